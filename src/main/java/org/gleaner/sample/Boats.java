package org.gleaner.sample;

import java.awt.Color;
import java.awt.geom.Path2D;

/** Draws sailing boats, rowing boats, steamers and fishing boats, with the waterline at their foot. */
final class Boats {

    private Boats() {}

    static void draw(Brush brush) {
        brush.pen().rotate(brush.between(-.07, .07));
        switch (brush.random().nextInt(4)) {
            case 0 -> sailing(brush);
            case 1 -> rowing(brush);
            case 2 -> steamer(brush);
            default -> fishing(brush);
        }
    }

    private static void hull(Brush brush, Color colour, double half, double high) {
        Path2D hull = new Path2D.Double();
        hull.moveTo(-half, -high);
        hull.lineTo(half, -high * 1.15);
        hull.quadTo(half * .92, .02, half * .7, .04);
        hull.lineTo(-half * .75, .04);
        hull.quadTo(-half * .95, .02, -half, -high);
        hull.closePath();
        brush.fill(colour, hull);
        brush.line(Brush.shade(colour, .6), high * .12, -half * .98, -high * .95, half * .98, -high * 1.1);
        brush.line(new Color(240, 238, 230), high * .1, -half * .93, -high * .55, half * .93, -high * .62);
    }

    private static Color paint(Brush brush) {
        return brush.chance(.3)
                ? brush.about(.08, .2, .9)
                : brush.about(brush.random().nextDouble(), .6, .5);
    }

    private static void sailing(Brush brush) {
        double half = brush.between(.34, .46);
        Color sail = brush.chance(.6)
                ? brush.about(.12, .06, .96)
                : brush.about(brush.random().nextDouble(), .5, .85);
        Color wood = new Color(90, 64, 42);
        hull(brush, paint(brush), half, .13);
        brush.line(wood, .02, 0, -.1, 0, -1);
        brush.polygon(sail, .02, -.97, .02, -.2, half * .95, -.2);
        brush.polygon(Brush.shade(sail, .86), .02, -.5, .02, -.2, half * .95, -.2);
        if (brush.chance(.75)) {
            brush.polygon(Brush.shade(sail, .93), -.02, -.88, -.02, -.2, -half * .8, -.2);
        }
        brush.line(wood, .014, 0, -.19, half, -.19);
        brush.polygon(brush.about(.99, .8, .8), 0, -1, 0, -.94, -.1, -.97);
    }

    private static void rowing(Brush brush) {
        Color wood = brush.chance(.6) ? brush.about(.08, .55, .5) : paint(brush);
        hull(brush, wood, .55, .2);
        brush.polygon(Brush.shade(wood, .5), -.5, -.19, .5, -.22, .42, -.16, -.42, -.14);
        brush.rectangle(Brush.shade(wood, 1.3), -.2, -.2, .1, .03);
        brush.rectangle(Brush.shade(wood, 1.3), .15, -.21, .1, .03);
        brush.line(new Color(170, 130, 84), .018, -.05, -.22, -.5, .06);
        brush.line(new Color(170, 130, 84), .018, .12, -.22, .5, .08);
        for (int i = 0; i < brush.count(1, 2); i++) {
            double x = -.12 + .32 * i;
            brush.polygon(
                    brush.about(brush.random().nextDouble(), .6, .7),
                    x - .07,
                    -.18,
                    x + .07,
                    -.18,
                    x + .05,
                    -.42,
                    x - .05,
                    -.42);
            brush.oval(brush.about(.07, .4, .85), x, -.48, .045, .055);
        }
    }

    private static void steamer(Brush brush) {
        hull(brush, brush.chance(.5) ? new Color(44, 46, 54) : paint(brush), .62, .2);
        Color white = brush.about(.1, .04, .95);
        brush.rectangle(white, -.42, -.36, .82, .17);
        brush.rectangle(Brush.shade(white, .9), -.28, -.5, .52, .15);
        for (int i = 0; i < 7; i++) {
            brush.oval(new Color(70, 90, 110), -.36 + .115 * i, -.28, .026, .026);
        }
        int funnels = brush.count(1, 3);
        Color funnel = brush.about(brush.random().nextDouble(), .7, .6);
        for (int i = 0; i < funnels; i++) {
            double x = -.16 + .18 * i;
            brush.polygon(funnel, x - .045, -.49, x + .045, -.49, x + .04, -.75, x - .04, -.75);
            brush.rectangle(new Color(36, 36, 40), x - .042, -.76, .084, .05);
            for (int puff = 0; puff < 4; puff++) {
                brush.oval(
                        new Color(120, 120, 124, 90),
                        x - .09 * puff,
                        -.82 - .05 * puff,
                        .05 + .02 * puff,
                        .035 + .015 * puff);
            }
        }
        brush.line(new Color(70, 60, 50), .012, .5, -.22, .5, -.6);
    }

    private static void fishing(Brush brush) {
        Color colour = paint(brush);
        hull(brush, colour, .5, .2);
        Color cabin = brush.about(.12, .08, .92);
        brush.rectangle(cabin, -.3, -.5, .3, .32);
        brush.rectangle(Brush.shade(colour, .8), -.33, -.54, .36, .06);
        brush.rectangle(new Color(86, 116, 140), -.25, -.45, .08, .1);
        brush.rectangle(new Color(86, 116, 140), -.13, -.45, .08, .1);
        Color mast = new Color(84, 62, 44);
        brush.line(mast, .02, .15, -.2, .15, -.9);
        brush.line(mast, .014, .15, -.85, .48, -.24);
        brush.line(mast, .014, .15, -.4, .42, -.62);
        brush.line(new Color(60, 60, 60, 160), .006, .15, -.88, -.3, -.52);
        for (int i = 0; i < 3; i++) {
            brush.oval(brush.about(.06, .8, .8), .2 + .1 * i, -.22, .035, .035);
        }
    }
}
