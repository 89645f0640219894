package org.gleaner.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Small parts that every screen is made of. FX thread only. */
public final class Parts {

    private Parts() {}

    /** A control below its name. */
    public static VBox field(String name, Node control) {
        Label words = new Label(name);
        words.getStyleClass().add("field-name");
        words.setLabelFor(control);
        control.setAccessibleText(name);
        VBox box = new VBox(words, control);
        box.getStyleClass().add("field");
        return box;
    }

    /** Takes the room that is left in a row. */
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
