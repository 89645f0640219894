/** Statistics and linear algebra that know nothing of photos. */
@NullMarked
package org.gleaner.stats;

import org.jspecify.annotations.NullMarked;
