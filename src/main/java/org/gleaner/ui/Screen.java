package org.gleaner.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.gleaner.ui.kit.Commands;

/**
 * What a tab shows.
 *
 * @param count what waits there; 0 is not shown
 * @param enter puts the focus where the work is
 */
record Screen(Region node, ObservableValue<Integer> count, Runnable enter, Commands commands) {}
