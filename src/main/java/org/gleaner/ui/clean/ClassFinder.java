package org.gleaner.ui.clean;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.ui.clean.model.CleanModel;
import org.jspecify.annotations.Nullable;

/** Finds a class by the letters of its name, or makes a new one; Enter takes it, Esc leaves. FX thread only. */
final class ClassFinder extends VBox {

    private static final double ROW = 34;
    private static final int ROWS = 7;

    private final CleanModel model;
    private final Runnable close;
    private final TextField typed = new TextField();
    private final ListView<Choice> matches = new ListView<>();

    /**
     * A class to choose.
     *
     * @param fresh whether it is not there yet
     */
    private record Choice(String name, boolean fresh) {}

    ClassFinder(CleanModel model, Runnable close) {
        this.model = model;
        this.close = close;
        setId("class-finder");
        getStyleClass().addAll("card", "finder");
        setMaxSize(320, Region.USE_PREF_SIZE);
        Label heading = new Label(tr("To which class?"));
        heading.getStyleClass().add("card-title");
        typed.setId("class-finder-text");
        typed.setPromptText(tr("a class, or a new name"));
        typed.textProperty().addListener((property, before, after) -> search());
        typed.focusedProperty().addListener((property, before, after) -> {
            if (!after) {
                close.run();
            }
        });
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        matches.setFocusTraversable(false);
        matches.setFixedCellSize(ROW);
        matches.setCellFactory(list -> new ChoiceCell());
        getChildren().addAll(heading, typed, matches);
    }

    /** Opens with what was typed already. */
    void open(String first) {
        typed.setText(first);
        search();
        typed.requestFocus();
        typed.end();
    }

    private void search() {
        String text = typed.getText().strip();
        List<Choice> choices = new ArrayList<>();
        model.matching(text).forEach(name -> choices.add(new Choice(name, false)));
        if (!text.isEmpty() && !model.classes().contains(text)) {
            choices.add(new Choice(text, true));
        }
        matches.getItems().setAll(choices);
        matches.getSelectionModel().selectFirst();
        matches.setPrefHeight(Math.max(1, Math.min(ROWS, choices.size())) * ROW + 2);
    }

    private void keyPressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close.run();
            case ENTER -> take(matches.getSelectionModel().getSelectedItem());
            case DOWN -> matches.getSelectionModel().selectNext();
            case UP -> matches.getSelectionModel().selectPrevious();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void take(@Nullable Choice choice) {
        close.run();
        if (choice != null) {
            model.relabel(choice.name());
        }
    }

    private final class ChoiceCell extends ListCell<Choice> {

        private ChoiceCell() {
            // Pressed, not clicked: the text field loses the focus with the press, and the finder closes.
            setOnMousePressed(event -> take(getItem()));
        }

        @Override
        protected void updateItem(Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(
                    empty || choice == null
                            ? ""
                            : choice.fresh() ? tr("New class “%s”", choice.name()) : choice.name());
        }
    }
}
