package org.gleaner.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Interrupted downloads go on where they were, and only with the same file. */
class ResumeTest extends DownloadsFromLoopback {

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
}
