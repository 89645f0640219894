package org.gleaner.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Colour profiles (ICC, version 2) for colours that a file describes by numbers only: their primaries and how samples
 * become light, as ITU-T H.273 counts them. Stateless; any thread.
 */
final class CodedColors {

    private static final byte[] NONE = {};

    private static final int USUAL_PRIMARIES = 1;
    private static final int HEADER = 128;
    private static final int ENTRY = 12;
    private static final int XYZ_BYTES = 20;
    private static final int STEPS = 1024;

    private static final double[] D50 = {0.9642, 1, 0.8249};
    private static final double[] D65 = {0.3127, 0.3290};

    /** Bradford's cone responses. */
    private static final double[][] CONES = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };

    private CodedColors() {}

    /** None for the colours of any screen, and where nothing is said or it is not known. */
    static byte[] profile(int primaries, int transfer) {
        double[][] known = primaries(primaries);
        DoubleUnaryOperator light = light(transfer);
        boolean asOnScreen = primaries == USUAL_PRIMARIES && List.of(1, 6, 13).contains(transfer);
        return known == null || light == null || asOnScreen ? NONE : profile(known, light);
    }

    /** The chromaticities of red, green, blue and white. */
    private static double @Nullable [][] primaries(int number) {
        return switch (number) {
            case 1 -> new double[][] {{.640, .330}, {.300, .600}, {.150, .060}, D65};
            case 5 -> new double[][] {{.640, .330}, {.290, .600}, {.150, .060}, D65};
            case 6, 7 -> new double[][] {{.630, .340}, {.310, .595}, {.155, .070}, D65};
            case 9 -> new double[][] {{.708, .292}, {.170, .797}, {.131, .046}, D65};
            case 11 -> new double[][] {{.680, .320}, {.265, .690}, {.150, .060}, {.314, .351}};
            case 12 -> new double[][] {{.680, .320}, {.265, .690}, {.150, .060}, D65};
            default -> null;
        };
    }

    /** How much light a sample is; what is brighter than any screen has no answer here. */
    private static @Nullable DoubleUnaryOperator light(int number) {
        return switch (number) {
            case 1, 6, 13, 14, 15 -> v -> v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
            case 4 -> v -> Math.pow(v, 2.2);
            case 5 -> v -> Math.pow(v, 2.8);
            case 8 -> v -> v;
            default -> null;
        };
    }

    private static byte[] profile(double[][] primaries, DoubleUnaryOperator light) {
        double[][] colorants = colorants(primaries);
        int curve = HEADER + Integer.BYTES + 7 * ENTRY + 4 * XYZ_BYTES;
        ByteBuffer file = ByteBuffer.allocate(curve + ENTRY + Short.BYTES * STEPS);
        file.putInt(file.capacity()).putInt(0).putInt(0x02400000);
        letters(file, "mntrRGB XYZ ");
        letters(file.position(36), "acsp");
        for (int i = 0; i < 3; i++) {
            fixed(file.position(68 + i * Integer.BYTES), D50[i]);
        }
        file.position(HEADER).putInt(7);
        List<String> points = List.of("wtpt", "rXYZ", "gXYZ", "bXYZ");
        for (int i = 0; i < points.size(); i++) {
            letters(file, points.get(i));
            file.putInt(curve - (points.size() - i) * XYZ_BYTES).putInt(XYZ_BYTES);
        }
        for (String channel : List.of("rTRC", "gTRC", "bTRC")) {
            letters(file, channel);
            file.putInt(curve).putInt(file.capacity() - curve);
        }
        for (int i = 0; i < points.size(); i++) {
            letters(file, "XYZ ");
            file.putInt(0);
            for (int axis = 0; axis < 3; axis++) {
                fixed(file, i == 0 ? D50[axis] : colorants[axis][i - 1]);
            }
        }
        letters(file, "curv");
        file.putInt(0).putInt(STEPS);
        for (int i = 0; i < STEPS; i++) {
            file.putShort((short) Math.round(65535 * light.applyAsDouble(i / (STEPS - 1.0))));
        }
        return file.array();
    }

    private static void letters(ByteBuffer file, String letters) {
        file.put(letters.getBytes(StandardCharsets.US_ASCII));
    }

    private static void fixed(ByteBuffer file, double value) {
        file.putInt((int) Math.round(value * 65536));
    }

    /** In columns the light of full red, green and blue, under the white of profiles. */
    private static double[][] colorants(double[][] primaries) {
        double[][] pure = new double[3][3];
        for (int i = 0; i < 3; i++) {
            double[] xyz = xyz(primaries[i]);
            for (int axis = 0; axis < 3; axis++) {
                pure[axis][i] = xyz[axis];
            }
        }
        double[] white = xyz(primaries[3]);
        double[] shares = times(inverse(pure), white);
        double[] seen = times(CONES, white);
        double[] wanted = times(CONES, D50);
        double[][] result = new double[3][3];
        for (int i = 0; i < 3; i++) {
            double[] cones = times(CONES, new double[] {pure[0][i], pure[1][i], pure[2][i]});
            for (int cone = 0; cone < 3; cone++) {
                cones[cone] *= shares[i] * wanted[cone] / seen[cone];
            }
            double[] adapted = times(inverse(CONES), cones);
            for (int axis = 0; axis < 3; axis++) {
                result[axis][i] = adapted[axis];
            }
        }
        return result;
    }

    private static double[] xyz(double[] chromaticity) {
        double x = chromaticity[0];
        double y = chromaticity[1];
        return new double[] {x / y, 1, (1 - x - y) / y};
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                product[row] += matrix[row][column] * vector[column];
            }
        }
        return product;
    }

    private static double[][] inverse(double[][] m) {
        double[][] inverse = new double[3][3];
        double determinant = 0;
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            for (int column = 0; column < 3; column++) {
                int l = (column + 1) % 3;
                int n = (column + 2) % 3;
                inverse[column][i] = m[j][l] * m[k][n] - m[j][n] * m[k][l];
            }
            determinant += m[0][i] * (m[1][j] * m[2][k] - m[1][k] * m[2][j]);
        }
        for (double[] row : inverse) {
            for (int i = 0; i < 3; i++) {
                row[i] /= determinant;
            }
        }
        return inverse;
    }
}
