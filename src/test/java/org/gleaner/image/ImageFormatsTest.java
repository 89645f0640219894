package org.gleaner.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files are taken for pictures: by name, and where the name tells nothing by their beginning. */
class ImageFormatsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "a.JPG, text, true",
        "a.hif, text, true",
        "a.insp, text, true",
        "a.CR3, text, true",
        "a, jpg, true",
        "a.jpg_large, jpg, true",
        "a.jpg!d, png, true",
        "a.jpg.1, gif, true",
        "a.php, jpg, true",
        "a.php, text, false",
        "a, bmp, false",
        "a.txt, jpg, false",
        "a.mp4, jpg, false",
        ".a, jpg, false"
    })
    void picturesAreToldByNameOrContent(String name, String content, boolean picture) throws IOException {
        BufferedImage image = Drawn.image(Drawn.smooth(20, 10), BufferedImage.TYPE_3BYTE_BGR);
        Path file = folder.resolve(name);
        Files.write(file, content.equals("text") ? "BM and so on".getBytes(UTF_8) : Drawn.encoded(image, content));
        assertEquals(picture, ImageFormats.isImage(file));
    }

    @ParameterizedTest
    @CsvSource({
        "JPEG, jpg, image/jpeg",
        "BigTIFF, tif, image/tiff",
        "WebP, webp, image/webp",
        "JPEG 2000, jp2, image/jp2",
        "HEIC, heic, image/heic",
        "camera RAW, dng, image/dng"
    })
    void eachFormatHasAnExtensionThatIsAPicturesAndAMediaType(String format, String extension, String type) {
        assertEquals(extension, ImageFormats.extensionOf(format));
        assertTrue(ImageFormats.isNamedLikeImage("a." + extension));
        assertEquals(type, ImageFormats.mediaType(format));
    }
}
