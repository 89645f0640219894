package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/** Keys as they are pressed, written and given to commands. */
class KeyTest {

    private static KeyEvent pressed(KeyCode code, boolean shift, boolean ctrl, boolean alt) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, alt, false);
    }

    private static KeyEvent typed(String character, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, shift, false, false, false);
    }

    private static String key(KeyEvent event) {
        return Key.of(event).map(Key::toString).orElse("");
    }

    @Test
    void aSignIsWhatIsTyped() {
        assertEquals("/", key(typed("/", true)), "as on a German keyboard");
        assertEquals("K", key(typed("k", false)));
        assertEquals("", key(pressed(KeyCode.K, false, false, false)), "its typing follows");
        assertEquals("", key(typed("\r", false)));
        assertEquals("", key(typed(" ", false)));
    }

    @Test
    void othersAreWhatIsPressed() {
        assertEquals("Ctrl+Shift+Z", key(pressed(KeyCode.Z, true, true, false)));
        assertEquals("Ctrl+,", key(pressed(KeyCode.COMMA, false, true, false)));
        assertEquals("Alt+8", key(pressed(KeyCode.NUMPAD8, false, false, true)));
        assertEquals("F5", key(pressed(KeyCode.F5, false, false, false)));
        assertEquals("Del", key(pressed(KeyCode.DELETE, false, false, false)));
        assertEquals("", key(pressed(KeyCode.CONTROL, false, true, false)));
    }

    @Test
    void whatIsWrittenIsRead() {
        for (String text : List.of("K", "/", "+", "Ctrl++", "Ctrl+Alt+Shift+G", "Shift+F2", "Space", "Left", "0")) {
            assertEquals(Optional.of(text), Key.parse(text).map(Key::toString));
        }
        for (String text : List.of("", "k", "Shift+K", "Ctrl+", "Kk", "F13", "\n", " ", "Strg+K", "Ctrl+Ctrl+K")) {
            assertEquals(Optional.empty(), Key.parse(text), text);
        }
    }

    @Test
    void twoCommandsOnOneKeyAreFoundInOnePlaceAndAroundIt() {
        Commands everywhere = new Commands("everywhere");
        everywhere.add("open", "Open", null, "Ctrl+O", () -> {});
        Commands one = new Commands("one");
        one.add("keep", "Keep", null, "K Enter", () -> {});
        one.addDigits("class", "Class", "", 1, 9, Commands.ALWAYS, number -> {});
        Commands other = new Commands("other");
        other.add("know", "Know", null, "K", () -> {});
        everywhere.addWithin(one, other);
        assertEquals(List.of(), everywhere.clashes(Map.of()), "the same key in two places is none");
        one.add("apply", "Apply", null, "Enter", () -> {});
        other.add("over", "Over", null, "Ctrl+O", () -> {});
        one.addKnown("seventh", "Seventh", "7");
        assertEquals(
                List.of("keep apply", "class seventh", "open over"),
                everywhere.clashes(Map.of()).stream()
                        .map(clash -> clash.one().id() + " " + clash.other().id())
                        .toList());
    }

    @Test
    void entriesThatCannotBeAreIgnored() {
        Commands everywhere = new Commands("everywhere");
        everywhere.add("open", "Open", null, "Ctrl+O", () -> {});
        everywhere.add("keep", "Keep", null, "K", () -> {});
        everywhere.add("drop", "Drop", null, "D", () -> {});
        everywhere.addDigits("class", "Class", "", 1, 9, Commands.ALWAYS, number -> {});
        List<String> ignored = new ArrayList<>();
        Map<String, Key> keys =
                everywhere.read(Map.of("open", "Ctrl+P", "keep", "D", "drop", "K", "class", "X", "none", "Y"), ignored);
        assertEquals(Key.parse("Ctrl+P").orElseThrow(), keys.get("open"));
        assertEquals(3, keys.size(), "two may change places");
        assertEquals(List.of("class = X", "none = Y"), ignored.stream().sorted().toList());
        ignored.clear();
        keys = everywhere.read(Map.of("open", "Nonsense", "keep", "D"), ignored);
        assertTrue(keys.isEmpty());
        assertEquals(
                List.of("keep = D", "open = Nonsense"),
                ignored.stream().sorted().toList());
    }

    @Test
    void aCommandHearsTheKeyThatWasChosenAndItsUsualOneNoLonger() {
        List<String> done = new ArrayList<>();
        Commands place = new Commands("place");
        place.add("keep", "Keep", null, "K", () -> done.add("keep"));
        place.addLetters("find", "Find", Commands.ALWAYS, done::add);
        place.chosen().set(place.read(Map.of("keep", "J"), new ArrayList<>()));
        KeyEvent event = typed("j", false);
        place.hear(event);
        assertTrue(event.isConsumed());
        place.hear(typed("k", false));
        assertEquals(List.of("keep", "k"), done);
        KeyEvent other = pressed(KeyCode.F9, false, false, false);
        place.hear(other);
        assertFalse(other.isConsumed());
    }
}
