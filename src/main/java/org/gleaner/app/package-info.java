/**
 * The project made observable. The FX thread owns every property here; the work is done on the threads that were handed
 * in.
 */
@NullMarked
package org.gleaner.app;

import org.jspecify.annotations.NullMarked;
