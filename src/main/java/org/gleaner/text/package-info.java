/** The window's texts in the person's language. */
@NullMarked
package org.gleaner.text;

import org.jspecify.annotations.NullMarked;
