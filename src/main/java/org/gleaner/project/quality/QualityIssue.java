package org.gleaner.project.quality;

import org.gleaner.image.Quality;
import org.gleaner.task.Message;

/**
 * One thing that is wrong with a picture by itself.
 *
 * @param score 0 to 1, the lower the worse
 */
public record QualityIssue(String path, Quality.Kind kind, double score) {

    /** How people call what is wrong. */
    public static Message words(Quality.Kind kind) {
        return switch (kind) {
            case DARK -> new Message("dark");
            case LIGHT -> new Message("bright");
            case ODD_ASPECT_RATIO -> new Message("odd shape");
            case LOW_INFORMATION -> new Message("low information");
            case BLURRY -> new Message("blurred");
            case GRAYSCALE -> new Message("grey");
            case ODD_SIZE -> new Message("odd size");
        };
    }
}
