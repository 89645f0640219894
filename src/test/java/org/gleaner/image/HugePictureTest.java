package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.gleaner.Children;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of more pixels than are held, decoded by a program that has little memory. */
class HugePictureTest {

    private static final int WIDTH = 16320;
    private static final int HEIGHT = 12240;

    @TempDir
    Path folder;

    /** The program: decodes a file, and prints its size by the header, that of what is kept, and three colours. */
    public static void main(String[] files) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            byte[] file = Decoder.read(Path.of(files[0]));
            PictureSize told = Decoder.size(file);
            Pixels kept = Decoder.decode(file);
            out.printf(
                    Locale.ROOT,
                    "%dx%d %dx%d %s %s %s%n",
                    told.width(),
                    told.height(),
                    kept.width(),
                    kept.height(),
                    color(kept, 1, 1),
                    color(kept, kept.width() / 2, kept.height() / 2),
                    color(kept, kept.width() - 2, kept.height() - 2));
            PerceptualHash.of(file);
        } catch (UnreadablePicture e) {
            out.println(e.reason());
        }
    }

    /** Rounded to what every compression keeps. */
    private static String color(Pixels picture, int x, int y) {
        byte[] strip = picture.strip(y);
        List<String> bands = new ArrayList<>();
        for (int band = 0; band < 3; band++) {
            bands.add(Integer.toString(((strip[picture.at(x, y) + band] & 0xff) + 8) / 16));
        }
        return String.join(",", bands);
    }

    @RegisterExtension
    private final Children children = new Children();

    private String decoded(byte[] content, int megabytes) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("huge"), content);
        Process program = children.java(
                List.of("-Xmx" + megabytes + "m", "--enable-native-access=ALL-UNNAMED"),
                HugePictureTest.class,
                file.toString());
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(program.waitFor(5, TimeUnit.MINUTES));
        return said.strip();
    }

    @Test
    void aPhonesTwoHundredMegapixelsOpenInLittleMemory() throws Exception {
        assertEquals("16320x12240 4080x3060 0,0,4 8,7,4 16,16,4", decoded(HugePictures.jpeg(WIDTH, HEIGHT), 128));
    }

    @Test
    void soDoInksOfAPress() throws Exception {
        assertEquals("16320x12240 4080x3060 0,0,4 8,7,4 16,16,4", decoded(HugePictures.jpegOfInks(WIDTH, HEIGHT), 256));
    }

    @Test
    void soDoTilesOfANewPhone() throws Exception {
        byte[] tile;
        try (InputStream in = HugePictureTest.class.getResourceAsStream("tile.avif")) {
            tile = in.readAllBytes();
        }
        assertEquals("16320x12240 4080x3060 2,2,6 2,2,6 14,14,6", decoded(TiledPictures.of(tile, 1020, 16, 12), 128));
    }

    @Test
    void soDoAThousandMegapixels() throws Exception {
        assertEquals("32000x31250 4000x3907 0,0,4 8,7,4 16,16,4", decoded(HugePictures.jpeg(32000, 31250), 256));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void soDoesAPng(boolean interlaced) throws Exception {
        assertEquals(
                "16320x12240 4080x3060 0,0,0 8,8,8 16,16,16",
                decoded(HugePictures.png(WIDTH, HEIGHT, interlaced), 128));
    }

    @Test
    void soDoesATiffInStrips() throws Exception {
        assertEquals("16320x12240 4080x3060 0,0,0 8,8,8 16,16,16", decoded(HugePictures.tiff(WIDTH, HEIGHT), 128));
    }

    @Test
    void aProgressiveJpegIsRefusedInOneLine() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(Drawn.image(Drawn.golden(), 1), null, null), param);
        }
        byte[] file = out.toByteArray();
        int frame = HugePictures.marker(file, 0xc2);
        ByteBuffer.wrap(file).putShort(frame + 5, (short) HEIGHT).putShort(frame + 7, (short) WIDTH);
        assertEquals(
                "too large: 16320x12240 pixels in a progressive JPEG, which cannot be read row by row; save it as a"
                        + " baseline JPEG",
                refused(Arrays.copyOf(file, 500_000)));
    }

    @Test
    void whatIsReadWholeOnlyIsRefusedInOneLine() {
        String header = "P6 " + WIDTH + " " + HEIGHT + " 255\n";
        assertEquals(
                "too large: 16320x12240 pixels, and PNM cannot be read at a smaller scale",
                refused(Arrays.copyOf(header.getBytes(StandardCharsets.US_ASCII), WIDTH * HEIGHT / 8)));
    }

    @Test
    void soIsWhatIsLargerThanAnyPicture() throws Exception {
        byte[] file = HugePictures.jpeg(64, 64);
        int frame = HugePictures.marker(file, 0xc0);
        ByteBuffer.wrap(file).putShort(frame + 5, (short) 32000).putShort(frame + 7, (short) 32000);
        assertEquals("too large: 32000x32000 pixels", refused(Arrays.copyOf(file, 2_000_000)));
    }

    @Test
    void oneThatEndsEarlyIsRefused() throws Exception {
        byte[] file = HugePictures.jpeg(WIDTH, HEIGHT);
        assertEquals("the file ends early", refused(Arrays.copyOf(file, file.length / 2)));
    }

    private static String refused(byte[] file) {
        return assertThrows(UnreadablePicture.class, () -> Decoder.decode(file))
                .reason()
                .toString();
    }

    @Test
    void whatIsSmallerIsHeldWhole() {
        assertEquals(Reduction.NONE, Reduction.of(15000, 11900));
        assertEquals(new Reduction(4), Reduction.of(WIDTH, HEIGHT));
        assertEquals(new Reduction(8), Reduction.of(32000, 31250));
    }

    @Test
    void meansAreThoseOfTheirPixelsAlsoAtTheEdges() {
        byte[] rgb = new byte[3 * 5 * 3];
        for (int i = 0; i < 15; i++) {
            rgb[3 * i] = (byte) (10 * i);
        }
        Pixels reduced = Pixels.black(3, 2);
        new Reduction(2).draw(new Pixels(5, 3, rgb), reduced, 0, 0);
        List<Integer> reds = new ArrayList<>();
        for (int i = 0; i < 18; i += 3) {
            reds.add(reduced.rgb()[i] & 0xff);
        }
        assertEquals(List.of(30, 50, 65, 105, 125, 140), reds);
    }
}
