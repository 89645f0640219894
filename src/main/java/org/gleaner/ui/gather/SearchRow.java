package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.gather.Provider;
import org.gleaner.ui.kit.Controls;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What to search for, where, and for which class. FX thread only. */
final class SearchRow extends VBox {

    private final GatherModel model;
    private final TextField term = new TextField();
    private final ComboBox<String> label = new ComboBox<>();
    private final HBox keyRow = new HBox();

    SearchRow(GatherModel model) {
        this.model = model;
        getStyleClass().add("column-tight");
        HBox row = new HBox(
                Controls.field(tr("Search for"), term()),
                Controls.field(tr("Into class"), label()),
                Controls.field(tr("Source"), provider()),
                reusable(),
                button());
        row.getStyleClass().add("search-row");
        HBox.setHgrow(row.getChildren().getFirst(), Priority.ALWAYS);
        getChildren().addAll(row, keyRow);
        keyRow();
    }

    private Region term() {
        term.setId("gather-term");
        term.setPromptText(tr("such as grizzly bear"));
        term.textProperty().bindBidirectional(model.term());
        term.setOnAction(event -> model.search());
        term.setMinWidth(120);
        return term;
    }

    private Region label() {
        label.setId("gather-class");
        label.setEditable(true);
        label.setPrefWidth(168);
        label.getEditor().textProperty().bindBidirectional(model.label());
        label.promptTextProperty().bind(model.term().map(words -> words.isBlank() ? tr("class") : words.strip()));
        label.getItems().setAll(model.classes());
        model.session().dataset().addListener((property, before, after) -> {
            String typed = model.label().get();
            label.getItems().setAll(after.classes());
            model.label().set(typed);
        });
        return label;
    }

    private Region provider() {
        ComboBox<Provider> box = new ComboBox<>(model.providers());
        box.setId("gather-source");
        box.setPrefWidth(184);
        Controls.inWords(box, Provider::title);
        box.valueProperty().bindBidirectional(model.provider());
        return box;
    }

    private Region reusable() {
        CheckBox box = new CheckBox(tr("Free to use and change"));
        box.setId("gather-reusable");
        box.setTooltip(
                new javafx.scene.control.Tooltip(tr("Only photos whose licence lets anyone use and change them")));
        box.selectedProperty().bindBidirectional(model.reusable());
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Region button() {
        Button button = new Button(tr("Search"), new FontIcon(Feather.SEARCH));
        button.setId("gather-search");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> model.search());
        Runnable accent = () -> {
            String typed = model.term().get().strip();
            button.getStyleClass().remove("accent");
            if (!typed.isEmpty() && !typed.equals(model.foundBy())) {
                button.getStyleClass().add("accent");
            }
        };
        model.term().addListener((property, before, after) -> accent.run());
        model.version().addListener((property, before, after) -> accent.run());
        return button;
    }

    /** Asks for the key that the chosen provider does not answer without. */
    private void keyRow() {
        Label words = new Label();
        PasswordField key = new PasswordField();
        key.setId("gather-key");
        key.setPromptText(tr("key"));
        Button save = new Button(tr("Save key"));
        save.setOnAction(event -> {
            if (!key.getText().isBlank()) {
                model.key(key.getText());
                key.clear();
            }
        });
        key.setOnAction(event -> save.fire());
        keyRow.getStyleClass().add("row");
        keyRow.getChildren().addAll(new FontIcon(Feather.KEY), words, key, save);
        keyRow.managedProperty().bind(keyRow.visibleProperty());
        Runnable show = () -> {
            Provider provider = model.provider().get();
            boolean lacks = provider != null && provider.lacksKey();
            // Where the key may be the fault, another can be given.
            boolean failed =
                    provider != null && provider.needsKey() && !model.failure().isEmpty();
            keyRow.setVisible(lacks || failed);
            String title = provider == null ? "" : provider.title();
            words.setText(lacks ? tr("%s needs a key:", title) : tr("Another key for %s:", title));
        };
        model.version().addListener((property, before, after) -> show.run());
        model.provider().addListener((property, before, after) -> show.run());
        model.providers().addListener((ListChangeListener<Provider>) change -> show.run());
        show.run();
    }

    void focus() {
        term.requestFocus();
    }
}
