/** Photos that come into a project, and where they came from. */
@NullMarked
package org.gleaner.project.collect;

import org.jspecify.annotations.NullMarked;
