/** The Augment tab: how pictures become what the network sees, and what that looks like. */
@NullMarked
package org.gleaner.ui.augment;

import org.jspecify.annotations.NullMarked;
