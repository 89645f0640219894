package org.gleaner.project.quality;

import org.gleaner.image.Quality;

/**
 * One thing that is wrong with a picture by itself.
 *
 * @param score 0 to 1, the lower the worse
 */
public record QualityIssue(String path, Quality.Kind kind, double score) {}
