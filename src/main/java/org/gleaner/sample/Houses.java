package org.gleaner.sample;

import java.awt.Color;

/** Draws cottages, town houses, barns and towers. */
final class Houses {

    private Houses() {}

    /** @param night whether the windows are lit */
    static void draw(Brush brush, boolean night) {
        switch (brush.random().nextInt(4)) {
            case 0 -> cottage(brush, night);
            case 1 -> townHouse(brush, night);
            case 2 -> barn(brush);
            default -> tower(brush, night);
        }
    }

    private static Color wall(Brush brush) {
        return brush.chance(.5)
                ? brush.about(.1, .15, .9)
                : brush.about(brush.random().nextDouble(), .3, .8);
    }

    private static Color roof(Brush brush) {
        return brush.chance(.6) ? brush.about(.03, .65, .55) : brush.about(.6, .15, .4);
    }

    private static Color glass(Brush brush, boolean night) {
        return night && brush.chance(.7) ? new Color(255, 214, 120) : brush.about(.57, .3, .65);
    }

    /** A gable to the front and a long side. */
    private static void cottage(Brush brush, boolean night) {
        Color wall = wall(brush);
        Color roof = roof(brush);
        double long_ = brush.between(.45, .75);
        double high = brush.between(.42, .55);
        double top = high + brush.between(.28, .4);
        brush.rectangle(Brush.shade(wall, .8), -.1, -high, long_, high);
        brush.polygon(wall, -.5, 0, -.1, 0, -.1, -high, -.3, -top, -.5, -high);
        if (brush.chance(.7)) {
            brush.rectangle(new Color(130, 78, 62), long_ * .45, -top - .1, .08, .25);
        }
        brush.polygon(roof, -.3, -top, long_ - .28, -top, long_ - .05, -high + .03, -.07, -high + .03);
        brush.polygon(Brush.shade(roof, .7), -.3, -top - .03, -.54, -high + .04, -.5, -high + .06, -.3, -top + .03);
        brush.polygon(Brush.shade(roof, .8), -.3, -top - .03, -.06, -high + .04, -.1, -high + .06, -.3, -top + .03);
        brush.rectangle(brush.about(brush.random().nextDouble(), .5, .4), -.36, -.26, .12, .26);
        window(brush, glass(brush, night), -.35, -high - .02, .1, .12);
        int windows = long_ > .58 ? 3 : 2;
        for (int i = 0; i < windows; i++) {
            window(brush, glass(brush, night), -.1 + long_ * (i + .5) / windows - .055, -high * .72, .11, .14);
        }
    }

    private static void townHouse(Brush brush, boolean night) {
        Color wall = wall(brush);
        double half = brush.between(.24, .38);
        int floors = brush.count(3, 4);
        brush.rectangle(wall, -half, -.84, 2 * half, .84);
        brush.rectangle(Brush.shade(wall, .8), half * .72, -.84, half * .28, .84);
        Color roof = roof(brush);
        if (brush.chance(.5)) {
            brush.polygon(roof, -half - .03, -.83, half + .03, -.83, half - .1, -1, -half + .1, -1);
        } else {
            brush.rectangle(Brush.shade(wall, .6), -half - .03, -.88, 2 * half + .06, .06);
        }
        int columns = half > .3 ? 4 : 3;
        for (int floor = 0; floor < floors; floor++) {
            for (int i = 0; i < columns; i++) {
                double x = -half + 2 * half * (i + .5) / columns - .045;
                double y = -.78 + .8 * floor / floors;
                if (floor < floors - 1 || i != columns / 2) {
                    window(brush, glass(brush, night), x, y, .09, .5 / floors);
                } else {
                    brush.rectangle(new Color(84, 58, 44), x - .01, -.2, .11, .2);
                }
            }
        }
    }

    private static void barn(Brush brush) {
        Color wall = brush.chance(.7) ? brush.about(.01, .7, .6) : brush.about(.08, .5, .45);
        Color trim = new Color(238, 232, 222);
        double half = brush.between(.4, .52);
        double low = brush.between(.4, .5);
        brush.polygon(
                wall,
                -half,
                0,
                half,
                0,
                half,
                -low,
                half * .7,
                -low - .25,
                0,
                -low - .38,
                -half * .7,
                -low - .25,
                -half,
                -low);
        for (double x = -half + .06; x < half; x += .06) {
            brush.line(Brush.shade(wall, .85), .006, x, 0, x, -low);
        }
        Color roof = roof(brush);
        brush.line(roof, .05, -half - .03, -low + .03, -half * .7, -low - .26);
        brush.line(roof, .05, -half * .7, -low - .26, 0, -low - .4);
        brush.line(roof, .05, 0, -low - .4, half * .7, -low - .26);
        brush.line(roof, .05, half * .7, -low - .26, half + .03, -low + .03);
        brush.rectangle(trim, -.17, -.36, .34, .36);
        brush.rectangle(Brush.shade(wall, .9), -.15, -.34, .3, .34);
        brush.line(trim, .018, -.15, -.34, .15, 0);
        brush.line(trim, .018, .15, -.34, -.15, 0);
        brush.rectangle(new Color(50, 40, 38), -.07, -low - .2, .14, .13);
    }

    private static void tower(Brush brush, boolean night) {
        Color wall = brush.about(.09, .12, .7);
        double half = brush.between(.12, .18);
        brush.polygon(wall, -half * 1.25, 0, half * 1.25, 0, half, -.72, -half, -.72);
        brush.polygon(Brush.shade(wall, .75), half * .3, 0, half * 1.25, 0, half, -.72, half * .25, -.72);
        boolean striped = brush.chance(.4);
        for (int i = 0; striped && i < 3; i++) {
            double y = -.1 - .24 * i;
            brush.rectangle(
                    brush.about(.99, .75, .65), -half * (1.2 - .3 * -y), y - .1, 2 * half * (1.2 - .3 * -y), .1);
        }
        brush.rectangle(Brush.shade(wall, .85), -half - .03, -.78, 2 * half + .06, .07);
        brush.polygon(roof(brush), -half - .04, -.77, half + .04, -.77, 0, -1.05);
        brush.rectangle(new Color(80, 56, 42), -.045, -.17, .09, .17);
        for (int i = 0; i < 2; i++) {
            window(brush, glass(brush, night), -.03, -.36 - .2 * i, .06, .1);
        }
    }

    private static void window(Brush brush, Color glass, double x, double y, double width, double height) {
        brush.rectangle(new Color(240, 236, 228), x - .012, y - .012, width + .024, height + .024);
        brush.rectangle(glass, x, y, width, height);
        brush.line(new Color(240, 236, 228), .01, x + width / 2, y, x + width / 2, y + height);
    }
}
