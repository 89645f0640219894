/** What the Clean tab shows and what is done with it; it knows no node. */
@NullMarked
package org.gleaner.ui.clean.model;

import org.jspecify.annotations.NullMarked;
