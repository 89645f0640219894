package org.gleaner.ui.kit;

import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Lies over a place while something is dragged there, and says what dropping it does. FX thread only. */
public final class DropHint extends Label {

    public DropHint() {
        getStyleClass().add("drop-hint");
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setVisible(false);
        setMouseTransparent(true);
    }

    public void show(String words, Ikon icon) {
        setText(words);
        setGraphic(new FontIcon(icon));
        setVisible(true);
    }

    public void hide() {
        setVisible(false);
    }
}
