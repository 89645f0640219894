package org.gleaner.image;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Pictures that show nothing of this world, such as noise, a flat colour, a page of text or a checkerboard: a model of
 * any classes should say "none of these" to them. Drawn by rule, the same each time. Stateless.
 */
public final class OddPictures {

    /** So many of each kind, in other colours and sizes. */
    private static final int EACH = 4;

    private static final int WIDTH = 320;
    private static final int HEIGHT = 256;
    private static final int INK = 0x202428;
    private static final int PAPER = 0xf4f2ec;

    /** What a pixel shows: red, green and blue in one number. */
    private interface Colour {
        int at(int x, int y);
    }

    /** Draws one of a kind. */
    private interface Kind {
        Colour of(SplittableRandom random);
    }

    private static final List<Kind> KINDS = List.of(
            OddPictures::noise,
            OddPictures::blocks,
            random -> flat(random.nextInt(1 << 24)),
            OddPictures::gradient,
            OddPictures::rings,
            OddPictures::checkerboard,
            OddPictures::stripes,
            OddPictures::page,
            OddPictures::shapes,
            OddPictures::lines,
            OddPictures::waves,
            OddPictures::chart,
            OddPictures::code);

    private OddPictures() {}

    /** How many there are. */
    public static int count() {
        return EACH * KINDS.size();
    }

    /** One of them, by its number. */
    public static Pixels picture(int number) {
        Colour colour = KINDS.get(number % KINDS.size()).of(new SplittableRandom(number));
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int pixel = colour.at(i % WIDTH, i / WIDTH);
            rgb[3 * i] = (byte) (pixel >> 16);
            rgb[3 * i + 1] = (byte) (pixel >> 8);
            rgb[3 * i + 2] = (byte) pixel;
        }
        return new Pixels(WIDTH, HEIGHT, rgb);
    }

    private static Colour flat(int colour) {
        return (x, y) -> colour;
    }

    private static int[] colours(SplittableRandom random, int count) {
        return random.ints(count, 0, 1 << 24).toArray();
    }

    private static Colour noise(SplittableRandom random) {
        int[] pixels = colours(random, WIDTH * HEIGHT);
        boolean grey = random.nextBoolean();
        return (x, y) -> grey ? 0x010101 * (pixels[y * WIDTH + x] & 0xff) : pixels[y * WIDTH + x];
    }

    private static Colour blocks(SplittableRandom random) {
        int side = 8 << random.nextInt(3);
        int[] colours = colours(random, WIDTH * HEIGHT / side);
        return (x, y) -> colours[y / side * Math.ceilDiv(WIDTH, side) + x / side];
    }

    private static Colour gradient(SplittableRandom random) {
        int from = random.nextInt(1 << 24);
        int to = random.nextInt(1 << 24);
        double slope = random.nextDouble();
        return (x, y) -> mixed(from, to, slope * x / WIDTH + (1 - slope) * y / HEIGHT);
    }

    private static Colour rings(SplittableRandom random) {
        int from = random.nextInt(1 << 24);
        int to = random.nextInt(1 << 24);
        int atX = random.nextInt(WIDTH);
        int atY = random.nextInt(HEIGHT);
        double width = random.nextDouble(10, 100);
        return (x, y) -> mixed(from, to, 0.5 + 0.5 * Math.sin(Math.hypot(x - atX, y - atY) / width));
    }

    private static Colour checkerboard(SplittableRandom random) {
        int side = random.nextInt(10, 50);
        int[] two = colours(random, 2);
        return (x, y) -> two[(x / side + y / side) % 2];
    }

    private static Colour stripes(SplittableRandom random) {
        int width = random.nextInt(6, 40);
        int slope = random.nextInt(-2, 3);
        int[] two = colours(random, 2);
        return (x, y) -> two[Math.floorMod(Math.floorDiv(x + slope * y, width), 2)];
    }

    /** Lines of words, each letter a few strokes. */
    private static Colour page(SplittableRandom random) {
        int size = random.nextInt(6, 14);
        int columns = WIDTH / size;
        int lines = HEIGHT / (2 * size);
        int[] letters = random.ints(columns * (lines + 1L)).toArray();
        return (x, y) -> {
            int column = x / size;
            int line = y / (2 * size);
            int letter = letters[line * columns + Math.min(column, columns - 1)];
            boolean blank = column < 2 || column > columns - 3 || y % (2 * size) > size || letter % 6 == 0;
            int stroke = 3 * (y % (2 * size) * 4 / (size + 1)) + 3 * (x % size) / size;
            return !blank && x % size < size - 2 && (letter >> stroke & 1) == 1 ? INK : PAPER;
        };
    }

    private static Colour shapes(SplittableRandom random) {
        int[] colours = colours(random, 9);
        int[] place = random.ints(3L * colours.length, 20, 200).toArray();
        return (x, y) -> {
            for (int i = 1; i < colours.length; i++) {
                int dx = Math.abs(x - 3 * place[3 * i] / 2);
                int dy = Math.abs(y - place[3 * i + 1]);
                int size = place[3 * i + 2] / 3;
                if (i % 2 == 0 ? Math.hypot(dx, dy) < size : Math.max(dx, dy) < size) {
                    return colours[i];
                }
            }
            return colours[0];
        };
    }

    private static Colour lines(SplittableRandom random) {
        double[] drawn = random.doubles(24, -1, 1).toArray();
        return (x, y) -> {
            for (int i = 0; i + 2 < drawn.length; i += 3) {
                double away = drawn[i] * (x - WIDTH / 2.0) + drawn[i + 1] * (y - HEIGHT / 2.0) + 100 * drawn[i + 2];
                if (Math.abs(away) < 2 * Math.hypot(drawn[i], drawn[i + 1])) {
                    return INK;
                }
            }
            return 0xffffff;
        };
    }

    private static Colour waves(SplittableRandom random) {
        double[] waves = random.doubles(18, -0.1, 0.1).toArray();
        return (x, y) -> {
            int pixel = 0;
            for (int channel = 0; channel < 3; channel++) {
                double sum = 0;
                for (int i = 6 * channel; i < 6 * channel + 6; i += 2) {
                    sum += Math.sin(waves[i] * x + waves[i + 1] * y + 40 * waves[i]);
                }
                pixel = pixel << 8 | (int) (127.5 + 42 * sum);
            }
            return pixel;
        };
    }

    private static Colour chart(SplittableRandom random) {
        int bars = random.nextInt(4, 12);
        int[] heights = random.ints(bars, 10, HEIGHT - 20).toArray();
        int[] colours = colours(random, bars);
        return (x, y) -> {
            int bar = x * bars / WIDTH;
            boolean inside = x * bars % WIDTH > WIDTH / 4 && y > HEIGHT - 10 - heights[bar] && y < HEIGHT - 10;
            return inside ? colours[bar] : y == HEIGHT - 10 || x == 4 ? INK : 0xffffff;
        };
    }

    /** Black and white modules, as of a code for scanners. */
    private static Colour code(SplittableRandom random) {
        int side = random.nextInt(5, 12);
        int columns = WIDTH / side + 1;
        int[] modules = random.ints((long) columns * (HEIGHT / side + 1), 0, 2).toArray();
        return (x, y) -> modules[y / side * columns + x / side] == 0 ? INK : 0xffffff;
    }

    private static int mixed(int from, int to, double share) {
        int pixel = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int begin = from >> shift & 0xff;
            int end = to >> shift & 0xff;
            pixel = pixel << 8 | (int) Math.round(begin + share * (end - begin));
        }
        return pixel;
    }
}
