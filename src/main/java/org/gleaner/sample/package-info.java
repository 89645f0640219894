/** Draws the sample project, so that everything can be tried without photos of one's own. */
@NullMarked
package org.gleaner.sample;

import org.jspecify.annotations.NullMarked;
