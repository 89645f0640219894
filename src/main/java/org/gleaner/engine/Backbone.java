package org.gleaner.engine;

import java.util.Map;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;

/**
 * A body to start from.
 *
 * @param tensors its pretrained state; empty for one that starts at random
 * @param description what it is and where it came from, for people
 */
record Backbone(Architecture architecture, Map<String, Tensor> tensors, String description) {}
