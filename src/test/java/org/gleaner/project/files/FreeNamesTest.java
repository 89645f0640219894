package org.gleaner.project.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.PictureSize;
import org.junit.jupiter.api.Test;

/** Names of pictures after where they come from. */
class FreeNamesTest {

    private static final PictureFacts JPEG = new PictureFacts(
            new PictureSize(1, 1, "JPEG"),
            1,
            "0123456789abcdef0123456789abcdef",
            org.gleaner.image.PerceptualHash.of(new org.gleaner.image.Pixels(1, 1, new byte[3])),
            org.gleaner.image.Shot.UNKNOWN);

    @Test
    void namesComeFromTheAddressAndFitAnyFileSystem() {
        assertEquals("Grizzly bear.jpg", name("https://a.org/x/Grizzly%20bear.JPEG?size=1", ""));
        assertEquals("Bär (1).jpg", name("https://a.org/Ba%CC%88r%20(1).png", ""));
        assertEquals("a-b-c.jpg", name("https://a.org/a%2Fb%3A%3Cc%3E.php", ""));
        assertEquals("_con.jpg", name("https://a.org/con.jpg", ""));
        assertEquals("hidden.jpg", name("https://a.org/..%2F..%2F.hidden", ""));
        assertEquals("1000.jpg", name("https://a.org/%2e%2e/1000%25.jpg", ""));
        assertEquals("one.jpg", name("jar:file:/photos/x.zip!/a/one.png", ""));
    }

    @Test
    void theTitleNamesWhatTheAddressDoesNot() {
        assertEquals("Two bears- one river.jpg", name("https://a.org/th?id=1", "Two bears: one river "));
        assertEquals("Two.jpg", name("https://a.org/", "Two"));
        assertEquals("0123456789ab.jpg", name("https://a.org/12.jpg", "//:"));
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        String name = name("https://a.org/" + "%F0%9F%90%BB%C3%A9".repeat(60) + "x", "t".repeat(300));
        assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 84, name);
        assertEquals("t".repeat(80) + ".jpg", name("https://a.org/", "t".repeat(300)));
    }

    private static String name(String address, String title) {
        return FreeNames.of(ImageResult.at("url", 0, URI.create(address), title), JPEG);
    }
}
