package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A key as a person presses it, such as {@code K}, {@code Ctrl+G} or {@code F2}. A value. Without Ctrl and Alt a letter
 * or sign is what is typed, wherever it lies on the keyboard.
 *
 * @param base a capital letter, a digit, a sign, or the name of a key that writes nothing
 */
public record Key(boolean ctrl, boolean alt, boolean shift, String base) {

    private static final Map<KeyCode, String> NAMED = Map.ofEntries(
            Map.entry(KeyCode.ENTER, "Enter"),
            Map.entry(KeyCode.SPACE, "Space"),
            Map.entry(KeyCode.ESCAPE, "Esc"),
            Map.entry(KeyCode.DELETE, "Del"),
            Map.entry(KeyCode.BACK_SPACE, "Backspace"),
            Map.entry(KeyCode.INSERT, "Insert"),
            Map.entry(KeyCode.HOME, "Home"),
            Map.entry(KeyCode.END, "End"),
            Map.entry(KeyCode.PAGE_UP, "PageUp"),
            Map.entry(KeyCode.PAGE_DOWN, "PageDown"),
            Map.entry(KeyCode.LEFT, "Left"),
            Map.entry(KeyCode.RIGHT, "Right"),
            Map.entry(KeyCode.UP, "Up"),
            Map.entry(KeyCode.DOWN, "Down"));

    /** What a field of text does with Ctrl. */
    private static final Set<String> EDITING = Set.of("A", "C", "V", "X", "Y", "Z");

    /** Reads what {@link #toString} writes; empty for what is no key. */
    public static Optional<Key> parse(String text) {
        boolean ctrl = text.startsWith("Ctrl+");
        String rest = ctrl ? text.substring(5) : text;
        boolean alt = rest.startsWith("Alt+");
        rest = alt ? rest.substring(4) : rest;
        boolean shift = rest.startsWith("Shift+");
        rest = shift ? rest.substring(6) : rest;
        boolean named = NAMED.containsValue(rest) || rest.matches("F([1-9]|1[0-2])");
        boolean typed = isSign(rest) && rest.equals(rest.toUpperCase(Locale.ROOT)) && (ctrl || alt || !shift);
        return named || typed ? Optional.of(new Key(ctrl, alt, shift, rest)) : Optional.empty();
    }

    /**
     * The key of an event; empty while only Shift and the like are held, and for that half of a letter that is not its
     * typing.
     */
    public static Optional<Key> of(KeyEvent event) {
        boolean ctrl = event.isShortcutDown();
        boolean alt = event.isAltDown();
        if (event.getEventType() == KeyEvent.KEY_TYPED) {
            String typed = event.getCharacter().toUpperCase(Locale.ROOT);
            return ctrl || alt || event.isControlDown() || event.isMetaDown() || !isSign(typed)
                    ? Optional.empty()
                    : Optional.of(new Key(false, false, false, typed));
        }
        KeyCode code = event.getCode();
        String base = NAMED.getOrDefault(code, code.isFunctionKey() ? code.getName() : ctrl || alt ? sign(code) : "");
        return base.isEmpty() ? Optional.empty() : Optional.of(new Key(ctrl, alt, event.isShiftDown(), base));
    }

    private static boolean isSign(String text) {
        return text.length() == 1 && text.charAt(0) > ' ' && !Character.isISOControl(text.charAt(0));
    }

    private static String sign(KeyCode code) {
        return switch (code) {
            case ADD, PLUS -> "+";
            case SUBTRACT, MINUS -> "-";
            case COMMA -> ",";
            case PERIOD -> ".";
            default ->
                code.isLetterKey() || code.isDigitKey()
                        ? code.getName().substring(code.getName().length() - 1)
                        : "";
        };
    }

    /** The same key without Shift. */
    Key unshifted() {
        return new Key(ctrl, alt, false, base);
    }

    /** Whether it is a letter and nothing else. */
    boolean isLetter() {
        return !ctrl && !alt && base.length() == 1 && Character.isLetter(base.charAt(0));
    }

    /** Whether a field of text needs it. */
    boolean edits() {
        return ctrl ? EDITING.contains(base) || NAMED.containsValue(base) : !base.matches("F\\d+");
    }

    /** As it is named on the person's keyboard. */
    public String words() {
        return (ctrl ? tr("Ctrl") + "+" : "") + (alt ? "Alt+" : "") + (shift ? tr("Shift") + "+" : "") + baseWords();
    }

    private String baseWords() {
        return switch (base) {
            case "Left" -> "←";
            case "Right" -> "→";
            case "Up" -> "↑";
            case "Down" -> "↓";
            case "-" -> "−";
            case "Space" -> tr("Space");
            case "Del" -> tr("Del");
            case "Home" -> tr("Home");
            case "End" -> tr("End");
            case "Insert" -> tr("Insert");
            case "PageUp" -> tr("Page Up");
            case "PageDown" -> tr("Page Down");
            default -> base;
        };
    }

    /** As it stands in the settings, the same in every language. */
    @Override
    public String toString() {
        return (ctrl ? "Ctrl+" : "") + (alt ? "Alt+" : "") + (shift ? "Shift+" : "") + base;
    }
}
