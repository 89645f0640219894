package org.gleaner.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.gleaner.app.Settings;

/** Light or dark: as the desktop has it, live, until a person chooses otherwise. FX thread only. */
final class Theme {

    /** The rules of this program on top of the theme. */
    static final String STYLES = Objects.requireNonNull(Theme.class.getResource("gleaner.css"), "gleaner.css")
            .toExternalForm();

    private final Settings settings;
    private final BooleanProperty dark = new SimpleBooleanProperty();

    Theme(Settings settings) {
        this.settings = settings;
        dark.addListener((property, before, after) -> wear());
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener((property, before, after) -> follow());
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
                switch (settings.theme()) {
                    case "dark" -> true;
                    case "light" -> false;
                    default -> desktopIsDark();
                });
    }

    private void wear() {
        Application.setUserAgentStylesheet(
                dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    /** Turns to the other one; back at what the desktop has, it follows the desktop again. */
    void toggle() {
        boolean next = !dark.get();
        settings.theme(next == desktopIsDark() ? "desktop" : next ? "dark" : "light");
        dark.set(next);
    }
}
