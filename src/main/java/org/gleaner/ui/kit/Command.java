package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableBooleanValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * What a person can do in one place of the window, by key, button and menu alike. A value.
 *
 * @param id names it in the settings, and its button to tests and styles
 * @param usual the keys that it has until a person chooses another; none for any letter that is no other key
 * @param enabled whether it can be done now
 * @param run gets what was typed, which is one of its family; null where a control hears its keys itself
 */
public record Command(
        String id,
        String text,
        @Nullable Ikon icon,
        List<Key> usual,
        ObservableBooleanValue enabled,
        @Nullable Consumer<String> run) {

    /** More keys than this are a family, such as the digits that stand for classes. */
    private static final int FAMILY = 4;

    /** Whether a person can choose another key for it. */
    public boolean changeable() {
        return run != null && !usual.isEmpty() && usual.size() < FAMILY;
    }

    /** How these keys of it are shown; a family as its first and last. */
    String words(List<Key> keys) {
        if (keys.isEmpty()) {
            return tr("letters");
        }
        return keys.size() < FAMILY || run == null
                ? keys.stream().map(Key::words).collect(Collectors.joining(run == null ? " " : " / "))
                : keys.getFirst().words() + " … " + keys.getLast().base();
    }
}
