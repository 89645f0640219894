package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** A table of keys and what they do. FX thread only. */
final class KeySheet extends GridPane {

    private static final double WIDEST = 320;

    /** @param keys of the tab, one line a key; empty for none */
    KeySheet(String keys) {
        setId("key-sheet");
        getStyleClass().add("key-sheet");
        column(keys, 0);
        column(everywhere(), keys.isEmpty() ? 0 : 2);
    }

    private static String everywhere() {
        return String.join(
                "\n",
                "Ctrl+1 … 6\t" + tr("the tabs"),
                "Ctrl+O\t" + tr("open a folder"),
                "Ctrl+Z\t" + tr("undo, as often as there is something"),
                "Ctrl+Shift+Z\t" + tr("redo"),
                "Ctrl+,\t" + tr("settings, and what to tell of a problem"),
                "F5\t" + tr("look at the folder again"),
                tr("F1 or ?") + "\t" + tr("these keys"));
    }

    /** Keys as they are named on the person's keyboard. */
    private static String named(String keys) {
        return keys.replace("Ctrl", tr("Ctrl"))
                .replace("Shift", tr("Shift"))
                .replace("Space", tr("Space"))
                .replace("Home End", tr("Home End"));
    }

    private void column(String keys, int column) {
        List<String> lines = keys.lines().toList();
        for (int row = 0; row < lines.size(); row++) {
            add(lines.get(row), column, row);
        }
    }

    private void add(String line, int column, int row) {
        int tab = line.indexOf('\t');
        Label key = new Label(named(line.substring(0, tab)));
        key.getStyleClass().add("key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        Label what = new Label(line.substring(tab + 1));
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        what.setMaxWidth(WIDEST);
        add(key, column, row);
        add(what, column + 1, row);
    }
}
