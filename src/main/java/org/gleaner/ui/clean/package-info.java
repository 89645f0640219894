/** The Clean tab. */
@NullMarked
package org.gleaner.ui.clean;

import org.jspecify.annotations.NullMarked;
