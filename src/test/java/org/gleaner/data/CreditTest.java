package org.gleaner.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditTest {

    @ParameterizedTest
    @CsvSource({
        "by-nc, 2.0, CC BY-NC 2.0",
        "cc-by-sa, '', CC BY-SA",
        "CC BY-SA 4.0, '', CC BY-SA 4.0",
        "cc0, 1.0, CC0 1.0",
        "pdm, 1.0, Public Domain Mark 1.0",
        "No known restrictions, '', No known restrictions",
        "Pexels, '', Pexels",
        "'', '', ''"
    })
    void licencesHaveTheNameThatPeopleKnow(String licence, String version, String name) {
        assertEquals(name, new Credit("", null, licence, version, null, "").licenceName());
    }
}
