package org.gleaner.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a file so far: {@code NAME.part} beside the target, locked, and {@code NAME.part.from}, which says
 * what it is the beginning of: the address and the server's mark (ETag or date). Belongs to one thread; only
 * {@link #finish} touches the target.
 */
final class Partial implements AutoCloseable {

    private final Download download;
    private final Path part;
    private final Path from;
    private final FileChannel channel;
    private @Nullable String mark;

    private Partial(Download download, Path part, FileChannel channel) throws IOException {
        this.download = download;
        this.part = part;
        this.from = part.resolveSibling(part.getFileName() + ".from");
        this.channel = channel;
        this.mark = readMark();
        channel.position(channel.size());
    }

    /** @throws Refusal when the same file is being downloaded elsewhere */
    static Partial open(Download download) throws IOException {
        Path target = download.target().toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            // A part that is gone was finished elsewhere between opening and locking; to write now would be to write
            // into the target.
            if (lock(channel) == null || !Files.exists(part)) {
                throw new Refusal("%s is being downloaded already.", target.getFileName());
            }
            return new Partial(download, part, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private @Nullable String readMark() throws IOException {
        if (channel.size() == 0 || !Files.isRegularFile(from)) {
            return null;
        }
        List<String> lines = Files.readAllLines(from);
        return lines.size() == 2 && lines.getFirst().equals(download.source().toString()) ? lines.getLast() : null;
    }

    /** The server's mark of the file this is the beginning of; null when there is nothing to go on from. */
    @Nullable
    String mark() {
        return mark;
    }

    long size() throws IOException {
        return channel.size();
    }

    /**
     * Forgets what was there, and begins a file with that mark, or with none; then an interrupted download cannot go on
     * later.
     */
    void begin(@Nullable String newMark) throws IOException {
        Files.deleteIfExists(from);
        channel.truncate(0);
        mark = newMark;
        if (newMark != null) {
            Files.writeString(from, download.source() + "\n" + newMark + "\n");
        }
    }

    void write(List<ByteBuffer> piece) throws IOException {
        for (ByteBuffer bytes : piece) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Checks the hash and puts the whole file in its place. */
    void finish() throws IOException {
        String expected = download.sha256();
        if (expected != null && !sha256().startsWith(expected.toLowerCase(Locale.ROOT))) {
            begin(null);
            throw new Refusal(
                    "%s from %s is not the file that was published: its SHA-256 does not begin with %s.",
                    download.target().getFileName(), download.source().getHost(), expected);
        }
        channel.force(true);
        Files.move(part, download.target(), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(from);
    }

    private String sha256() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        channel.position(0);
        while (channel.read(buffer) >= 0) {
            digest.update(buffer.flip());
            buffer.clear();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Leaves behind only what can be gone on from. */
    @Override
    public void close() throws IOException {
        if (mark == null) {
            Files.deleteIfExists(part);
            Files.deleteIfExists(from);
        }
        channel.close();
    }
}
