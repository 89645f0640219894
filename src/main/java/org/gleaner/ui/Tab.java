package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.util.Locale;
import org.kordamp.ikonli.feather.Feather;

/** The tabs of a project, from the left. */
enum Tab {
    OVERVIEW(Feather.HOME),
    GATHER(Feather.DOWNLOAD_CLOUD),
    AUGMENT(Feather.SLIDERS),
    TRAIN(Feather.ACTIVITY),
    CLEAN(Feather.GRID),
    CONFUSION(Feather.LAYOUT),
    PREDICT(Feather.CROSSHAIR);

    final Feather icon;

    Tab(Feather icon) {
        this.icon = icon;
    }

    /** Names it to tests and styles. */
    String id() {
        return "tab-" + name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return switch (this) {
            case OVERVIEW -> tr("Overview");
            case GATHER -> tr("Gather");
            case AUGMENT -> tr("Augment");
            case TRAIN -> tr("Train");
            case CLEAN -> tr("Clean");
            case CONFUSION -> tr("Confusion");
            case PREDICT -> tr("Predict");
        };
    }
}
