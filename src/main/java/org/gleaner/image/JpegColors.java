package org.gleaner.image;

/**
 * Turns the channels a JPEG stores into RGB, as libjpeg ({@code jdcolor.c}) and, for four inks, Pillow do: no colour
 * profile is applied, and inks are taken as stored inverted. Stateless; any thread.
 */
final class JpegColors {

    private static final int[] RED = new int[256];
    private static final int[] BLUE = new int[256];
    private static final int[] GREEN_OF_CR = new int[256];
    private static final int[] GREEN_OF_CB = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int c = i - 128;
            RED[i] = (fixed(1.402) * c + 0x8000) >> 16;
            BLUE[i] = (fixed(1.772) * c + 0x8000) >> 16;
            GREEN_OF_CR[i] = -fixed(0.714136286) * c;
            GREEN_OF_CB[i] = -fixed(0.344136286) * c + 0x8000;
        }
    }

    private JpegColors() {}

    /** {@code stored}, row-major and interleaved with {@code components} a pixel, as RGB. */
    static byte[] rgb(byte[] stored, int components, boolean luminance) {
        byte[] rgb = components == 3 ? stored : firstThree(stored, components);
        if (luminance) {
            fromLuminance(rgb);
        }
        if (components == 4) {
            dilute(rgb, stored, luminance);
        }
        return rgb;
    }

    private static byte[] firstThree(byte[] stored, int components) {
        int step = components > 2 ? 1 : 0; // of one or two channels the first is grey
        byte[] rgb = new byte[Math.multiplyExact(stored.length / components, 3)];
        for (int from = 0, to = 0; to < rgb.length; from += components, to += 3) {
            rgb[to] = stored[from];
            rgb[to + 1] = stored[from + step];
            rgb[to + 2] = stored[from + 2 * step];
        }
        return rgb;
    }

    /** Turns YCbCr into RGB, in place. */
    static void fromLuminance(byte[] rgb) {
        for (int i = 0; i < rgb.length; i += 3) {
            int y = rgb[i] & 0xff;
            int cb = rgb[i + 1] & 0xff;
            int cr = rgb[i + 2] & 0xff;
            rgb[i] = clip(y + RED[cr]);
            rgb[i + 1] = clip(y + ((GREEN_OF_CB[cb] + GREEN_OF_CR[cr]) >> 16));
            rgb[i + 2] = clip(y + BLUE[cb]);
        }
    }

    /** Darkens the three inks by the fourth. YCbCr of inks decodes to their complement, so it is turned round first. */
    private static void dilute(byte[] rgb, byte[] stored, boolean complement) {
        for (int i = 0; i < rgb.length; i++) {
            int light = complement ? 255 - (rgb[i] & 0xff) : rgb[i] & 0xff;
            int black = stored[i / 3 * 4 + 3] & 0xff;
            rgb[i] = (byte) RasterColors.inkToLight(255 - light, black);
        }
    }

    /** Turns four channels a pixel into inks, in place: 255 is a full one. */
    static void toInks(byte[] stored, boolean luminance) {
        byte[] colors = firstThree(stored, 4);
        if (luminance) {
            fromLuminance(colors);
        }
        for (int i = 0; i < stored.length; i++) {
            int own = colors[i / 4 * 3 + Math.min(i % 4, 2)] & 0xff;
            boolean black = i % 4 == 3;
            stored[i] = (byte) (black ? 255 - (stored[i] & 0xff) : luminance ? own : 255 - own);
        }
    }

    private static int fixed(double value) {
        return (int) (value * 65536 + 0.5);
    }

    private static byte clip(int value) {
        return (byte) (value < 0 ? 0 : Math.min(value, 255));
    }
}
