package org.gleaner.data;

import org.jspecify.annotations.Nullable;

/**
 * One picture of a project, as the folder shows it.
 *
 * @param path relative to the project folder, with {@code /}
 * @param label the class, that is the name of the top folder; null while it is unlabelled
 * @param split which side it is on, remembered over relabelling
 * @param bytes size of the file
 * @param modified last modification, milliseconds since 1970
 */
public record Item(String path, @Nullable String label, Split split, long bytes, long modified) {}
