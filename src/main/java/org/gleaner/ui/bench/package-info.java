/** Measures the window by its own controls, on photos and an engine made for that. */
@NullMarked
package org.gleaner.ui.bench;

import org.jspecify.annotations.NullMarked;
