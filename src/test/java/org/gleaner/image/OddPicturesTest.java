package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OddPicturesTest {

    @Test
    void eachIsAnotherPictureAndTheSameEachTime() {
        Set<Integer> seen = new HashSet<>();
        for (int number = 0; number < OddPictures.count(); number++) {
            Pixels picture = OddPictures.picture(number);
            assertEquals(picture.samplesHash(), OddPictures.picture(number).samplesHash());
            assertTrue(seen.add(picture.samplesHash()), "picture " + number);
        }
        assertTrue(seen.size() >= 4 * 12, "a dozen kinds, four of each");
    }
}
