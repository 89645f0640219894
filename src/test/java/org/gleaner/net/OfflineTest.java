package org.gleaner.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Network;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No server hears anything of a program that works offline. */
class OfflineTest extends DownloadsFromLoopback {

    @BeforeEach
    void forbid() {
        Network.offline(true, Map.of());
    }

    @AfterEach
    void allow() {
        Network.offline(false, Map.of());
    }

    @Test
    void nothingIsDownloaded() {
        assertTrue(refusal(LONG, null).startsWith("Gleaner works offline"));
        assertEquals(List.of(), server.requests());
        assertEquals(List.of(), left());
    }

    @Test
    void noServiceIsAsked() {
        try (ApiClient client = new ApiClient(LONG, SHORT, DIRECT)) {
            ApiRequest question = new ApiRequest(server.uri("/search"), Map.of());
            RateLimit rate = new RateLimit(1, Duration.ofMinutes(1));
            assertThrows(Refusal.class, () -> client.get("Test", question, rate, pause -> {}, new CancelToken()));
        }
        assertEquals(List.of(), server.requests());
    }
}
