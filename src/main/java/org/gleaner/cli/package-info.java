/** One class a command, over {@code project}; machine-readable lines on stdout, people's text on stderr. No JavaFX. */
@NullMarked
package org.gleaner.cli;

import org.jspecify.annotations.NullMarked;
