/** Marks, moves, and how they are undone. */
@NullMarked
package org.gleaner.project.history;

import org.jspecify.annotations.NullMarked;
