/** What was done and what will be. */
@NullMarked
package org.gleaner.ui.clean.history;

import org.jspecify.annotations.NullMarked;
