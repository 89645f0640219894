/** Trainings and what is kept of them. */
@NullMarked
package org.gleaner.project.runs;

import org.jspecify.annotations.NullMarked;
