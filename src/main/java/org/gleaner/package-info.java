/** The program itself. */
@NullMarked
package org.gleaner;

import org.jspecify.annotations.NullMarked;
