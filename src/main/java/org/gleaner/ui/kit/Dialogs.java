package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
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
        show(owner, title, content, action, danger, tr("Cancel"), act);
    }

    /** Tells of something after which {@code act} may be done, or nothing. */
    public static void offer(Window owner, String title, Node content, String action, Runnable act) {
        show(owner, title, content, action, false, tr("Close"), act);
    }

    /** As {@link #ask}; the answer takes the question back, where it has come to nothing. */
    public static Runnable askUntil(
            Window owner, String title, Node content, String action, boolean danger, Runnable act) {
        return show(owner, title, content, action, danger, tr("Cancel"), act)::close;
    }

    private static Dialog<ButtonType> show(
            Window owner, String title, Node content, String action, boolean danger, String leave, Runnable act) {
        ButtonType agree = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = dialog(owner, title, content, agree, leave(leave));
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
        return dialog;
    }

    /** Asks which of two ways to go; {@code action} is what is advised. */
    public static void choose(
            Window owner, String title, Node content, String action, Runnable act, String other, Runnable otherwise) {
        ButtonType advised = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        ButtonType second = new ButtonType(other, ButtonBar.ButtonData.OTHER);
        Dialog<ButtonType> dialog = dialog(owner, title, content, advised, second, leave(tr("Cancel")));
        Button button = (Button) dialog.getDialogPane().lookupButton(advised);
        button.setId("dialog-agree");
        button.getStyleClass().add("accent");
        dialog.getDialogPane().lookupButton(second).setId("dialog-other");
        dialog.setOnHidden(event -> {
            if (advised.equals(dialog.getResult())) {
                act.run();
            } else if (second.equals(dialog.getResult())) {
                otherwise.run();
            }
        });
        dialog.show();
    }

    /** Tells; there is nothing to decide. */
    public static void tell(Window owner, String title, Node content) {
        dialog(owner, title, content, leave(tr("Close"))).show();
    }

    /** A wrapped paragraph for a dialog. */
    public static Label text(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add("dialog-text"); // else as wide as its text is long
        label.setMinHeight(Region.USE_PREF_SIZE); // what has no room is scrolled to, not cut
        return label;
    }

    private static ButtonType leave(String words) {
        return new ButtonType(words, ButtonBar.ButtonData.CANCEL_CLOSE);
    }

    private static Dialog<ButtonType> dialog(Window owner, String title, Node content, ButtonType... buttons) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        DialogPane pane = new FittingPane(screen(owner));
        dialog.setDialogPane(pane);
        pane.getStylesheets()
                .setAll(owner.getScene() == null ? List.of() : owner.getScene().getStylesheets());
        pane.getStyleClass().add("gleaner-dialog");
        pane.setHeaderText(title);
        pane.setGraphic(null);
        pane.setContent(scrolling(content, title));
        pane.getButtonTypes().setAll(buttons);
        dialog.setResizable(true);
        return dialog;
    }

    private static ScrollPane scrolling(Node content, String title) {
        StackPane padded = new StackPane(content);
        padded.getStyleClass().add("dialog-content");
        ScrollPane scroll = new FittedScroll(padded);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        scroll.setFitToHeight(true);
        scroll.setAccessibleText(title);
        scroll.getStyleClass().add("dialog-scroll");
        return scroll;
    }

    private static Rectangle2D screen(Window owner) {
        List<Screen> screens =
                Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight());
        return (screens.isEmpty() ? Screen.getPrimary() : screens.getFirst()).getVisualBounds();
    }

    /** Is never larger than the screen: what does not fit is scrolled to, and the buttons are in sight. */
    private static final class FittingPane extends DialogPane {

        /** What the desktop puts around a window. */
        private static final double FRAME = 48;

        private final Rectangle2D room;

        private FittingPane(Rectangle2D room) {
            this.room = room;
        }

        /** So that the height is that at the width there is. */
        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefWidth(double height) {
            double most = getMaxWidth() > 0 ? getMaxWidth() : Double.MAX_VALUE;
            return Math.min(super.computePrefWidth(height), Math.min(most, room.getWidth() - FRAME));
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.min(super.computePrefHeight(width), room.getHeight() - FRAME);
        }
    }
}
