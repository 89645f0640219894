package org.gleaner.image;

import java.util.ArrayList;
import java.util.List;

/**
 * How usable a picture is, by the scores of CleanVision ({@code issue_managers}); each 0 to 1, and the lower the worse.
 * A value.
 *
 * @param dark 99th percentile of the brightness
 * @param light 1 less the 5th percentile of the brightness
 * @param aspect the shorter side over the longer
 * @param information a tenth of the entropy of all 8-bit values, bits
 * @param sharp how strong the edges are of a version with at most 64 pixels a side, and how much its grey levels vary
 * @param grey whether no pixel has a colour
 */
public record Quality(
        PictureSize size, double dark, double light, double aspect, double information, double sharp, boolean grey) {

    /** What can be wrong with a picture by itself. */
    public enum Kind {
        DARK,
        LIGHT,
        ODD_ASPECT_RATIO,
        LOW_INFORMATION,
        BLURRY,
        GRAYSCALE,
        /** Unlike the others in size; only known of a picture among others. */
        ODD_SIZE
    }

    /** One thing that is wrong; the score is below the threshold of its kind. */
    public record Issue(Kind kind, double score) {}

    private static final double DARK = 0.32;
    private static final double LIGHT = 0.05;
    private static final double ASPECT = 0.35;
    private static final double INFORMATION = 0.3;
    private static final double SHARP = 0.29;

    private static final int LEVELS = 4096;
    private static final int SMALL = 64;

    /** Grey levels that vary no more than this say nothing of sharpness. */
    private static final double LEAST_VARIATION = 0.18;

    /** The scores of a decoded picture. */
    public static Quality of(Pixels picture, PictureSize size) {
        int[] brightness = new int[LEVELS];
        int[] values = new int[3 * 256];
        boolean grey = true;
        for (byte[] strip : picture.strips()) {
            grey &= count(strip, brightness, values);
        }
        int pixels = picture.width() * picture.height();
        double width = picture.width();
        double height = picture.height();
        return new Quality(
                size,
                percentile(brightness, 0.99 * pixels),
                1 - percentile(brightness, 0.05 * pixels),
                Math.min(width / height, height / width),
                Math.min(1, 0.1 * entropy(values, 3.0 * pixels)),
                sharpness(picture),
                grey);
    }

    /** Counts the pixels by their brightness and samples, and says whether they are all grey. */
    private static boolean count(byte[] rgb, int[] brightness, int[] values) {
        boolean grey = true;
        for (int at = 0; at < rgb.length; at += 3) {
            int red = rgb[at] & 255;
            int green = rgb[at + 1] & 255;
            int blue = rgb[at + 2] & 255;
            double level = Math.sqrt(0.241 * red * red + 0.691 * green * green + 0.068 * blue * blue) / 255;
            brightness[(int) (level * (LEVELS - 1) + 0.5)]++;
            values[red]++;
            values[256 + green]++;
            values[512 + blue]++;
            grey &= red == green && green == blue;
        }
        return grey;
    }

    /** What is wrong, one entry a kind. */
    public List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        addIfBelow(issues, Kind.DARK, dark, DARK);
        addIfBelow(issues, Kind.LIGHT, light, LIGHT);
        addIfBelow(issues, Kind.ODD_ASPECT_RATIO, aspect, ASPECT);
        addIfBelow(issues, Kind.LOW_INFORMATION, information, INFORMATION);
        addIfBelow(issues, Kind.BLURRY, sharp, SHARP);
        addIfBelow(issues, Kind.GRAYSCALE, grey ? 0 : 1, 1);
        return issues;
    }

    private static void addIfBelow(List<Issue> issues, Kind kind, double score, double threshold) {
        if (score < threshold) {
            issues.add(new Issue(kind, score));
        }
    }

    private static double percentile(int[] histogram, double count) {
        int level = 0;
        long below = histogram[0];
        while (below < count && level < LEVELS - 1) {
            below += histogram[++level];
        }
        return level / (LEVELS - 1.0);
    }

    private static double entropy(int[] histogram, double total) {
        double bits = 0;
        for (int count : histogram) {
            if (count > 0) {
                bits -= count / total * Math.log(count / total) / Math.log(2);
            }
        }
        return bits;
    }

    private static double sharpness(Pixels picture) {
        double ratio = Math.max(1, Math.max(picture.width(), picture.height()) / (double) SMALL);
        int width = Math.max(1, (int) (picture.width() / ratio));
        int height = Math.max(1, (int) (picture.height() / ratio));
        int[] grey = grey(Resampling.bilinear(picture, width, height));
        double edges = 1 - Math.exp(-0.01 * deviation(edges(grey, width, height)));
        double variation = 1 - Math.exp(-0.01 * deviation(grey));
        return Math.min(1, edges + (variation <= LEAST_VARIATION ? 0 : variation));
    }

    /** Pillow's {@code L}. */
    private static int[] grey(Pixels picture) {
        byte[] rgb = picture.rgb();
        int[] grey = new int[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            int sum = 19595 * (rgb[3 * i] & 255) + 38470 * (rgb[3 * i + 1] & 255) + 7471 * (rgb[3 * i + 2] & 255);
            grey[i] = (sum + 0x8000) >> 16;
        }
        return grey;
    }

    /** Pillow's {@code FIND_EDGES}: eight times a pixel less its neighbours, within 0..255; the border stays. */
    private static int[] edges(int[] grey, int width, int height) {
        int[] edges = grey.clone();
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                int around = 0;
                for (int row = at - width; row <= at + width; row += width) {
                    around += grey[row - 1] + grey[row] + grey[row + 1];
                }
                edges[at] = Math.clamp(9 * grey[at] - around, 0, 255);
            }
        }
        return edges;
    }

    private static double deviation(int[] values) {
        double sum = 0;
        double squares = 0;
        for (int value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    }
}
