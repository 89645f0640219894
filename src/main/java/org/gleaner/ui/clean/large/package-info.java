/** One photo large, or its duplicates side by side. */
@NullMarked
package org.gleaner.ui.clean.large;

import org.jspecify.annotations.NullMarked;
