/** The orders and filters beside the photos. */
@NullMarked
package org.gleaner.ui.clean.filter;

import org.jspecify.annotations.NullMarked;
