package org.gleaner.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Candidate.Offer;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.Test;

/** Addresses as people write them. */
class WebPicturesTest {

    @Test
    void addressesAreTakenAsPeopleWriteThem() {
        List<Candidate.Listed> listed = WebPictures.of(List.of(
                        "https://a.org/a b|c.jpg?q=[1]&r=%20&s=50%",
                        "HTTP://a.org/ö",
                        "http://[::1]:80/a",
                        "ftp://a.org/a",
                        "just words",
                        "http://a b/c",
                        "javascript:alert(1)",
                        "http:///a"))
                .list(new CancelToken());
        assertEquals(
                List.of(
                        "https://a.org/a%20b%7Cc.jpg?q=%5B1%5D&r=%20&s=50%25",
                        "HTTP://a.org/%C3%B6", "http://[::1]:80/a"),
                listed.stream()
                        .filter(Offer.class::isInstance)
                        .map(offer -> offer.picture().image().toString())
                        .toList());
        assertEquals(
                List.of("ftp://a.org/a", "just words", "http://a b/c", "javascript:alert(1)", "http:///a"),
                listed.stream()
                        .filter(Missed.class::isInstance)
                        .map(row -> row.picture().title())
                        .toList());
    }
}
