/** The project folder and the user's own state on disk: scan, journal, lock, settings. */
@NullMarked
package org.gleaner.store;

import org.jspecify.annotations.NullMarked;
