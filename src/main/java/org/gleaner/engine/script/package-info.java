/**
 * Networks as TorchScript that this program writes, and the archives that hold them. Pure text and numbers: nothing is
 * computed here.
 */
@NullMarked
package org.gleaner.engine.script;

import org.jspecify.annotations.NullMarked;
