package org.gleaner.ui.clean.filter;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.gleaner.ui.kit.Controls;
import org.jspecify.annotations.Nullable;

/**
 * Finds a choice of an open list by a part of its name that is typed, and makes the list as wide as names need. FX
 * thread only.
 */
final class TypedChoice<T> {

    private static final double LETTER = 8;
    private static final double WIDEST = 420;

    private final ComboBox<T> box;
    private final Function<T, String> name;
    private final Tooltip hint = new Tooltip(tr("Open it and type a part of the name to find a class"));
    private String typed = "";

    TypedChoice(ComboBox<T> box, Function<T, String> name) {
        this.box = box;
        this.name = name;
        box.setTooltip(hint);
        box.valueProperty().addListener((property, before, after) -> showWhole(after));
        box.setOnShowing(event -> widen());
        box.showingProperty().addListener((property, before, after) -> typed = "");
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        box.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    /** The box may have no room for a long name. */
    private void showWhole(@Nullable T chosen) {
        String whole = chosen == null ? "" : name.apply(chosen);
        hint.setText((whole.isEmpty() ? "" : whole + "\n") + tr("Open it and type a part of the name to find a class"));
    }

    private void widen() {
        int longest = box.getItems().stream()
                .mapToInt(item -> name.apply(item).length())
                .max()
                .orElse(0);
        list().setMinWidth(Math.clamp(letter() * longest + 80, box.getWidth(), Math.max(box.getWidth(), WIDEST)));
    }

    /** Width of a letter, which grows with the text. */
    private double letter() {
        return box.lookup(".list-cell") instanceof Labeled cell
                ? LETTER * cell.getFont().getSize() / Controls.TEXT
                : LETTER;
    }

    private ListView<?> list() {
        return (ListView<?>) ((ComboBoxListViewSkin<?>) box.getSkin()).getPopupContent();
    }

    /** A space is a part of a name here and no press. */
    private void pressed(KeyEvent event) {
        if (box.isShowing() && event.getCode() == KeyCode.BACK_SPACE) {
            typed = typed.isEmpty() ? typed : typed.substring(0, typed.length() - 1);
            find();
            event.consume();
        } else if (box.isShowing() && event.getCode() == KeyCode.SPACE && !typed.isEmpty()) {
            event.consume();
        }
    }

    private void typed(KeyEvent event) {
        String letter = event.getCharacter();
        boolean key = event.isShortcutDown() || event.isAltDown() || letter.isEmpty() || letter.charAt(0) < ' ';
        if (box.isShowing() && !key && letter.charAt(0) != KeyEvent.CHAR_UNDEFINED.charAt(0)) {
            typed += letter.toLowerCase(Locale.ROOT);
            find();
            event.consume();
        }
    }

    /** The first that begins so, or else the first that holds it; where none does, the last one stays. */
    private void find() {
        List<String> names = box.getItems().stream()
                .map(item -> name.apply(item).toLowerCase(Locale.ROOT))
                .toList();
        int found = IntStream.range(0, names.size())
                .filter(i -> names.get(i).startsWith(typed))
                .findFirst()
                .orElseGet(() -> IntStream.range(0, names.size())
                        .filter(i -> names.get(i).contains(typed))
                        .findFirst()
                        .orElse(-1));
        if (!typed.isEmpty() && found >= 0) {
            box.getSelectionModel().select(found);
            list().scrollTo(found);
        }
    }
}
