package org.gleaner.ui.kit;

import static org.gleaner.store.Texts.tr;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.stage.Window;

/** Questions in a window of their own, in the look of the window that asks. FX thread only; never blocks it. */
public final class Dialogs {

    private Dialogs() {}

    /**
     * Asks; runs {@code act} when the person agrees. A text field in the content has the focus.
     *
     * @param danger whether agreeing loses something
     */
    public static void ask(Window owner, String title, Node content, String action, boolean danger, Runnable act) {
        ButtonType agree = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = dialog(owner, title, content, agree, leave(tr("Cancel")));
        Button button = (Button) dialog.getDialogPane().lookupButton(agree);
        button.setId("dialog-agree");
        button.getStyleClass().add(danger ? "danger" : "accent");
        dialog.setOnHidden(event -> {
            if (agree.equals(dialog.getResult())) {
                act.run();
            }
        });
        dialog.show();
        Node first = content.lookup(".text-field");
        if (first != null) {
            first.requestFocus();
        }
    }

    /** Tells; there is nothing to decide. */
    public static void tell(Window owner, String title, Node content) {
        dialog(owner, title, content, leave(tr("Close"))).show();
    }

    /** A wrapped paragraph for a dialog. */
    public static Label text(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setPrefWidth(440); // else as wide as its text is long
        return label;
    }

    private static ButtonType leave(String words) {
        return new ButtonType(words, ButtonBar.ButtonData.CANCEL_CLOSE);
    }

    private static Dialog<ButtonType> dialog(Window owner, String title, Node content, ButtonType... buttons) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        DialogPane pane = dialog.getDialogPane();
        pane.getStylesheets()
                .setAll(owner.getScene() == null ? List.of() : owner.getScene().getStylesheets());
        pane.getStyleClass().add("gleaner-dialog");
        pane.setHeaderText(title);
        pane.setGraphic(null);
        pane.setContent(content);
        pane.getButtonTypes().setAll(buttons);
        return dialog;
    }
}
