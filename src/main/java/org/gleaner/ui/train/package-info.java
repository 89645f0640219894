/** The Train tab. */
@NullMarked
package org.gleaner.ui.train;

import org.jspecify.annotations.NullMarked;
