package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten tiles, four a row: 0-3, 4-7, 8-9. */
class SelectionTest {

    private final Selection selection = new Selection();

    @BeforeEach
    void tenTiles() {
        selection.reset(10, IntStream.empty(), 0);
    }

    @Test
    void theFirstTileIsSelectedAtTheStart() {
        assertEquals(List.of(0), selection.selected());
        assertEquals(0, selection.focus());
    }

    @Test
    void arrowsMoveAndStopAtTheEdges() {
        assertEquals(0, after(Selection.Step.LEFT));
        assertEquals(1, after(Selection.Step.RIGHT));
        assertEquals(5, after(Selection.Step.DOWN));
        assertEquals(9, after(Selection.Step.DOWN));
        assertEquals(9, after(Selection.Step.DOWN));
        assertEquals(5, after(Selection.Step.UP));
        assertEquals(0, after(Selection.Step.HOME));
        assertEquals(9, after(Selection.Step.END));
    }

    @Test
    void downReachesAShorterLastRow() {
        selection.select(7);
        assertEquals(9, after(Selection.Step.DOWN));
    }

    @Test
    void pagesMoveByTheVisibleRows() {
        assertEquals(8, after(Selection.Step.PAGE_DOWN));
        assertEquals(9, after(Selection.Step.PAGE_DOWN));
        assertEquals(1, after(Selection.Step.PAGE_UP));
        assertEquals(1, after(Selection.Step.PAGE_UP));
    }

    @Test
    void shiftSelectsFromTheAnchorAndBack() {
        selection.select(5);
        selection.move(Selection.Step.RIGHT, 4, 2, true);
        selection.move(Selection.Step.RIGHT, 4, 2, true);
        assertEquals(List.of(5, 6, 7), selection.selected());
        selection.move(Selection.Step.UP, 4, 2, true);
        assertEquals(List.of(3, 4, 5), selection.selected());
        assertEquals(3, selection.focus());
    }

    @Test
    void controlAddsAndTakesAway() {
        selection.toggle(4);
        selection.toggle(7);
        selection.toggle(0);
        assertEquals(List.of(4, 7), selection.selected());
        selection.all();
        assertEquals(10, selection.size());
    }

    @Test
    void aRectangleIsChosenAtOnce() {
        selection.select(9);
        selection.choose(IntStream.of(1, 2, 5, 6, 12), 6);
        assertEquals(List.of(1, 2, 5, 6), selection.selected());
        assertEquals(6, selection.focus());
        selection.choose(IntStream.of(1), 7);
        assertEquals(6, selection.focus(), "the focus goes to none that is not chosen");
    }

    @Test
    void aShorterGridKeepsWhatIsThere() {
        selection.reset(3, IntStream.of(1, 8), 8);
        assertEquals(List.of(1), selection.selected());
        assertEquals(2, selection.focus());
        selection.reset(0, IntStream.empty(), 2);
        assertEquals(-1, selection.focus());
        selection.move(Selection.Step.DOWN, 4, 2, false);
        assertEquals(List.of(), selection.selected());
    }

    private int after(Selection.Step step) {
        selection.move(step, 4, 2, false);
        return selection.focus();
    }
}
