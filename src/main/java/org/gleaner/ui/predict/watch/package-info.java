/** A model in use: what its log says. */
@NullMarked
package org.gleaner.ui.predict.watch;

import org.jspecify.annotations.NullMarked;
