package org.gleaner.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;

/** Downloads from a server that behaves, and from one that does everything it should not. */
class DownloaderTest extends DownloadsFromLoopback {

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
    void aStatusIsSaidInOneLineWithoutTheAddress() {
        for (List<String> row : List.of(
                List.of("403 Forbidden", "127.0.0.1 does not give out weights.pth (status 403)."),
                List.of("404 Not Found", "127.0.0.1 does not have weights.pth (status 404)."),
                List.of("429 Too Many", "127.0.0.1 was asked too often and asks to wait 300 s (status 429)."),
                List.of("500 Oops", "127.0.0.1 has a fault of its own and asks to wait 300 s (status 500)."),
                List.of("204 No Content", "127.0.0.1 does not answer with the file (status 204)."))) {
            server.handle((request, out) -> LoopbackServer.head(out, row.getFirst(), "Retry-After: 300"));
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
    void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
        Files.writeString(target, "a file, not a folder");
        target = target.resolve("inside");
        assertTrue(refusal(LONG, null).startsWith(target + " cannot be written"));
        assertEquals(List.of(), server.requests());
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
}
