/** The shell: window, tabs, status bar, theme. Only the shell knows the screens. */
@NullMarked
package org.gleaner.ui;

import org.jspecify.annotations.NullMarked;
