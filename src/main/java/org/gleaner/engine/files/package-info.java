/**
 * Files of weights, read without executing anything of them: safetensors and both of PyTorch's formats. They may come
 * from anybody.
 */
@NullMarked
package org.gleaner.engine.files;

import org.jspecify.annotations.NullMarked;
