/** The tab where a model is used. */
@NullMarked
package org.gleaner.ui.predict;

import org.jspecify.annotations.NullMarked;
