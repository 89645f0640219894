package org.gleaner.ui.clean;

import org.gleaner.app.Findings;

/** How the pictures are sorted. */
public enum Order {
    HIGHEST_LOSS("Highest loss", "highest loss first"),
    LOWEST_LOSS("Lowest loss", "lowest loss first"),
    LEAST_SURE("Least sure", "least sure first"),
    LABEL_ERRORS("Label errors", "most doubtful labels first"),
    DUPLICATES("Duplicates", "copies and versions side by side"),
    OUTLIERS("Outliers", "most unlike the others first"),
    QUALITY("Quality", "worst of each kind first"),
    UNSURE_SUGGESTIONS("Unlabelled, unsure", "unlabelled, least sure first"),
    SURE_SUGGESTIONS("Unlabelled, sure", "unlabelled, most sure first"),
    RANDOM("Random", "in random order"),
    PATH("Path", "by path");

    private final String words;
    private final String heading;

    Order(String words, String heading) {
        this.words = words;
        this.heading = heading;
    }

    /** Whether it needs the opinions of a run. */
    boolean needsRun() {
        return this == HIGHEST_LOSS || this == LOWEST_LOSS || this == LEAST_SURE || suggests();
    }

    /** Whether somebody must have looked for it. */
    boolean finds() {
        return this == LABEL_ERRORS || this == DUPLICATES || this == OUTLIERS || this == QUALITY || suggests();
    }

    /** Whether it is of pictures without a class, with what a network takes them for. */
    boolean suggests() {
        return this == UNSURE_SUGGESTIONS || this == SURE_SUGGESTIONS;
    }

    /** Whether nobody has looked for it yet. */
    boolean isMissing(Findings findings) {
        return switch (this) {
            case LABEL_ERRORS -> findings.labels() == null;
            case DUPLICATES -> findings.duplicates() == null;
            case OUTLIERS -> findings.outliers() == null;
            case QUALITY -> findings.quality() == null;
            case UNSURE_SUGGESTIONS, SURE_SUGGESTIONS -> findings.suggestions() == null;
            default -> false;
        };
    }

    /** As it follows a count of pictures. */
    String heading() {
        return heading;
    }

    @Override
    public String toString() {
        return words;
    }
}
