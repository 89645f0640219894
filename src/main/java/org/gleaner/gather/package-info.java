/** Where pictures come from: search providers, and sources that need no network. */
@NullMarked
package org.gleaner.gather;

import org.jspecify.annotations.NullMarked;
