package org.gleaner.ui.confusion;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.gleaner.ui.kit.Controls;

/** The heading of a card that shows one of two things, and the two buttons that choose. FX thread only. */
final class Pills extends HBox {

    private final ToggleButton first;
    private final ToggleButton second;

    /** One of the two: how its button is called, and what it shows. */
    record Choice(String id, String words, Node node) {}

    /** The first is shown to begin with. */
    Pills(String title, Choice one, Choice other) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        first = button(one, "left-pill");
        second = button(other, "right-pill");
        first.setOnAction(event -> show(one.node(), other.node(), first));
        second.setOnAction(event -> show(other.node(), one.node(), second));
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(heading, Controls.gap(), first, second);
        show(one.node(), other.node(), first);
    }

    /** The button of the other. */
    ToggleButton second() {
        return second;
    }

    private static ToggleButton button(Choice choice, String style) {
        ToggleButton button = new ToggleButton(choice.words());
        button.setId(choice.id());
        button.getStyleClass().addAll(style, "small");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void show(Node shown, Node hidden, ToggleButton chosen) {
        first.setSelected(chosen.equals(first));
        second.setSelected(chosen.equals(second));
        shown.setVisible(true);
        hidden.setVisible(false);
    }
}
