/** The tab that tells the state of a project at a glance. */
@NullMarked
package org.gleaner.ui.overview;

import org.jspecify.annotations.NullMarked;
