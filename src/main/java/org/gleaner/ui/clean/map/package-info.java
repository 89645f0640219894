/** All photos as points. */
@NullMarked
package org.gleaner.ui.clean.map;

import org.jspecify.annotations.NullMarked;
