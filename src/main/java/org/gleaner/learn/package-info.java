/** Learning without the machinery: the schedule, the engine's port, and what an evaluation tells. */
@NullMarked
package org.gleaner.learn;

import org.jspecify.annotations.NullMarked;
