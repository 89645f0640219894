package org.gleaner.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageResultTest {

    @ParameterizedTest
    @CsvSource({
        "file:///home/ada/My%20photos/gr%C3%BCn%201.jpg, /home/ada/My photos/grün 1.jpg",
        "file:/C:/photos/a%20b.png, C:/photos/a b.png",
        "jar:file:///home/ada/my%20photos.zip!/top/c%20d.jpg, /home/ada/my photos.zip!/top/c d.jpg",
        "https://example.org/a%20b.jpg?size=large, https://example.org/a%20b.jpg?size=large"
    })
    void placesAreWrittenAsPeopleDo(URI place, String written) {
        assertEquals(written, ImageResult.at("files", 0, place, "").written());
    }
}
