package org.gleaner.ui.kit;

import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Which cells of a table are selected, and which of them has the focus. Owned by the FX thread; knows no node. */
public final class CellSelection {

    private final ObjectProperty<@Nullable Cell> focus = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Set<Cell>> selected = new ReadOnlyObjectWrapper<>(Set.of());
    private @Nullable Cell anchor;
    private boolean keeping;

    /** A cell, counted from 0. */
    public record Cell(int row, int column) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return row == other.row ? Integer.compare(column, other.column) : Integer.compare(row, other.row);
        }
    }

    public CellSelection() {
        focus.addListener((property, before, after) -> {
            if (!keeping) {
                anchor = after;
                selected.set(after == null ? Set.of() : Set.of(after));
            }
        });
    }

    /** The cell that has the focus, null for none; set, it alone is selected. */
    public ObjectProperty<@Nullable Cell> focus() {
        return focus;
    }

    /** All that are selected; read only. */
    public ReadOnlyObjectProperty<Set<Cell>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** Selects this cell alone. */
    public void select(Cell cell) {
        focus.set(null);
        focus.set(cell);
    }

    /** Adds or takes away this cell. */
    public void toggle(Cell cell) {
        Set<Cell> next = new TreeSet<>(selected.get());
        if (!next.remove(cell)) {
            next.add(cell);
        }
        anchor = cell;
        keep(cell, next);
    }

    /** Selects the rectangle from where the last plain selection was. */
    public void extend(Cell cell) {
        Cell from = anchor == null ? cell : anchor;
        Set<Cell> next = new TreeSet<>();
        for (int row = Math.min(from.row, cell.row); row <= Math.max(from.row, cell.row); row++) {
            for (int column = Math.min(from.column, cell.column);
                    column <= Math.max(from.column, cell.column);
                    column++) {
                next.add(new Cell(row, column));
            }
        }
        keep(cell, next);
    }

    private void keep(Cell cell, Set<Cell> next) {
        keeping = true;
        focus.set(cell);
        keeping = false;
        selected.set(next);
    }
}
