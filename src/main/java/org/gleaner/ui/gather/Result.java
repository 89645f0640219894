package org.gleaner.ui.gather;

import java.nio.file.Path;
import org.gleaner.data.ImageResult;
import org.gleaner.project.collect.AskedSearch;

/**
 * A picture that was found.
 *
 * @param preview the file that its small version comes to
 * @param asked what it was found by
 */
public record Result(ImageResult picture, Path preview, AskedSearch asked) {}
