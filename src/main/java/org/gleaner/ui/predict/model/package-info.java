/** What the Predict tab asks and gets; it knows no node. */
@NullMarked
package org.gleaner.ui.predict.model;

import org.jspecify.annotations.NullMarked;
