package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of words and signs on what lies below them, as WCAG 2 measures and AA asks for. */
class ContrastTest {

    private static final Pattern COLOUR = Pattern.compile("(-color-[a-z0-9-]+): ?(#[0-9a-f]{6}|rgba?\\([^)]*\\));");

    /** For text of this size; large text and signs need 3. */
    private static final double TEXT = 4.5;

    private static final double SIGN = 3;

    private static final List<String> GROUNDS = List.of("-color-bg-default", "-color-bg-subtle");
    private static final List<String> WORDS = List.of(
            "-color-fg-default", "-color-fg-muted", "-color-danger-fg", "-color-accent-fg", "-color-warning-fg");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wordsCanBeRead(boolean dark) throws IOException {
        Map<String, Color> colours = colours(dark ? new PrimerDark() : new PrimerLight());
        for (String ground : GROUNDS) {
            Color plain = colour(colours, ground);
            for (String words : WORDS) {
                atLeast(TEXT, words + " on " + ground, colour(colours, words), plain);
            }
            Color lifted = over(colour(colours, "-color-neutral-muted"), plain);
            atLeast(TEXT, "words of a chosen tab on " + ground, colour(colours, "-color-fg-default"), lifted);
            atLeast(SIGN, "signs on " + ground, colour(colours, "-color-fg-subtle"), plain);
            atLeast(SIGN, "the sign of a served page on " + ground, colour(colours, "-color-success-fg"), plain);
            atLeast(SIGN, "the focus on " + ground, colour(colours, "-color-accent-emphasis"), plain);
        }
        atLeast(
                TEXT,
                "the words of the button to press next",
                colour(colours, "-color-fg-emphasis"),
                colour(colours, "-color-accent-emphasis"));
    }

    /**
     * What is not typed yet can be read, and where one can type is seen: as the rules of the window say, on whatever
     * they lie.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fieldsCanBeToldFromThePage(boolean dark) throws IOException {
        Map<String, Color> colours = colours(dark ? new PrimerDark() : new PrimerLight());
        String edge = rule("-gleaner-edge");
        String prompt = rule("-fx-prompt-text-fill");
        for (String ground : GROUNDS) {
            atLeast(SIGN, "the edge of a field on " + ground, colour(colours, edge), colour(colours, ground));
            atLeast(TEXT, "a placeholder on " + ground, colour(colours, prompt), colour(colours, ground));
        }
        assertEquals("-gleaner-edge", rule("-color-input-border"));
    }

    /** What the window's own style sheet says of this for the first time. */
    private static String rule(String property) throws IOException {
        try (InputStream css = Objects.requireNonNull(Window.class.getResourceAsStream("gleaner.css"))) {
            String rules = new String(css.readAllBytes(), StandardCharsets.UTF_8);
            Matcher found = Pattern.compile("\\s" + property + ": ?([^;]+);").matcher(rules);
            assertTrue(found.find(), property);
            return found.group(1);
        }
    }

    @Test
    void theWordsOfMarksCanBeRead() throws IOException {
        for (String mark : List.of("keep", "delete", "move")) {
            atLeast(TEXT, "white on " + mark, Color.WHITE, Color.web(rule("-gleaner-" + mark)));
        }
    }

    private static void atLeast(double least, String what, Color words, Color ground) {
        double ratio = ratio(over(words, ground), ground);
        assertTrue(ratio >= least, () -> "%s: %.2f, must be %.1f".formatted(what, ratio, least));
    }

    private static Map<String, Color> colours(Theme theme) throws IOException {
        String file = theme.getUserAgentStylesheet().replaceFirst("\\.bss$", ".css");
        Map<String, Color> colours = new HashMap<>();
        try (InputStream css = Objects.requireNonNull(Theme.class.getResourceAsStream(file), file)) {
            Matcher found = COLOUR.matcher(new String(css.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) {
                colours.putIfAbsent(found.group(1), Color.web(found.group(2).replace(" ", "")));
            }
        }
        return colours;
    }

    private static Color colour(Map<String, Color> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    private static Color over(Color top, Color ground) {
        return ground.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
    }

    private static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    }

    /** WCAG's relative luminance. */
    private static double luminance(Color colour) {
        return .2126 * linear(colour.getRed()) + .7152 * linear(colour.getGreen()) + .0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= .04045 ? part / 12.92 : Math.pow((part + .055) / 1.055, 2.4);
    }
}
