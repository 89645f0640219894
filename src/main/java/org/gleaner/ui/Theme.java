package org.gleaner.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.gleaner.app.Studio;
import org.gleaner.store.Settings;

/** Light or dark: as the desktop has it, live, until a person chooses otherwise. FX thread only. */
final class Theme {

    /** The rules of this program on top of the theme. */
    static final String STYLES = Objects.requireNonNull(Theme.class.getResource("gleaner.css"), "gleaner.css")
            .toExternalForm();

    private final Studio studio;
    private final BooleanProperty dark = new SimpleBooleanProperty();

    Theme(Studio studio) {
        this.studio = studio;
        dark.addListener((property, before, after) -> wear());
        Platform.getPreferences().colorSchemeProperty().addListener((property, before, after) -> follow());
        follow();
        wear();
    }

    BooleanProperty dark() {
        return dark;
    }

    private static boolean desktopIsDark() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    private void follow() {
        dark.set(
                switch (studio.theme()) {
                    case DARK -> true;
                    case LIGHT -> false;
                    case DESKTOP -> desktopIsDark();
                });
    }

    private void wear() {
        Application.setUserAgentStylesheet(
                dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    /** Turns to the other one; back at what the desktop has, it follows the desktop again. */
    void toggle() {
        boolean next = !dark.get();
        Settings.Theme chosen = next ? Settings.Theme.DARK : Settings.Theme.LIGHT;
        studio.theme(next == desktopIsDark() ? Settings.Theme.DESKTOP : chosen);
        dark.set(next);
    }
}
