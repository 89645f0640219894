package org.gleaner.ui.kit;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The ways to what else the desktop has; FX thread only.
 *
 * @param reveal shows a file in the file manager
 * @param open opens a file in the program that is usual for it
 */
public record OtherPrograms(Consumer<Path> reveal, Consumer<Path> open) {}
