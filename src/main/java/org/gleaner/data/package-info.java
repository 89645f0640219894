/** Values of the domain. Imports nothing of ours. */
@NullMarked
package org.gleaner.data;

import org.jspecify.annotations.NullMarked;
