package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.gleaner.TestData;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files as phones, cameras, microscopes and the web make them, beside what a trusted decoder makes of them. */
class RealWorldTest {

    /** Decoded here and by nobody else. */
    private static final Map<String, String> KNOWN = Map.of(
            "159_lab-a-8.tiff", "opens here",
            "175_flower-rgb-contig-10.tif", "opens here",
            "183_rgba32-61754.bmp", "opens here");

    @Test
    void opensWhatPeopleBring() throws IOException {
        Path folder = TestData.file("images/real-world");
        JsonNode expected =
                JsonMapper.shared().readTree(folder.resolve("expected.json").toFile());
        Map<String, String> differ = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            String why = difference(folder.resolve(entry.getKey()), entry.getValue());
            if (!why.isEmpty()) {
                differ.put(entry.getKey(), why);
            }
        }
        assertEquals(KNOWN, differ);
    }

    private static String difference(Path file, JsonNode expected) {
        boolean opens = expected.get("opens").booleanValue();
        try {
            PictureSize size = Decoder.size(file);
            Pixels picture = Decoder.decode(file);
            if (!opens) {
                return "opens here";
            }
            JsonNode side = expected.get("size");
            assertEquals(size, new PictureSize(picture.width(), picture.height(), size.format()));
            if (picture.width() != side.get(0).intValue()
                    || picture.height() != side.get(1).intValue()) {
                return picture.width() + "x" + picture.height() + " in place of " + side;
            }
            if (!expected.has("grid8")) {
                return "";
            }
            double mean = distance(picture, expected.get("grid8"));
            return mean <= ("libheif".equals(expected.get("by").stringValue()) ? 8 : 6) ? "" : "differs by " + mean;
        } catch (UnreadablePicture e) {
            return opens ? e.reason().toString() : "";
        }
    }

    /** Mean difference of an 8 x 8 grid's mean colours, levels of 255. */
    private static double distance(Pixels picture, JsonNode grid) {
        double sum = 0;
        int cell = 0;
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                double[] mean = mean(picture, row, column);
                for (int channel = 0; channel < 3; channel++) {
                    sum += Math.abs(mean[channel] - grid.get(cell).get(channel).doubleValue());
                }
                cell++;
            }
        }
        return sum / (8 * 8 * 3);
    }

    private static double[] mean(Pixels picture, int row, int column) {
        int top = row * picture.height() / 8;
        int left = column * picture.width() / 8;
        int bottom = Math.max(top + 1, (row + 1) * picture.height() / 8);
        int right = Math.max(left + 1, (column + 1) * picture.width() / 8);
        double[] mean = new double[3];
        for (int y = top; y < bottom; y++) {
            byte[] rgb = picture.strip(y);
            for (int x = left; x < right; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    mean[channel] += rgb[picture.at(x, y) + channel] & 0xff;
                }
            }
        }
        for (int channel = 0; channel < 3; channel++) {
            mean[channel] /= (bottom - top) * (right - left);
        }
        return mean;
    }
}
