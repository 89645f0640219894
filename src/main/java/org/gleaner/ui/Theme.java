package org.gleaner.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import org.gleaner.app.Studio;
import org.gleaner.store.Settings;
import org.gleaner.ui.kit.Controls;

/** Light or dark: as the desktop has it, live, until a person chooses otherwise. FX thread only. */
final class Theme {

    /** The rules of this program on top of the theme: of all parts, and then of each tab. */
    private static final List<String> RULES = Stream.of(
                    "gleaner", "overview", "gather", "augment", "train", "clean", "confusion", "predict")
            .map(name -> Objects.requireNonNull(Theme.class.getResource(name + ".css"), name)
                    .toExternalForm())
            .toList();

    /** Signs beside words, and alone in the middle; pixels. */
    private static final double ICON = 16;

    private static final double LARGE_ICON = 40;

    private final Studio studio;
    private final BooleanProperty dark = new SimpleBooleanProperty();

    // The desktop's preferences outlive this window, and must not keep it.
    private final ChangeListener<ColorScheme> desktop = (property, before, after) -> follow();

    Theme(Studio studio) {
        this.studio = studio;
        dark.addListener((property, before, after) -> wear());
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(desktop));
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

    void choose(Settings.Theme theme) {
        studio.theme(theme);
        follow();
    }

    /** What the scene wears: the rules, and the size of the text. Popups and dialogs take it over from the scene. */
    static List<String> styles(int textPercent) {
        // Signs are drawn in pixels, and would else stay as they are beside larger words.
        String size = String.format(
                Locale.ROOT,
                ".root { -fx-font-size: %.2fpx; } .ikonli-font-icon { -fx-icon-size: %.0fpx; }"
                        + " .ikonli-font-icon.empty-icon { -fx-icon-size: %.0fpx; }",
                Controls.TEXT * textPercent / 100,
                ICON * textPercent / 100,
                LARGE_ICON * textPercent / 100);
        String sizes =
                "data:text/css;base64," + Base64.getEncoder().encodeToString(size.getBytes(StandardCharsets.UTF_8));
        return Stream.concat(RULES.stream(), Stream.of(sizes)).toList();
    }

    /** Turns to the other one; back at what the desktop has, it follows the desktop again. */
    void toggle() {
        boolean next = !dark.get();
        Settings.Theme chosen = next ? Settings.Theme.DARK : Settings.Theme.LIGHT;
        studio.theme(next == desktopIsDark() ? Settings.Theme.DESKTOP : chosen);
        dark.set(next);
    }
}
