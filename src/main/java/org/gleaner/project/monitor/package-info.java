/** How a model in use does. */
@NullMarked
package org.gleaner.project.monitor;

import org.jspecify.annotations.NullMarked;
