package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a camera writes about a photo, and what others leave there. */
class ShotTest {

    private static final int MAKE = 0x010f;
    private static final int MODEL = 0x0110;
    private static final int TAKEN = 0x9003;

    record Text(int tag, String text) {}

    static byte[] jpeg(List<Text> texts) throws IOException {
        ByteArrayOutputStream ends = new ByteArrayOutputStream();
        StringBuilder fields = new StringBuilder();
        int at = 8 + 2 + 12 * texts.size() + 4;
        for (Text text : texts) {
            byte[] bytes = (text.text + "    \0").getBytes(StandardCharsets.ISO_8859_1);
            fields.append("%04x0002%08x%08x".formatted(text.tag, bytes.length, at + ends.size()));
            ends.write(bytes);
        }
        byte[] head = hex("4d4d002a00000008" + "%04x".formatted(texts.size()) + fields + "00000000");
        ByteArrayOutputStream exif = new ByteArrayOutputStream();
        exif.write(hex("ffe1" + "%04x".formatted(2 + 6 + head.length + ends.size()) + "457869660000"));
        exif.write(head);
        exif.write(ends.toByteArray());
        byte[] plain = Drawn.encoded(Drawn.image(Drawn.smooth(32, 24), BufferedImage.TYPE_3BYTE_BGR), "jpg");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 2);
        file.write(exif.toByteArray());
        file.write(plain, 2, plain.length - 2);
        return file.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    static Stream<Arguments> cameras() {
        return Stream.of(
                arguments("Canon", "Canon EOS 5D", "Canon EOS 5D"),
                arguments("NIKON CORPORATION", "NIKON D70", "NIKON D70"),
                arguments("SONY", "DSC-W80", "SONY DSC-W80"),
                arguments("", "Pixel 9", "Pixel 9"),
                arguments("Apple", "", ""),
                arguments("A\nB", "C\u0007D", "A B C D"));
    }

    @ParameterizedTest
    @MethodSource("cameras")
    void theCameraIsNamedOnce(String make, String model, String camera) throws IOException {
        assertEquals(
                camera,
                Shot.of(jpeg(List.of(new Text(MAKE, make), new Text(MODEL, model))))
                        .camera());
    }

    @Test
    void theClockIsBelievedWhereItMakesSense() throws IOException {
        assertEquals(
                LocalDateTime.of(2024, 2, 29, 23, 59, 1),
                Shot.of(jpeg(List.of(new Text(TAKEN, "2024:02:29 23:59:01")))).taken());
        for (String never : List.of("0000:00:00 00:00:00", "    :  :     :  :  ", "2023:13:45 99:00:00", "yesterday")) {
            assertNull(Shot.of(jpeg(List.of(new Text(TAKEN, never)))).taken(), never);
        }
    }

    @Test
    void whatSaysNothingOrIsNoPictureTellsNothing() throws IOException {
        assertEquals(Shot.UNKNOWN, Shot.of(jpeg(List.of())));
        assertEquals(Shot.UNKNOWN, Shot.of(new byte[0]));
        assertEquals(Shot.UNKNOWN, Shot.of("no picture".getBytes(StandardCharsets.UTF_8)));
        byte[] cut = jpeg(List.of(new Text(MODEL, "Canon EOS 5D")));
        for (int length = 0; length < 120; length++) {
            Shot.of(Arrays.copyOf(cut, length));
        }
    }
}
