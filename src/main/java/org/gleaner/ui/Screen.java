package org.gleaner.ui;

import javafx.scene.layout.Region;
import org.gleaner.ui.kit.Commands;

/**
 * What a tab shows.
 *
 * @param enter puts the focus where the work is
 */
record Screen(Region node, Runnable enter, Commands commands) {}
