/** What models say of photos from anywhere. */
@NullMarked
package org.gleaner.project.inference;

import org.jspecify.annotations.NullMarked;
