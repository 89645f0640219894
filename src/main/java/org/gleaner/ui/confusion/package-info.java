/** The Confusion tab. */
@NullMarked
package org.gleaner.ui.confusion;

import org.jspecify.annotations.NullMarked;
