/** The use cases, free of JavaFX; each is written once, here. */
@NullMarked
package org.gleaner.project;

import org.jspecify.annotations.NullMarked;
