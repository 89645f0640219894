package org.gleaner.ui.clean.model;

import static org.gleaner.text.Texts.tr;

import org.gleaner.app.Findings;

/** How the pictures are sorted. */
public enum Order {
    HIGHEST_LOSS,
    LOWEST_LOSS,
    LEAST_SURE,
    LABEL_ERRORS,
    DUPLICATES,
    OUTLIERS,
    QUALITY,
    UNSURE_SUGGESTIONS,
    SURE_SUGGESTIONS,
    RANDOM,
    PATH;

    /** Whether it needs the opinions of a run. */
    boolean needsRun() {
        return this == HIGHEST_LOSS || this == LOWEST_LOSS || this == LEAST_SURE || suggests();
    }

    /** Whether somebody must have looked for it. */
    boolean finds() {
        return this == LABEL_ERRORS || this == DUPLICATES || this == OUTLIERS || this == QUALITY || suggests();
    }

    /** Whether it is gone through to find what is wrong. */
    public boolean doubts() {
        return this == HIGHEST_LOSS
                || this == LEAST_SURE
                || this == LABEL_ERRORS
                || this == OUTLIERS
                || this == QUALITY;
    }

    /** Whether it is of pictures without a class, with what a network takes them for. */
    public boolean suggests() {
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

    /** As it follows a count of pictures; empty for suspects, which tell it by their name. */
    public String heading() {
        return switch (this) {
            case HIGHEST_LOSS -> tr("most surprising first");
            case LOWEST_LOSS -> tr("best fitting first");
            case LEAST_SURE -> tr("model undecided first");
            case LABEL_ERRORS -> "";
            case DUPLICATES -> tr("copies and versions side by side");
            case OUTLIERS -> tr("most unlike the others first");
            case QUALITY -> tr("worst of each kind first");
            case UNSURE_SUGGESTIONS -> tr("unlabelled, least sure first");
            case SURE_SUGGESTIONS -> tr("unlabelled, most sure first");
            case RANDOM -> tr("in random order");
            case PATH -> tr("by path");
        };
    }

    @Override
    public String toString() {
        return switch (this) {
            case HIGHEST_LOSS -> tr("Most surprising");
            case LOWEST_LOSS -> tr("Best fitting");
            case LEAST_SURE -> tr("Model undecided");
            case LABEL_ERRORS -> tr("Probably mislabelled");
            case DUPLICATES -> tr("Duplicates");
            case OUTLIERS -> tr("Unlike the others");
            case QUALITY -> tr("Blurred, dark, odd");
            case UNSURE_SUGGESTIONS -> tr("No class: unsure first");
            case SURE_SUGGESTIONS -> tr("No class: sure first");
            case RANDOM -> tr("Random");
            case PATH -> tr("Path");
        };
    }
}
