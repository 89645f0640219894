package org.gleaner.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;

/**
 * A tab of the window.
 *
 * @param id names it to tests and styles
 * @param count what waits there; 0 is not shown
 * @param enter puts the focus where the work is
 * @param keys one line a key, {@code key<TAB>what it does}
 */
record Screen(
        String id, String name, Ikon icon, Region node, ObservableValue<Integer> count, Runnable enter, String keys) {}
