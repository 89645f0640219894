package org.gleaner.sample;

import java.awt.Color;
import java.awt.geom.QuadCurve2D;

/** Draws firs, leafy trees, birches, palms and bare trees. */
final class Trees {

    private static final Color BARK = new Color(96, 68, 44);

    private Trees() {}

    static void draw(Brush brush) {
        switch (brush.random().nextInt(5)) {
            case 0 -> fir(brush);
            case 1 -> leafy(brush);
            case 2 -> birch(brush);
            case 3 -> palm(brush);
            default -> bare(brush);
        }
    }

    private static void fir(Brush brush) {
        brush.rectangle(Brush.shade(BARK, brush.between(.7, 1.1)), -.03, -.14, .06, .15);
        Color needles = brush.about(.38, .5, brush.between(.25, .5));
        int tiers = brush.count(4, 7);
        double wide = brush.between(.24, .34);
        boolean snow = brush.chance(.25);
        for (int i = 0; i < tiers; i++) {
            double low = -.1 - .74 * i / tiers;
            double half = wide * (1 - .85 * i / tiers) * brush.between(.9, 1.1);
            double top = low - 1.5 * .8 / tiers;
            brush.polygon(
                    Brush.shade(needles, .75 + .07 * i),
                    -half,
                    low,
                    -half * .4,
                    low + .015,
                    0,
                    low,
                    half * .5,
                    low + .015,
                    half,
                    low,
                    half * .1,
                    top,
                    -half * .1,
                    top);
            brush.polygon(Brush.shade(needles, .6 + .07 * i), 0, low, half, low, half * .1, top);
            if (snow) {
                brush.polygon(
                        new Color(245, 248, 252), -half, low, -half * .5, low - .01, 0, top + .04, -half * .1, top);
            }
        }
    }

    private static void leafy(Brush brush) {
        trunk(brush, brush.between(.035, .06), -.5);
        boolean autumn = brush.chance(.35);
        Color leaves =
                autumn ? brush.about(brush.between(.03, .12), .75, .75) : brush.about(.29, .55, brush.between(.4, .65));
        double wide = brush.between(.22, .36);
        for (int i = 0; i < 60; i++) {
            double angle = brush.between(0, 2 * Math.PI);
            double far = Math.sqrt(brush.random().nextDouble());
            double x = wide * far * Math.cos(angle);
            double y = -.66 + .28 * far * Math.sin(angle);
            double light = 1 - .35 * (y + .66) / .28 + .12 * (x < 0 ? 1 : -1) + brush.between(-.12, .12);
            brush.oval(Brush.shade(leaves, light), x, y, brush.between(.05, .1), brush.between(.045, .08));
        }
    }

    private static void birch(Brush brush) {
        Color white = new Color(228, 226, 218);
        double lean = brush.between(-.08, .08);
        brush.polygon(white, -.025, 0, .025, 0, lean + .012, -.8, lean - .012, -.8);
        for (int i = 0; i < 9; i++) {
            double y = -.05 - .08 * i;
            double x = lean * -y / .8;
            brush.line(new Color(60, 56, 52), .008, x - .015, y, x + brush.between(-.008, .014), y + .004);
        }
        Color leaves = brush.chance(.3) ? brush.about(.14, .75, .85) : brush.about(.24, .5, .7);
        for (int i = 0; i < 90; i++) {
            double y = brush.between(-1, -.32);
            double half = .26 * Math.sin(Math.PI * Math.clamp((-.25 - y) / .8, 0.05, .95));
            double size = brush.between(.015, .035);
            brush.oval(
                    Brush.clear(Brush.shade(leaves, brush.between(.7, 1.15)), 225),
                    lean * -y / .8 + brush.between(-half, half),
                    y,
                    size,
                    size);
        }
    }

    private static void palm(Brush brush) {
        double lean = brush.between(-.22, .22);
        var stem = new QuadCurve2D.Double(0, 0, lean * .2, -.5, lean, -.72);
        brush.curve(brush.about(.09, .45, .5), .05, stem);
        brush.curve(brush.about(.09, .4, .62), .015, stem);
        Color fronds = brush.about(.31, .6, brush.between(.4, .6));
        for (int i = 0; i < brush.count(8, 11); i++) {
            double angle = brush.between(-.3, Math.PI + .3);
            double far = brush.between(.22, .34);
            double x = lean + far * Math.cos(angle);
            double y = -.72 - far * .75 * Math.sin(angle) + .08;
            var frond = new QuadCurve2D.Double(
                    lean, -.72, lean + far * .55 * Math.cos(angle), y - .14 * Math.abs(Math.cos(angle)) - .04, x, y);
            brush.curve(Brush.shade(fronds, brush.between(.7, 1.2)), brush.between(.03, .05), frond);
        }
        brush.oval(new Color(98, 66, 38), lean - .02, -.69, .022, .026);
        brush.oval(new Color(112, 76, 44), lean + .025, -.685, .022, .026);
    }

    private static void bare(Brush brush) {
        branch(brush, Brush.shade(BARK, brush.between(.5, 1)), 0, 0, -Math.PI / 2, brush.between(.24, .3), .05, 6);
    }

    private static void branch(
            Brush brush, Color bark, double x, double y, double angle, double length, double width, int left) {
        double toX = x + length * Math.cos(angle);
        double toY = y + length * Math.sin(angle);
        brush.line(bark, width, x, y, toX, toY);
        if (left > 0) {
            int forks = left > 4 ? 3 : 2;
            for (int i = 0; i < forks; i++) {
                double turn = brush.between(.2, .55) * (i == 0 ? -1 : i == 1 ? 1 : brush.between(-.4, .4));
                branch(brush, bark, toX, toY, angle + turn, length * brush.between(.68, .82), width * .66, left - 1);
            }
        }
    }

    private static void trunk(Brush brush, double half, double top) {
        Color bark = Brush.shade(BARK, brush.between(.7, 1.2));
        brush.polygon(bark, -half * 1.4, 0, half * 1.4, 0, half * .7, top, -half * .7, top);
        brush.polygon(Brush.shade(bark, .75), 0, 0, half * 1.4, 0, half * .7, top, 0, top);
        brush.line(bark, half * .7, 0, top * .7, -half * 3, top - .08);
        brush.line(Brush.shade(bark, .8), half * .6, 0, top * .75, half * 3, top - .1);
    }
}
