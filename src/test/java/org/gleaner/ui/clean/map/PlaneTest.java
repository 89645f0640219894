package org.gleaner.ui.clean.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaneTest {

    /** A cross, and one point between its upper and its right arm. */
    private static final float[][] POINTS = {{0, 0}, {2, 0}, {-2, 0}, {0, 2}, {0, -2}, {1, -0.9f}};

    private final Plane plane = new Plane();

    @BeforeEach
    void show() {
        plane.show(POINTS);
        plane.size(432, 232);
    }

    @Test
    void allPointsFitWithTheSameScaleBothWays() {
        assertEquals(216, plane.x(0), 1e-9);
        assertEquals(116, plane.y(0), 1e-9);
        assertEquals(100, plane.x(1) - plane.x(0), 1e-9);
        assertEquals(16, plane.y(4), 1e-9);
        assertEquals(216, plane.y(3), 1e-9);
    }

    @Test
    void theNearestIsWithinReach() {
        assertEquals(1, plane.nearest(313, 118, 10));
        assertEquals(-1, plane.nearest(250, 116, 10));
    }

    @Test
    void theArrowsGoToTheNearestPointInTheirDirection() {
        assertEquals(5, plane.toward(0, 1, 0));
        assertEquals(2, plane.toward(0, -1, 0));
        assertEquals(3, plane.toward(0, 0, 1));
        assertEquals(4, plane.toward(0, 0, -1));
        assertEquals(3, plane.toward(5, 0, 1), "what lies ahead comes before what is nearer, but aside");
        assertEquals(-1, plane.toward(1, 1, 0));
        plane.show(new float[][] {{0, 0}, {1, 5}});
        assertEquals(1, plane.toward(0, 1, 0), "what lies aside is reached where nothing lies ahead");
    }

    @Test
    void aLineHoldsWhatIsInside() {
        BitSet right = plane.inside(new double[] {250, 330, 330, 250}, new double[] {20, 20, 150, 150});
        assertEquals("{1, 5}", right.toString());
        // A U around the middle has its arms' points, not the one between them.
        BitSet bent = plane.inside(
                new double[] {100, 130, 130, 300, 300, 330, 330, 100},
                new double[] {100, 100, 200, 200, 100, 100, 225, 225});
        assertEquals("{1, 2, 3}", bent.toString());
    }

    @Test
    void zoomKeepsThePlaceUnderTheMouseAndRevealComesBack() {
        plane.zoom(4, plane.x(1), plane.y(1));
        assertEquals(316, plane.x(1), 1e-9);
        assertTrue(plane.x(2) < 0);
        plane.reveal(2);
        assertEquals(16, plane.x(2), 1e-9);
        plane.zoom(0.1, 0, 0);
        assertEquals(216, plane.x(0), 1e-9);
        plane.move(50, 50);
        assertEquals(216, plane.x(0), 1e-9, "the whole is not moved");
    }
}
