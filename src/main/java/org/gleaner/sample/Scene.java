package org.gleaner.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * One drawn picture of a thing: light, land, water, what else stands about, and a camera's grain. Belongs to the thread
 * that draws it.
 */
final class Scene {

    private static final int[][] SIZES = {{400, 300}, {320, 240}, {360, 360}, {300, 400}, {400, 320}};

    /** The hour, as the colours of the sky above and below, and what it lays over everything. */
    private enum Light {
        DAY(new Color(92, 154, 222), new Color(206, 228, 244), new Color(255, 244, 214, 12)),
        DUSK(new Color(88, 76, 130), new Color(246, 170, 116), new Color(150, 60, 40, 48)),
        NIGHT(new Color(14, 20, 48), new Color(56, 70, 112), new Color(10, 16, 56, 84)),
        GREY(new Color(150, 160, 170), new Color(206, 210, 214), new Color(120, 128, 140, 56));

        private final Color above;
        private final Color below;
        private final Color over;

        Light(Color above, Color below, Color over) {
            this.above = above;
            this.below = below;
            this.over = over;
        }
    }

    private final Thing thing;
    private final Brush brush;
    private final Graphics2D pen;
    private final int width;
    private final int height;
    private final Light light;
    private final double horizon;

    private Scene(Thing thing, BufferedImage image, Random random) {
        this.thing = thing;
        this.pen = image.createGraphics();
        this.brush = new Brush(pen, random);
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.light = brush.chance(.6) ? Light.DAY : Light.values()[brush.count(0, 3)];
        this.horizon = height * brush.between(.45, .66);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** A picture of the thing; the same for the same state of the random numbers. */
    static BufferedImage draw(Thing thing, Random random) {
        int[] size = SIZES[random.nextInt(SIZES.length)];
        BufferedImage image = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
        Scene scene = new Scene(thing, image, random);
        scene.sky();
        scene.hills();
        boolean water = random.nextDouble() < (thing == Thing.BOAT ? .95 : .1);
        scene.ground(water);
        scene.company(water);
        scene.main(water);
        scene.finish();
        grain(image, random);
        return image;
    }

    private void sky() {
        pen.setPaint(new GradientPaint(0, 0, light.above, 0, (float) horizon, light.below));
        pen.fillRect(0, 0, width, height);
        if (light == Light.NIGHT) {
            for (int i = 0; i < 50; i++) {
                double size = brush.between(.4, 1.3);
                brush.oval(
                        new Color(255, 255, 240, 200), brush.between(0, width), brush.between(0, horizon), size, size);
            }
        }
        if (light != Light.GREY) {
            Color disc = light == Light.NIGHT ? new Color(236, 236, 220) : new Color(255, 240, 190);
            double x = brush.between(0, width);
            double y = brush.between(.1, .8) * horizon;
            for (int ring = 4; ring > 0; ring--) {
                brush.oval(Brush.clear(disc, 26), x, y, height * (.05 + .025 * ring), height * (.05 + .025 * ring));
            }
            brush.oval(disc, x, y, height * .05, height * .05);
        }
        for (int cloud = brush.count(0, 4); cloud > 0; cloud--) {
            double x = brush.between(0, width);
            double y = brush.between(.05, .6) * horizon;
            Color white = Brush.clear(Brush.shade(light.below, 1.1), 110);
            for (int i = 0; i < 7; i++) {
                brush.oval(
                        white,
                        x + brush.between(-.12, .12) * width,
                        y + brush.between(-6, 6),
                        brush.between(12, 34),
                        brush.between(5, 12));
            }
        }
    }

    private void hills() {
        int layers = brush.count(0, 3);
        for (int layer = layers; layer > 0; layer--) {
            Path2D hill = new Path2D.Double();
            hill.moveTo(0, height);
            double rise = height * brush.between(.02, .09) * layer;
            double turn = brush.between(0, 6);
            double often = brush.between(.006, .02);
            for (int x = 0; x <= width; x += 4) {
                hill.lineTo(
                        x,
                        horizon
                                - rise
                                        * (1
                                                + .6 * Math.sin(turn + often * x)
                                                + .25 * Math.sin(turn + 3.1 * often * x)));
            }
            hill.lineTo(width, height);
            hill.closePath();
            Color far = brush.about(brush.between(.3, .62), .2, .55);
            brush.fill(mix(far, light.below, .2 + .2 * layer), hill);
        }
    }

    private void ground(boolean water) {
        Color near = water ? brush.about(.56, .45, .5) : land();
        Color far = mix(near, light.below, water ? .5 : .25);
        pen.setPaint(new GradientPaint(0, (float) horizon, far, 0, height, near));
        pen.fillRect(0, (int) horizon, width, height);
        for (int i = 0; i < (water ? 90 : 160); i++) {
            double y = horizon + (height - horizon) * Math.pow(brush.random().nextDouble(), 1.4);
            double close = (y - horizon) / (height - horizon);
            double x = brush.between(0, width);
            Color stroke = Brush.clear(Brush.shade(near, brush.between(.75, 1.3)), 120);
            if (water) {
                brush.line(stroke, .6 + close, x, y, x + 6 + 26 * close, y);
            } else {
                brush.line(stroke, .6 + close, x, y, x + brush.between(-2, 2), y - 2 - 6 * close);
            }
        }
    }

    private Color land() {
        return switch (brush.random().nextInt(6)) {
            case 0 -> brush.about(.11, .35, .8);
            case 1 -> brush.about(.58, .05, .93);
            case 2 -> brush.about(.09, .4, .5);
            default -> brush.about(.27, .5, .55);
        };
    }

    /** Small things of other kinds, far away. */
    private void company(boolean water) {
        for (Thing other : Thing.values()) {
            double often = other == thing ? 0 : other == Thing.BOAT ? (water ? .2 : 0) : .2;
            int several = brush.chance(often) ? brush.count(1, other == Thing.TREE ? 4 : 2) : 0;
            for (int i = 0; i < several; i++) {
                double high = height * brush.between(.08, .17);
                place(other, brush.between(.02, .98) * width, horizon + high * brush.between(.02, .15), high);
            }
        }
    }

    private void main(boolean water) {
        int several = brush.chance(.08) ? 2 : 1;
        double side = Math.min(width, height);
        for (int i = 0; i < several; i++) {
            double high = side * (several == 2 ? brush.between(.42, .56) : brush.between(.62, .9));
            double x = several == 2
                    ? width / 2. + side * (.46 * i + brush.between(-.32, -.18))
                    : width * brush.between(.38, .62);
            double y = Math.min(Math.max(horizon + height * brush.between(.04, .2), high * 1.04), height * .96);
            if (water && thing != Thing.BOAT) {
                brush.oval(Brush.shade(land(), .9), x, y + high * .05, high * .75, high * .1);
            }
            brush.oval(new Color(20, 24, 30, 60), x, y + high * .02, high * .42, high * .05);
            place(thing, x, y, high);
            if (water && thing == Thing.BOAT) {
                ripples(x, y, high);
            }
        }
    }

    private void ripples(double x, double y, double high) {
        for (int i = 0; i < 14; i++) {
            double dx = brush.between(-.6, .6) * high;
            double dy = brush.between(.005, .08) * high;
            brush.line(
                    new Color(235, 244, 250, 120), 1.3, x + dx, y + dy, x + dx + brush.between(.05, .2) * high, y + dy);
        }
    }

    private void place(Thing what, double x, double y, double high) {
        AffineTransform before = pen.getTransform();
        pen.translate(x, y);
        pen.scale(brush.chance(.5) ? high : -high, high);
        switch (what) {
            case BOAT -> Boats.draw(brush);
            case HOUSE -> Houses.draw(brush, light == Light.NIGHT || light == Light.DUSK);
            case TREE -> Trees.draw(brush);
        }
        pen.setTransform(before);
    }

    private void finish() {
        pen.setPaint(light.over);
        pen.fillRect(0, 0, width, height);
        if (brush.chance(.06)) {
            for (int i = 0; i < 260; i++) {
                double x = brush.between(0, width);
                double y = brush.between(0, height);
                brush.line(new Color(230, 236, 245, 110), .8, x, y, x - 2, y + 9);
            }
        }
        pen.dispose();
    }

    private static Color mix(Color one, Color other, double share) {
        return new Color(
                (int) (one.getRed() + share * (other.getRed() - one.getRed())),
                (int) (one.getGreen() + share * (other.getGreen() - one.getGreen())),
                (int) (one.getBlue() + share * (other.getBlue() - one.getBlue())));
    }

    /** Noise, and darker corners. */
    private static void grain(BufferedImage image, Random random) {
        double noise = 1 + 5 * random.nextDouble();
        double corner = .35 * random.nextDouble();
        int width = image.getWidth();
        int height = image.getHeight();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dx = 2.0 * x / width - 1;
                double dy = 2.0 * y / height - 1;
                double dark = 1 - corner * (dx * dx + dy * dy) / 2;
                double add = noise * random.nextGaussian();
                int rgb = image.getRGB(x, y);
                image.setRGB(
                        x, y, part(rgb >> 16, dark, add) << 16 | part(rgb >> 8, dark, add) << 8 | part(rgb, dark, add));
            }
        }
    }

    private static int part(int rgb, double dark, double add) {
        return (int) Math.clamp((rgb & 0xff) * dark + add, 0, 255);
    }
}
