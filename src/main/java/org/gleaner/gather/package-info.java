/** Where pictures come from: web addresses, files, folders and archives. */
@NullMarked
package org.gleaner.gather;

import org.jspecify.annotations.NullMarked;
