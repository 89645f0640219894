/** Models put to use: served with a log and a challenger. */
@NullMarked
package org.gleaner.deploy;

import org.jspecify.annotations.NullMarked;
