package org.gleaner.ui.clean.history;

import static org.gleaner.text.Texts.tr;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.gleaner.app.Edits;
import org.gleaner.project.history.Change;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What was done and when, newest first; down to the selected one it can be taken back. FX thread only. */
public final class HistoryList extends VBox {

    private final List<Change> changes;
    private final ListView<Change> list = new ListView<>();

    /** Shows what was done, and takes it back to where the person says. */
    public static void ask(Window owner, Edits edits) {
        edits.history(changes -> {
            HistoryList list = new HistoryList(changes);
            if (changes.isEmpty()) {
                String nothing = tr("Nothing was done yet. Marks and changes are listed here, and can be undone.");
                Dialogs.tell(owner, tr("History"), Dialogs.text(nothing));
            } else if (!list.canUndo()) {
                Dialogs.tell(owner, tr("History"), list);
            } else {
                Dialogs.ask(owner, tr("History"), list, tr("Undo back to here"), false, () -> {
                    if (list.steps() > 0) {
                        edits.undo(list.steps());
                    }
                });
            }
        });
    }

    private HistoryList(List<Change> changes) {
        this.changes = changes;
        getStyleClass().add("field");
        list.setId("history");
        list.setAccessibleText(tr("What was done"));
        list.getStyleClass().add("dense");
        list.setPrefSize(520, 320);
        list.setMinHeight(320); // else the first dialog of a window is too low for it
        list.getItems().setAll(changes);
        list.setCellFactory(view -> new ChangeCell());
        changes.stream().filter(change -> !change.undone()).findFirst().ifPresent(list.getSelectionModel()::select);
        Label hint = new Label(
                tr("Choose the oldest step to take back: it and all above it are undone, and can be redone."));
        hint.getStyleClass().add("muted");
        getChildren().add(list);
        if (canUndo()) {
            getChildren().add(hint);
        }
    }

    /** Whether there is a step that is not undone. */
    private boolean canUndo() {
        return changes.stream().anyMatch(change -> !change.undone());
    }

    /** How many undos it takes to be back before the selected step. */
    private int steps() {
        int chosen = list.getSelectionModel().getSelectedIndex();
        return (int) changes.stream()
                .limit(chosen + 1L)
                .filter(change -> !change.undone())
                .count();
    }

    private static final class ChangeCell extends ListCell<Change> {

        private final DateTimeFormatter dates = DateTimeFormatter.ofPattern(tr("d MMM yyyy, HH:mm:ss"), Texts.locale());

        @Override
        protected void updateItem(@Nullable Change change, boolean empty) {
            super.updateItem(change, empty);
            setGraphic(empty || change == null ? null : row(change));
        }

        private HBox row(Change change) {
            String what = tr(change.what());
            Label words = new Label(
                    change.undone() ? tr("%s, undone", what) : what,
                    new FontIcon(
                            change.undone() ? Feather.CORNER_UP_LEFT : change.moved() ? Feather.FOLDER : Feather.TAG));
            if (change.undone()) {
                words.getStyleClass().add("muted");
            }
            Label when = new Label(dates.format(change.when().atZone(ZoneId.systemDefault())));
            when.getStyleClass().addAll("muted", "number");
            when.setMinWidth(Region.USE_PREF_SIZE);
            return new HBox(words, Controls.gap(), when);
        }
    }
}
