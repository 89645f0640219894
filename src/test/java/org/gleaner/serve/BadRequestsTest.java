package org.gleaner.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.gleaner.ScriptedClassifier;
import org.junit.jupiter.api.Test;

/** Many bad requests of every kind, several at a time. With {@code -Dbad.requests=2000} as many as that. */
class BadRequestsTest {

    private static final Limits SHORT = new Limits(
            20_000_000, 100_000_000, 400_000_000, 32, 64, 64, 8192, Duration.ofSeconds(4), Duration.ofSeconds(10));

    private static final int COUNT = Integer.getInteger("bad.requests", 156);
    private static final int AT_A_TIME = 16;

    private interface Bad {
        void send(URI server) throws IOException;
    }

    private static Bad picture(byte[] picture) {
        return server -> refused(
                "a picture of " + picture.length + " bytes",
                Asked.post(server, "/predict", "image/png", picture).status());
    }

    private static Bad line(String line, String... headers) {
        return server -> refused(
                line, Asked.raw(server, Asked.head(server, line, headers)).status());
    }

    /** With a reason, which is lost (0) when the server has closed before all was sent. */
    private static void refused(String what, int status) {
        assertTrue(status == 0 || (status >= 400 && status < 500), what + ": " + status);
    }

    private static final String LARGE = "Content-Length: 19000000";

    private static final List<Bad> KINDS = List.of(
            picture(Sent.TEXT),
            picture(Sent.BOMB),
            picture(Sent.CUT_OFF),
            picture(new byte[300_000]),
            line("GET /", "X-Huge: " + "x".repeat(20_000)),
            line("GET /../../etc/passwd"),
            line("GET /%2e%2e%2f%2e%2e%2fetc/passwd"),
            line("PUT /predict", "Content-Length: 0"),
            line("POST /predict", "Content-Type: image/png", "Content-Length: 99999999999"),
            line("POST /predict", "Content-Type: image/png", "Content-Length: -1"),
            server -> hangUp(server, LARGE, new byte[1000]),
            server -> stall(server, LARGE, new byte[10]),
            server -> stall(server, "X: y", new byte[0]));

    /** Says that much will come, and goes. */
    private static void hangUp(URI server, String header, byte[] body) throws IOException {
        try (Socket socket = Asked.socket(server)) {
            socket.getOutputStream().write(Asked.head(server, "POST /predict", "Content-Type: image/png", header));
            socket.getOutputStream().write(body);
        }
    }

    /** Says that much will come, and waits until the server has had enough. */
    private static void stall(URI server, String header, byte[] body) throws IOException {
        try (Socket socket = Asked.socket(server)) {
            byte[] head = Asked.head(server, "POST /predict", "Content-Type: image/png", header);
            socket.getOutputStream().write(head, 0, body.length == 0 ? head.length - 2 : head.length);
            socket.getOutputStream().write(body);
            int status = Asked.read(socket).status();
            assertTrue(status == 0 || status == 408 || status == 400, "stalled, and answered " + status);
        }
    }

    @Test
    void theServerServesOnAndItsMemoryStaysFlat() throws Exception {
        try (ModelServer server =
                ModelServer.start(new ScriptedClassifier(), "Pets", ModelServer.LOOPBACK, 0, SHORT, Listener.NONE)) {
            send(server.url(), 4 * KINDS.size());
            long before = heap();
            send(server.url(), COUNT);
            long grown = heap() - before;
            assertEquals(
                    "cat",
                    Asked.post(server.url(), "/predict", "image/png", Sent.CAT)
                            .json()
                            .get(0)
                            .get("label")
                            .asString());
            System.out.println("heap after " + COUNT + " bad requests: " + before + " + " + grown + " bytes");
            assertTrue(grown < 4_000_000, "grown by " + grown + " bytes");
        }
    }

    private static void send(URI server, int count) throws Exception {
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<?>> sent = IntStream.range(0, count)
                    .<Future<?>>mapToObj(i -> senders.submit(() -> {
                        KINDS.get(i % KINDS.size()).send(server);
                        return null;
                    }))
                    .toList();
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }

    /** Bytes in use once all garbage is gone. */
    private static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(100);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
