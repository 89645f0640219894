package org.gleaner.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/**
 * A pen and the chance that moves it. Things are drawn around the middle of their foot, 1 high, y upwards being
 * negative. Belongs to the thread that draws.
 */
record Brush(Graphics2D pen, Random random) {

    /** Evenly between the two. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int count(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** A colour about the one named by hue (turns), saturation and brightness, 0 to 1. */
    Color about(double hue, double saturation, double brightness) {
        return Color.getHSBColor(
                (float) (hue + between(-.02, .02)), (float) Math.clamp(saturation + between(-.08, .08), 0, 1), (float)
                        Math.clamp(brightness + between(-.08, .08), 0, 1));
    }

    /** The colour with another brightness; below 1 darker. */
    static Color shade(Color colour, double factor) {
        return new Color(
                shade(colour.getRed(), factor),
                shade(colour.getGreen(), factor),
                shade(colour.getBlue(), factor),
                colour.getAlpha());
    }

    private static int shade(int part, double factor) {
        return Math.clamp(Math.round(part * factor), 0, 255);
    }

    static Color clear(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    void fill(Paint paint, Shape shape) {
        pen.setPaint(paint);
        pen.fill(shape);
    }

    /** A polygon through x, y, x, y, ... */
    void polygon(Paint paint, double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        fill(paint, path);
    }

    void rectangle(Paint paint, double x, double y, double width, double height) {
        fill(paint, new Rectangle2D.Double(x, y, width, height));
    }

    /** An ellipse about its middle. */
    void oval(Paint paint, double x, double y, double halfWidth, double halfHeight) {
        fill(paint, new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight));
    }

    void line(Paint paint, double width, double x1, double y1, double x2, double y2) {
        pen.setPaint(paint);
        pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void curve(Paint paint, double width, Shape path) {
        pen.setPaint(paint);
        pen.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(path);
    }
}
