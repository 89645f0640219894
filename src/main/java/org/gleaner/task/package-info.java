/** How long work reports and stops. Imports nothing of ours. */
@NullMarked
package org.gleaner.task;

import org.jspecify.annotations.NullMarked;
