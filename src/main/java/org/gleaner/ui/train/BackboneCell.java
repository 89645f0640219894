package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A backbone by its name, and in words where the name alone says little. FX thread only. */
final class BackboneCell extends ListCell<String> {

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
        super.updateItem(name, empty);
        setText(empty || name == null ? "" : words(name));
    }

    private static String words(String name) {
        return switch (name) {
            case "auto" -> tr("Best available");
            case "small" -> tr("small (bundled)");
            case "none" -> tr("none (from scratch)");
            default -> name;
        };
    }
}
