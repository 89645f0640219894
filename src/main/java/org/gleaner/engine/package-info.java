/** Networks on PyTorch through DJL: weights, training loop, judging. The only user of {@code ai.djl}; one thread at a time. */
@NullMarked
package org.gleaner.engine;

import org.jspecify.annotations.NullMarked;
