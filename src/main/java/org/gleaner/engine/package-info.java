/**
 * Networks on PyTorch through DJL: training loop, judging, use. The only user of {@code ai.djl}; one thread at a time.
 */
@NullMarked
package org.gleaner.engine;

import org.jspecify.annotations.NullMarked;
