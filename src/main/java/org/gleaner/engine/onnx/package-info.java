/** The network in use as an ONNX file. */
@NullMarked
package org.gleaner.engine.onnx;

import org.jspecify.annotations.NullMarked;
