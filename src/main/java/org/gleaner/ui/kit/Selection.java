package org.gleaner.ui.kit;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * Which tiles of a grid are selected and which has the focus, by the rules of a file manager. Owned by the FX thread;
 * knows no node.
 */
public final class Selection {

    /** A move of the focus by a key. */
    public enum Step {
        LEFT,
        RIGHT,
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END
    }

    private final BitSet chosen = new BitSet();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private int count;
    private int focus = -1;
    private int anchor = -1;
    private final boolean ticks;

    /** One as a file manager has it. */
    public Selection() {
        this(false);
    }

    private Selection(boolean ticks) {
        this.ticks = ticks;
    }

    /** One of ticks that stay until each is changed itself; the focus goes anywhere without changing any. */
    public static Selection ofTicks() {
        return new Selection(true);
    }

    /** Whether each tile has a tick of its own. */
    public boolean hasTicks() {
        return ticks;
    }

    /** Grows with each change; views listen to it. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** The tile that has the focus; -1 when there is none. */
    public int focus() {
        return focus;
    }

    public boolean isSelected(int index) {
        return index >= 0 && chosen.get(index);
    }

    /** How many are selected. */
    public int size() {
        return chosen.cardinality();
    }

    public List<Integer> selected() {
        return chosen.stream().boxed().toList();
    }

    /** Starts over on {@code tiles} tiles, with these selected; without a focus the first tile gets it. */
    public void reset(int tiles, IntStream selected, int focused) {
        count = tiles;
        chosen.clear();
        selected.filter(index -> index < tiles).forEach(chosen::set);
        focus = tiles == 0 ? -1 : Math.clamp(focused, 0, tiles - 1);
        anchor = focus;
        if (chosen.isEmpty() && focus >= 0 && !ticks) {
            chosen.set(focus);
        }
        changed();
    }

    /** Selects this tile alone. */
    public void select(int index) {
        if (index >= 0 && index < count) {
            chosen.clear();
            chosen.set(index);
            focus = index;
            anchor = index;
            changed();
        }
    }

    /** Selects these tiles alone, and gives the focus to one of them. */
    public void choose(IntStream tiles, int focused) {
        chosen.clear();
        tiles.filter(index -> index >= 0 && index < count).forEach(chosen::set);
        if (isSelected(focused)) {
            focus = focused;
            anchor = focused;
        }
        changed();
    }

    /** Gives the focus to this tile, and changes no tick. */
    public void focus(int index) {
        if (index >= 0 && index < count) {
            focus = index;
            anchor = index;
            changed();
        }
    }

    /** Adds or takes away this tile. */
    public void toggle(int index) {
        if (index >= 0 && index < count) {
            chosen.flip(index);
            focus = index;
            anchor = index;
            changed();
        }
    }

    /** Selects from the anchor, where the last plain selection was, to this tile. */
    public void extend(int index) {
        if (index >= 0 && index < count) {
            if (!ticks) {
                chosen.clear();
            }
            chosen.set(Math.min(anchor, index), Math.max(anchor, index) + 1);
            focus = index;
            changed();
        }
    }

    public void none() {
        chosen.clear();
        changed();
    }

    public void all() {
        chosen.set(0, count);
        changed();
    }

    /**
     * Moves the focus as a key does.
     *
     * @param columns tiles a row
     * @param rows visible rows, for a page
     * @param extend keep the anchor and select up to the new focus
     */
    public void move(Step step, int columns, int rows, boolean extend) {
        if (count == 0) {
            return;
        }
        int page = Math.max(1, rows) * columns;
        int target = switch (step) {
            case LEFT -> focus - 1;
            case RIGHT -> focus + 1;
            case UP -> focus - columns;
            case DOWN -> below(columns);
            case PAGE_UP -> focus - page < 0 ? focus % columns : focus - page;
            case PAGE_DOWN -> Math.min(count - 1, focus + page);
            case HOME -> 0;
            case END -> count - 1;
        };
        if (target < 0 || target >= count) {
            target = focus;
        }
        if (extend) {
            extend(target);
        } else if (ticks) {
            focus(target);
        } else {
            select(target);
        }
    }

    private int below(int columns) {
        // From the last full row down is the last tile, so that a shorter last row can be reached.
        int lastRow = (count - 1) / columns;
        return focus / columns < lastRow ? Math.min(count - 1, focus + columns) : focus;
    }

    private void changed() {
        version.set(version.get() + 1);
    }
}
