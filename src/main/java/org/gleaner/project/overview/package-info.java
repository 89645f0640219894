/** The state of a project at a glance: what it holds, what is wrong with it, how good its model is, what to do next. */
@NullMarked
package org.gleaner.project.overview;

import org.jspecify.annotations.NullMarked;
