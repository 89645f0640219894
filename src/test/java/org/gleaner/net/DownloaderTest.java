package org.gleaner.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server that behaves, and from one that does everything it should not. */
class DownloaderTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final ProxySelector DIRECT = ProxySelector.of(null);
    private static final String TAG = "\"one\"";
    private static final byte[] FILE = bytes(1, 300_000);

    @TempDir
    Path folder;

    private LoopbackServer server;
    private Path target;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer(LoopbackServer.file(FILE, TAG));
        target = folder.resolve("weights.pth");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aFileComesWholeAndIsReported() throws Exception {
        List<Long> heard = new ArrayList<>();
        fetch(sha256(FILE), (done, total) -> {
            heard.add(done);
            assertEquals(FILE.length, total);
        });
        assertArrayEquals(FILE, Files.readAllBytes(target));
        assertEquals(FILE.length, heard.getLast());
        assertEquals(heard.stream().sorted().toList(), heard);
        assertEquals(List.of("weights.pth"), left());
        assertTrue(server.requests().getFirst().header("user-agent").startsWith("Gleaner"));
    }

    @Test
    void aFileWithoutALengthComesToo() throws Exception {
        server.handle((request, out) -> {
            LoopbackServer.head(out, "200 OK");
            out.write(FILE);
        });
        fetch(sha256(FILE).substring(0, 8), (done, total) -> assertEquals(0, total));
        assertArrayEquals(FILE, Files.readAllBytes(target));
    }

    @Test
    void aBrokenDownloadGoesOnWhereItWas() throws Exception {
        int had = breakOff();
        LoopbackServer.Handler good = LoopbackServer.file(FILE, TAG);
        server.handle(good);
        List<Long> heard = new ArrayList<>();
        fetch(sha256(FILE), (done, total) -> heard.add(done));
        assertArrayEquals(FILE, Files.readAllBytes(target));
        assertEquals("bytes=" + had + "-", last().header("range"));
        assertEquals(TAG, last().header("if-range"));
        assertEquals(2, server.requests().size());
        assertTrue(heard.getFirst() > had, "the bytes that were there are not fetched again");
        assertEquals(List.of("weights.pth"), left());
    }

    @Test
    void aCancelledDownloadGoesOnWhereItWas() throws Exception {
        CancelToken cancel = new CancelToken();
        assertThrows(CancellationException.class, () -> fetch(null, (done, total) -> cancel.cancel(), cancel));
        long had = Files.size(folder.resolve("weights.pth.part"));
        assertTrue(had > 0 && had < FILE.length, had + " bytes");
        fetch(sha256(FILE), Progress.NONE);
        assertEquals("bytes=" + had + "-", last().header("range"));
        assertArrayEquals(FILE, Files.readAllBytes(target));
    }

    @Test
    void aCancelIsHeardWhileTheServerIsSilent() {
        CancelToken cancel = new CancelToken();
        server.handle((request, out) -> {
            cancel.cancel();
            Thread.sleep(LONG);
        });
        assertThrows(CancellationException.class, () -> fetch(null, Progress.NONE, cancel));
        assertEquals(List.of(), left());
    }

    @Test
    void aServerThatIgnoresRangesStartsOver() throws Exception {
        breakOff();
        server.handle((request, out) -> {
            LoopbackServer.head(out, "200 OK", "Content-Length: " + FILE.length);
            out.write(FILE);
        });
        fetch(sha256(FILE), Progress.NONE);
        assertArrayEquals(FILE, Files.readAllBytes(target));
    }

    @Test
    void aFileThatChangedMeanwhileStartsOver() throws Exception {
        breakOff();
        byte[] changed = bytes(2, 200_000);
        server.handle(LoopbackServer.file(changed, "\"two\""));
        fetch(null, Progress.NONE);
        assertArrayEquals(changed, Files.readAllBytes(target));
    }

    @Test
    void aServerThatSendsTheRestOfAnotherFileIsAskedForTheWhole() throws Exception {
        byte[] changed = bytes(2, 200_000);
        for (String range : List.of("bytes 5-9/10", "bytes */10", "none", "bytes %d-%d/%d")) {
            int had = breakOff();
            server.handle((request, out) -> {
                if (request.headers().containsKey("range")) {
                    String end = range.formatted(had, FILE.length - 1, FILE.length);
                    LoopbackServer.head(out, "206 Partial Content", "Content-Range: " + end, "ETag: \"two\"");
                    out.write(changed, 0, 10);
                } else {
                    LoopbackServer.file(changed, "\"two\"").answer(request, out);
                }
            });
            fetch(sha256(changed), Progress.NONE);
            assertArrayEquals(changed, Files.readAllBytes(target), range);
        }
    }

    @Test
    void aRangeThatCannotBeMetStartsOver() throws Exception {
        breakOff();
        byte[] shorter = bytes(3, 100);
        server.handle((request, out) -> {
            if (request.headers().containsKey("range")) {
                LoopbackServer.head(out, "416 Range Not Satisfiable", "Content-Range: bytes */100");
            } else {
                LoopbackServer.file(shorter, "\"three\"").answer(request, out);
            }
        });
        fetch(null, Progress.NONE);
        assertArrayEquals(shorter, Files.readAllBytes(target));
    }

    @Test
    void aPartOfAnotherAddressIsNoBeginning() throws Exception {
        breakOff();
        server.handle(LoopbackServer.file(FILE, TAG));
        try (Downloader downloader = downloader(LONG)) {
            downloader.fetch(
                    new Download(server.uri("/other.pth"), target, 1 << 20, null), Progress.NONE, new CancelToken());
        }
        assertFalse(last().headers().containsKey("range"));
        assertArrayEquals(FILE, Files.readAllBytes(target));
    }

    @Test
    void whatTheServerCannotNameAgainIsNotKept() {
        server.handle((request, out) -> {
            LoopbackServer.head(out, "200 OK", "Content-Length: " + FILE.length, "ETag: W/\"weak\"");
            out.write(FILE, 0, 100_000);
        });
        assertTrue(refusal(LONG, null).contains("broke off"));
        assertEquals(List.of(), left());
    }

    @Test
    void aServerThatStopsSendingIsGivenUpAndItsPartKept() throws Exception {
        server.handle((request, out) -> {
            LoopbackServer.head(out, "200 OK", "Content-Length: " + FILE.length, "ETag: " + TAG);
            out.write(FILE, 0, 100_000);
            out.flush();
            Thread.sleep(LONG);
        });
        assertTrue(refusal(SHORT, null).contains("stopped sending"));
        assertEquals(100_000, Files.size(folder.resolve("weights.pth.part")));
    }

    @Test
    void aServerThatTricklesIsGivenUp() {
        server.handle((request, out) -> {
            LoopbackServer.head(out, "200 OK", "ETag: " + TAG);
            while (true) {
                out.write(7);
                out.flush();
                Thread.sleep(20);
            }
        });
        assertTrue(refusal(SHORT, null).contains("stopped sending"));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        server.handle((request, out) -> Thread.sleep(LONG));
        assertEquals("127.0.0.1 does not answer.", refusal(SHORT, null));
        server.handle((request, out) -> {
            while (true) {
                out.write('H');
                out.flush();
                Thread.sleep(20);
            }
        });
        assertEquals("127.0.0.1 does not answer.", refusal(SHORT, null));
    }

    @Test
    void anEndlessBodyEndsAtTheLimit() {
        server.handle((request, out) -> {
            LoopbackServer.head(out, "200 OK", "ETag: " + TAG);
            while (true) {
                out.write(FILE);
            }
        });
        assertEquals(
                "127.0.0.1 sends more than the 1048576 bytes that are allowed for this file.", refusal(LONG, null));
        assertEquals(List.of(), left());
    }

    @Test
    void aFileThatSaysItIsTooLongIsNotBegun() {
        server.handle((request, out) -> {
            LoopbackServer.head(out, "200 OK", "Content-Length: 2000000000", "ETag: " + TAG);
            Thread.sleep(LONG);
        });
        assertTrue(refusal(LONG, null).contains("more than the 1048576 bytes"));
        assertEquals(List.of(), left());
    }

    @Test
    void aWrongHashLeavesWhatWasThere() throws Exception {
        Files.writeString(target, "before");
        String reason = refusal(LONG, "00000000");
        assertTrue(reason.startsWith("weights.pth from 127.0.0.1 is not the file that was published"), reason);
        assertEquals("before", Files.readString(target));
        assertEquals(List.of("weights.pth"), left());
        fetch(sha256(FILE), Progress.NONE);
        assertArrayEquals(FILE, Files.readAllBytes(target));
    }

    @Test
    void aLengthThatIsTooShortIsFoundByTheHash() throws Exception {
        server.handle((request, out) -> {
            LoopbackServer.head(out, "200 OK", "Content-Length: 1000", "ETag: " + TAG);
            out.write(FILE);
        });
        assertTrue(refusal(LONG, sha256(FILE)).contains("SHA-256"));
        assertEquals(List.of(), left());
    }

    @Test
    void redirectsAreFollowedOnTheSameServer() throws Exception {
        server.handle((request, out) -> {
            if (request.line().contains("/weights.pth")) {
                LoopbackServer.head(out, "302 Found", "Location: /moved?key=%20a", "Content-Length: 100000");
            } else {
                LoopbackServer.file(FILE, TAG).answer(request, out);
            }
        });
        fetch(sha256(FILE), Progress.NONE);
        assertEquals("GET /moved?key=%20a HTTP/1.1", last().line());
        assertArrayEquals(FILE, Files.readAllBytes(target));
    }

    @Test
    void redirectsInACircleEnd() {
        server.handle((request, out) -> LoopbackServer.head(out, "301 Moved", "Location: /weights.pth"));
        assertEquals("127.0.0.1 redirects more than 5 times.", refusal(LONG, null));
        assertEquals(6, server.requests().size());
        assertEquals(List.of(), left());
    }

    @Test
    void redirectsIntoThePrivateNetAreRefused() throws IOException {
        try (LoopbackServer other = new LoopbackServer(LoopbackServer.file(FILE, TAG))) {
            for (String place : List.of(
                    other.address(), "localhost:" + other.port(), "[::1]:" + other.port(), "10.0.0.1", "2130706433")) {
                server.handle((request, out) -> LoopbackServer.head(out, "302 Found", "Location: http://" + place));
                String reason = refusal(LONG, null);
                assertTrue(reason.endsWith("is in a private network, which was not allowed."), place + ": " + reason);
            }
            assertEquals(List.of(), other.requests());
        }
    }

    @Test
    void redirectsToWhatIsNoWebAddressAreRefused() {
        server.handle((request, out) -> LoopbackServer.head(out, "302 Found", "Location: file:///etc/passwd"));
        assertEquals("Only http and https addresses can be downloaded.", refusal(LONG, null));
        server.handle((request, out) -> LoopbackServer.head(out, "302 Found", "Location: http://a b/"));
        assertEquals("127.0.0.1 redirects to what is no address.", refusal(LONG, null));
    }

    @Test
    void httpsNeverLeadsBackToHttp() {
        URI from = URI.create("https://example.org/a/b");
        assertEquals(URI.create("https://example.org/a/c"), Requests.next(from, "c"));
        assertEquals(URI.create("https://other.org/"), Requests.next(from, "//other.org/"));
        assertThrows(Refusal.class, () -> Requests.next(from, "http://example.org/a/b"));
    }

    @Test
    void aStatusIsSaidInOneLineWithoutTheAddress() {
        for (List<String> row : List.of(
                List.of("403 Forbidden", "127.0.0.1 does not give out weights.pth (status 403)."),
                List.of("404 Not Found", "127.0.0.1 does not have weights.pth (status 404)."),
                List.of("429 Too Many", "127.0.0.1 was asked too often and asks to wait 30 s (status 429)."),
                List.of("500 Oops", "127.0.0.1 has a fault of its own and asks to wait 30 s (status 500)."),
                List.of("204 No Content", "127.0.0.1 does not answer with the file (status 204)."))) {
            server.handle((request, out) -> LoopbackServer.head(out, row.getFirst(), "Retry-After: 30"));
            assertEquals(row.getLast(), refusal(LONG, null));
            assertEquals(List.of(), left());
        }
    }

    @Test
    void aPieceThatNobodyAskedForIsRefused() {
        server.handle((request, out) -> {
            LoopbackServer.head(out, "206 Partial Content", "Content-Range: bytes 0-9/10", "Content-Length: 10");
            out.write(FILE, 0, 10);
        });
        assertEquals("127.0.0.1 does not answer with the file (status 206).", refusal(LONG, null));
    }

    @Test
    void whatIsNotHttpIsRefused() {
        server.handle((request, out) ->
                out.write("220 mail ready\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertEquals("127.0.0.1 answers with what is not HTTP, or breaks off.", refusal(LONG, null));
    }

    @Test
    void aServerThatIsGoneIsSaid() throws IOException {
        server.close();
        assertEquals("127.0.0.1 cannot be reached.", refusal(LONG, null));
    }

    @Test
    void theSameFileIsDownloadedOnlyOnceAtATime() throws Exception {
        List<String> reasons = new ArrayList<>();
        fetch(sha256(FILE), (done, total) -> {
            if (reasons.isEmpty()) {
                reasons.add(refusal(LONG, null));
            }
        });
        assertEquals(List.of("weights.pth is being downloaded already."), reasons);
        assertArrayEquals(FILE, Files.readAllBytes(target));
    }

    @Test
    void privateServersAreAskedOnlyWhereAllowed() {
        try (Downloader downloader = new Downloader()) {
            Download download = new Download(server.uri("/weights.pth"), target, 1 << 20, null);
            Refusal refusal =
                    assertThrows(Refusal.class, () -> downloader.fetch(download, Progress.NONE, new CancelToken()));
            assertEquals(server.address() + " is in a private network, which was not allowed.", refusal.reason());
        }
        assertEquals(List.of(), server.requests());
    }

    @Test
    void theProxyIsUsedAndMayNotBeLedInside() throws IOException {
        ProxySelector proxy = ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        try (Downloader downloader = new Downloader(new Patience(LONG, LONG, 1), Set.of(), proxy)) {
            URI outside = URI.create("http://example.invalid/a");
            downloader.fetch(new Download(outside, target, 1 << 20, null), Progress.NONE, new CancelToken());
            assertArrayEquals(FILE, Files.readAllBytes(target));
            assertEquals("GET http://example.invalid/a HTTP/1.1", last().line());
            for (String inside : List.of("localhost", "127.0.0.1", "[::1]", "192.168.1.1")) {
                Download download = new Download(URI.create("http://" + inside + "/a"), target, 1 << 20, null);
                assertThrows(Refusal.class, () -> downloader.fetch(download, Progress.NONE, new CancelToken()));
            }
        }
        assertEquals(1, server.requests().size());
    }

    @Test
    void privateAddressesAreKnown() {
        for (String address : List.of(
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "192.0.0.8",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::")) {
            assertTrue(Addresses.isPrivate(InetAddress.ofLiteral(address)), address);
        }
        for (String address : List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.2.1", "2606:4700::1111")) {
            assertFalse(Addresses.isPrivate(InetAddress.ofLiteral(address)), address);
        }
    }

    /** Has the server break off after a third; the number of bytes that are kept. */
    private int breakOff() throws IOException {
        server.handle((request, out) -> {
            LoopbackServer.head(out, "200 OK", "Content-Length: " + FILE.length, "ETag: " + TAG);
            out.write(FILE, 0, 100_000);
        });
        assertEquals("127.0.0.1 broke off; start again to go on from here.", refusal(LONG, sha256(FILE)));
        assertEquals(100_000, Files.size(folder.resolve("weights.pth.part")));
        return 100_000;
    }

    private String refusal(Duration stall, @Nullable String sha256) {
        try (Downloader downloader = downloader(stall)) {
            Refusal refusal = assertThrows(
                    Refusal.class, () -> downloader.fetch(download(sha256), Progress.NONE, new CancelToken()));
            assertEquals(1, refusal.reason().lines().count());
            assertFalse(refusal.reason().contains("secret"));
            return refusal.reason();
        }
    }

    private void fetch(@Nullable String sha256, Progress progress) {
        fetch(sha256, progress, new CancelToken());
    }

    private void fetch(@Nullable String sha256, Progress progress, CancelToken cancel) {
        try (Downloader downloader = downloader(LONG)) {
            downloader.fetch(download(sha256), progress, cancel);
        }
    }

    private Download download(@Nullable String sha256) {
        return new Download(server.uri("/weights.pth?key=secret"), target, 1 << 20, sha256);
    }

    private Downloader downloader(Duration stall) {
        return new Downloader(new Patience(Duration.ofSeconds(2), stall, 1000), Set.of(server.address()), DIRECT);
    }

    private LoopbackServer.Request last() {
        return server.requests().getLast();
    }

    private List<String> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(long seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
