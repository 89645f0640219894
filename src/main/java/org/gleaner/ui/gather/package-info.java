/** The Gather tab: photos come in, and what is wrong with them is found. */
@NullMarked
package org.gleaner.ui.gather;

import org.jspecify.annotations.NullMarked;
