package org.gleaner.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gleaner.ScriptedClassifier;
import org.gleaner.data.Prediction;
import org.gleaner.learn.Classifier;
import org.gleaner.task.Network;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Real requests on this machine, polite ones and others. */
class ModelServerTest {

    private static final Limits STRICT = strict(Duration.ofSeconds(20));

    private ModelServer server;
    private URI url;

    private static Limits strict(Duration arrival) {
        return new Limits(200_000, 1_000_000, 2_000_000, 3, 2, 16, 4096, arrival, Duration.ofSeconds(10));
    }

    @BeforeEach
    void start() {
        server = start(new ScriptedClassifier(), Listener.NONE);
        url = server.url();
    }

    private static ModelServer start(Classifier classifier, Listener listener) {
        return ModelServer.start(classifier, "Pets", ModelServer.LOOPBACK, 0, STRICT, listener);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void offlineOnlyThisComputerIsServed() {
        Network.offline(true, Map.of());
        try (ModelServer here =
                ModelServer.start(new ScriptedClassifier(), "Pets", "localhost", 0, STRICT, Listener.NONE)) {
            assertFalse(here.isOpen());
            for (String host : List.of("0.0.0.0", "a-name.invalid")) {
                String why = assertThrows(
                                Refusal.class,
                                () -> ModelServer.start(
                                        new ScriptedClassifier(), "Pets", host, 0, STRICT, Listener.NONE))
                        .reason()
                        .toString();
                assertTrue(why.startsWith("Gleaner works offline"), why);
            }
        } finally {
            Network.offline(false, Map.of());
        }
    }

    private Asked predict(byte[] picture) throws IOException {
        return Asked.post(url, "/predict", "image/png", picture);
    }

    private void stillServes() throws IOException {
        assertEquals("cat", predict(Sent.CAT).json().get(0).get("label").asString());
    }

    private static void refused(int status, Asked answer) {
        assertEquals(status, answer.status(), answer.text());
        assertEquals("application/json", answer.header("content-type"));
        String error = answer.json().get("error").asString();
        assertFalse(error.isBlank());
        assertFalse(error.contains("/") && !error.contains("image/"), error);
        assertFalse(answer.text().contains("java"), answer.text());
        safe(answer);
    }

    private static void safe(Asked answer) {
        String policy = answer.header("content-security-policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("nosniff", answer.header("x-content-type-options"));
        assertEquals("no-referrer", answer.header("referrer-policy"));
        assertEquals("no-store", answer.header("cache-control"));
        assertEquals("", answer.header("server"));
        assertEquals("", answer.header("access-control-allow-origin"));
    }

    @Test
    void refusalsAreInTheLanguageThatIsAskedForFirst() throws IOException {
        String line = "POST /predict";
        String type = "Content-Type: image/png";
        for (Map.Entry<String, String> asked : Map.of(
                        "de-AT,de;q=0.9,en;q=0.8", "Nicht lesbar: kein Bild: beginnt wie HTML.",
                        "fr, de;q=0.5", "Nicht lesbar: kein Bild: beginnt wie HTML.",
                        "en-GB,de;q=0.5", "Cannot be read: not a picture: starts like HTML.",
                        "*", "Cannot be read: not a picture: starts like HTML.",
                        ";;q=x", "Cannot be read: not a picture: starts like HTML.")
                .entrySet()) {
            String accepts = "Accept-Language: " + asked.getKey();
            String length = "Content-Length: " + Sent.TEXT.length;
            Asked answer = Asked.raw(url, Asked.head(url, line, type, length, accepts), Sent.TEXT);
            assertEquals(422, answer.status());
            assertEquals(asked.getValue(), answer.json().get("error").asString(), asked.getKey());
        }
        Asked empty = Asked.raw(url, Asked.head(url, line, type, "Content-Length: 0", "Accept-Language: de"));
        assertEquals("Es wurde kein Foto gesendet.", empty.json().get("error").asString());
        assertEquals("de", empty.header("content-language"));
    }

    @Test
    void aPictureIsAnswered() throws IOException {
        Asked answer = predict(Sent.CAT);
        assertEquals(200, answer.status());
        safe(answer);
        assertEquals(1, answer.json().size());
        JsonNode said = answer.json().get(0);
        assertEquals("cat", said.get("label").asString());
        assertEquals(256 / 257.0, said.get("probability").asDouble(), 1e-6);
        assertEquals(1 / 257.0, said.get("probabilities").get("dog").asDouble(), 1e-6);
        assertFalse(said.get("unlike_training").asBoolean());
        assertFalse(said.get("undecided").asBoolean());
        assertTrue(Asked.get(url, "/model").json().get("tells_strangers").asBoolean());
        assertTrue(predict(Sent.NEITHER).json().get(0).get("unlike_training").asBoolean());
        assertEquals(
                "dog",
                Asked.post(url, "/predict?tta=true", "application/octet-stream", Sent.DOG)
                        .json()
                        .get(0)
                        .get("label")
                        .asString());
    }

    @Test
    void severalAreAnsweredInTheirOrder() throws IOException {
        JsonNode said = Asked.form(url, Sent.DOG, Sent.TEXT, Sent.CAT).json();
        assertEquals(
                List.of("dog", "", "cat"),
                said.valueStream().map(one -> one.path("label").asString("")).toList());
        assertEquals("1.png", said.get(1).get("path").asString());
        assertEquals(
                "not a picture: starts like HTML", said.get(1).get("reason").asString());
        refused(400, Asked.form(url, Sent.CAT, Sent.CAT, Sent.CAT, Sent.CAT));
        refused(400, Asked.form(url));
    }

    @Test
    void manyOnOneConnection() throws IOException {
        try (Socket socket = Asked.socket(url)) {
            for (int i = 0; i < 20; i++) {
                byte[] picture = i % 2 == 0 ? Sent.CAT : Sent.DOG;
                socket.getOutputStream()
                        .write(Asked.head(
                                url, "POST /predict", "Content-Type: image/png", "Content-Length: " + picture.length));
                socket.getOutputStream().write(picture);
                assertEquals(
                        i % 2 == 0 ? "cat" : "dog",
                        Asked.read(socket).json().get(0).get("label").asString());
            }
        }
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        for (byte[] bad : List.of(Sent.TEXT, Sent.BOMB, Sent.CUT_OFF, new byte[100], new byte[1])) {
            refused(422, predict(bad));
        }
        assertTrue(
                predict(Sent.BOMB).text().contains("too large"),
                predict(Sent.BOMB).text());
        refused(400, predict(new byte[0]));
        stillServes();
    }

    @Test
    void thePictureMustFitTheLimits() throws IOException {
        refused(422, predict(Sent.png(java.awt.Color.RED, 1001, 1000)));
        refused(
                413,
                Asked.raw(url, Asked.head(url, "POST /predict", "Content-Type: image/png", "Content-Length: 200001")));
        refused(
                411,
                Asked.raw(
                        url,
                        Asked.head(url, "POST /predict", "Content-Type: image/png", "Transfer-Encoding: chunked")));
        stillServes();
    }

    @Test
    void onlyPicturesCanBePosted() throws IOException {
        refused(415, Asked.post(url, "/predict", "text/plain", Sent.CAT));
        refused(415, Asked.post(url, "/predict", "application/x-www-form-urlencoded", Sent.CAT));
        refused(400, Asked.post(url, "/predict", "multipart/form-data", Sent.CAT));
        refused(400, Asked.post(url, "/predict", "multipart/form-data; boundary=x", Sent.CAT));
        refused(400, Asked.post(url, "/predict?tta=perhaps", "image/png", Sent.CAT));
        Asked got = Asked.get(url, "/predict");
        refused(405, got);
        assertEquals("POST", got.header("allow"));
        refused(405, Asked.post(url, "/", "image/png", Sent.CAT));
        refused(
                405,
                Asked.raw(
                        url,
                        Asked.head(
                                url,
                                "OPTIONS /predict",
                                "Origin: http://example.com".replace("example.com", url.getAuthority()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing", "/page.css/", "/../pom.xml", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd",
                        "//etc/passwd",
                "/page.css%00.html", "/page.css;x=1", "/./page.css", "/index.html", "/org/gleaner/serve/page.css",
                        "/\\..\\..\\boot.ini",
                "/predict/../page.css", "/%c0%ae%c0%ae/"
            })
    void noPathLeadsElsewhere(String path) throws IOException {
        Asked answer = Asked.get(url, path);
        assertTrue(answer.status() == 404 || answer.status() == 400, answer.status() + " for " + path);
        refused(answer.status(), answer);
    }

    @Test
    void headersMustBeSmall() throws IOException {
        Asked answer = Asked.raw(url, Asked.head(url, "GET /", "X: " + "x".repeat(5000)));
        assertEquals(431, answer.status());
        assertFalse(answer.text().contains("java"), answer.text());
        assertEquals(414, Asked.get(url, "/" + "x".repeat(5000)).status());
        assertEquals(
                400, Asked.raw(url, Asked.ascii("\u0001\u0002\u0003\r\n\r\n")).status());
        stillServes();
    }

    @Test
    void onlyOwnNamesAreAnswered() throws IOException {
        for (String host :
                List.of("example.com", "example.com:" + url.getPort(), "192.168.1.7", "127.0.0.1.example.com", "")) {
            Asked answer = Asked.raw(url, Asked.ascii("GET /model HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
            assertTrue(answer.status() == 421 || answer.status() == 400, host + " " + answer.status());
        }
        for (String host : List.of("localhost", "LocalHost:99", "127.0.0.1", "[::1]:" + url.getPort())) {
            assertEquals(
                    200,
                    Asked.raw(url, Asked.ascii("GET /model HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                            .status());
        }
        refused(421, Asked.raw(url, Asked.ascii("GET http://example.com/model HTTP/1.1\r\nHost: example.com\r\n\r\n")));
    }

    @Test
    void pagesOfOthersMayNotAsk() throws IOException {
        for (String origin : List.of("http://example.com", "null", "http://localhost", "http://127.0.0.1:1")) {
            refused(
                    403,
                    Asked.raw(
                            url,
                            Asked.head(
                                    url,
                                    "POST /predict",
                                    "Origin: " + origin,
                                    "Content-Type: image/png",
                                    "Content-Length: 1")));
        }
        assertEquals(
                200,
                Asked.raw(url, Asked.head(url, "GET /model", "Origin: http://" + url.getAuthority()))
                        .status());
    }

    @Test
    void slowOnesAreCutOff() throws IOException {
        try (ModelServer hasty = ModelServer.start(
                new ScriptedClassifier(),
                "Pets",
                ModelServer.LOOPBACK,
                0,
                strict(Duration.ofMillis(300)),
                Listener.NONE)) {
            byte[] head = Asked.head(url, "POST /predict", "Content-Type: image/png", "Content-Length: 1000");
            for (byte[] start : List.of(Asked.ascii("GET / HT"), head, new byte[0])) {
                try (Socket socket = Asked.socket(hasty.url())) {
                    socket.getOutputStream().write(start);
                    int answer = drip(socket);
                    assertTrue(answer == 0 || answer == 408 || answer == 400, "answered " + answer);
                }
            }
        }
    }

    /** Sends a byte now and then until the server has had enough. */
    private static int drip(Socket socket) throws IOException {
        try {
            for (int i = 0; i < 400 && socket.getInputStream().available() == 0; i++) {
                socket.getOutputStream().write('x');
                Thread.sleep(50);
            }
        } catch (IOException e) {
            return 0; // closed
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return Asked.read(socket).status();
    }

    /** Each says that much will come, and sends nothing. */
    @Test
    void idleConnectionsKeepNobodyOut() throws IOException {
        byte[] head = Asked.head(url, "POST /predict", "Content-Type: image/png", "Content-Length: 200000");
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * STRICT.connections(); i++) {
                Socket socket = Asked.socket(url);
                idle.add(socket);
                socket.getOutputStream().write(head);
            }
            stillServes();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void oneRequestHasItsShareOfPixelsOnly() throws IOException {
        byte[] half = Sent.png(Color.RED, 1000, 900);
        JsonNode rows = Asked.form(url, half, half, half).json();
        assertEquals("cat", rows.get(1).get("label").asString());
        assertEquals("too many pixels in one request", rows.get(2).get("reason").asString());
    }

    @Test
    void aFileOfAFormWhoseNameCannotBeReadIsAnsweredToo() throws IOException {
        String form = new String(Sent.CAT, StandardCharsets.ISO_8859_1);
        byte[] body = Asked.ascii(
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\u00e9\"x.png\"\r\n\r\n" + form
                        + "\r\n--edge--\r\n");
        Asked answer = Asked.post(url, "/predict", "multipart/form-data; boundary=edge", body);
        assertEquals(200, answer.status(), answer.text());
        assertEquals("cat", answer.json().get(0).get("label").asString());
    }

    @Test
    void anEmptyContentTypeIsRefused() throws IOException {
        refused(415, Asked.post(url, "/predict", "", Sent.CAT));
    }

    @Test
    void tooManyAtOnceAreToldToComeAgain() throws Exception {
        HeldClassifier held = new HeldClassifier();
        try (ModelServer busy = start(held, Listener.NONE)) {
            List<CompletableFuture<Asked>> first = new ArrayList<>();
            List<Runnable> questions = new ArrayList<>();
            for (int i = 0; i < STRICT.requests(); i++) {
                first.add(later(() -> Asked.post(busy.url(), "/predict", "image/png", Sent.CAT)));
                questions.add(held.next());
            }
            Asked turnedAway = Asked.post(busy.url(), "/predict", "image/png", Sent.CAT);
            refused(503, turnedAway);
            assertEquals("1", turnedAway.header("retry-after"));
            assertEquals(200, Asked.get(busy.url(), "/health").status());
            questions.forEach(Runnable::run);
            for (CompletableFuture<Asked> answer : first) {
                assertEquals(200, answer.get().status());
            }
            CompletableFuture<Asked> again = later(() -> Asked.post(busy.url(), "/predict", "image/png", Sent.DOG));
            held.next().run();
            assertEquals("dog", again.get().json().get(0).get("label").asString());
        }
    }

    @Test
    void closingLetsRunningRequestsEnd() throws Exception {
        HeldClassifier held = new HeldClassifier();
        ModelServer closing = start(held, Listener.NONE);
        CompletableFuture<Asked> running = later(() -> Asked.post(closing.url(), "/predict", "image/png", Sent.CAT));
        Runnable question = held.next();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close, Thread::startVirtualThread);
        while (accepts(closing.url())) {
            Thread.sleep(10);
        }
        assertFalse(closed.isDone());
        question.run();
        assertEquals(200, running.get().status());
        closed.get();
    }

    private static boolean accepts(URI url) {
        try (Socket socket = Asked.socket(url)) {
            socket.setSoTimeout(500); // it may be let in by the system, and left alone
            socket.getOutputStream().write(Asked.head(url, "GET /health"));
            return Asked.read(socket).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private interface Asking {
        Asked ask() throws IOException;
    }

    private static CompletableFuture<Asked> later(Asking asking) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return asking.ask();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    @Test
    void theListenerHearsEachAnswer() throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        List<Prediction> answers = new ArrayList<>();
        try (ModelServer heard = start(new ScriptedClassifier(), (name, picture, answer) -> {
            pictures.add(picture);
            answers.add(answer);
            throw new IllegalStateException("a full disk");
        })) {
            assertEquals(200, Asked.form(heard.url(), Sent.CAT, Sent.TEXT).status());
            assertTrue(
                    Asked.get(heard.url(), "/model").json().get("keeps_photos").asBoolean());
        }
        assertEquals(1, pictures.size());
        assertArrayEquals(Sent.CAT, pictures.getFirst());
        assertEquals(0, answers.getFirst().best());
    }

    @Test
    void aTakenPortIsARefusal() {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> ModelServer.start(
                        new ScriptedClassifier(), "Pets", ModelServer.LOOPBACK, url.getPort(), STRICT, Listener.NONE));
        assertTrue(
                refusal.reason().toString().contains("Port " + url.getPort()),
                refusal.reason().toString());
        assertThrows(
                Refusal.class,
                () -> ModelServer.start(
                        new ScriptedClassifier(), "Pets", "no.such.host.invalid", 0, STRICT, Listener.NONE));
    }

    @Test
    void openedItAnswersUnderNumbersAndItsOwnNameOnly() throws IOException {
        assertFalse(server.isOpen());
        try (ModelServer open =
                ModelServer.start(new ScriptedClassifier(), "Pets", "0.0.0.0", 0, STRICT, Listener.NONE)) {
            assertTrue(open.isOpen());
            assertEquals(
                    200,
                    Asked.raw(open.url(), Asked.ascii("GET /model HTTP/1.1\r\nHost: 192.168.1.7:8080\r\n\r\n"))
                            .status());
            refused(421, Asked.raw(open.url(), Asked.ascii("GET /model HTTP/1.1\r\nHost: example.com\r\n\r\n")));
        }
    }
}
