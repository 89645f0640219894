package org.gleaner.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of downloads share: a server of this machine, a target, and a look at what is left beside it. */
abstract class DownloadsFromLoopback {

    static final Duration LONG = Duration.ofSeconds(30);
    static final Duration SHORT = Duration.ofMillis(300);
    static final ProxySelector DIRECT = ProxySelector.of(null);
    static final String TAG = "\"one\"";
    static final byte[] FILE = bytes(1, 300_000);

    @TempDir
    Path folder;

    LoopbackServer server;
    Path target;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer(LoopbackServer.file(FILE, TAG));
        target = folder.resolve("weights.pth");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    String refusal(Duration stall, @Nullable String sha256) {
        try (Downloader downloader = downloader(stall)) {
            Refusal refusal = assertThrows(
                    Refusal.class, () -> downloader.fetch(download(sha256), Progress.NONE, new CancelToken()));
            assertEquals(1, refusal.reason().toString().lines().count());
            assertFalse(refusal.reason().toString().contains("secret"));
            return refusal.reason().toString();
        }
    }

    void fetch(@Nullable String sha256, Progress progress) {
        fetch(sha256, progress, new CancelToken());
    }

    void fetch(@Nullable String sha256, Progress progress, CancelToken cancel) {
        try (Downloader downloader = downloader(LONG)) {
            downloader.fetch(download(sha256), progress, cancel);
        }
    }

    Download download(@Nullable String sha256) {
        return new Download(server.uri("/weights.pth?key=secret"), target, 1 << 20, sha256);
    }

    Downloader downloader(Duration stall) {
        return new Downloader(new Timeouts(Duration.ofSeconds(2), stall, 1000), Set.of(server.address()), DIRECT);
    }

    LoopbackServer.Request last() {
        return server.requests().getLast();
    }

    List<String> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(long seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
