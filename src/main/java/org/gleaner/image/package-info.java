/** Pictures as arrays: decode, turn, resize, thumbnails, hashes, transforms. */
@NullMarked
package org.gleaner.image;

import org.jspecify.annotations.NullMarked;
