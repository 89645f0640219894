package org.gleaner.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Folders of files that begin as PNG pictures do, for tests that never decode. */
public final class Photos {

    private Photos() {}

    /** Writes a file that no other equals. */
    public static Path picture(Path root, String path) throws IOException {
        return picture(root, path, path);
    }

    public static Path picture(Path root, String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        byte[] text = ("?PNG\r\n\u001a\n" + content).getBytes(StandardCharsets.UTF_8);
        text[0] = (byte) 0x89;
        return Files.write(file, text);
    }

    /** {@code cat/00.png} and so on. */
    public static void pictures(Path root, String folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            picture(root, "%s/%02d.png".formatted(folder, i));
        }
    }

    /** Waits until any later change of a file must show in its times, on any file system. */
    public static void rest() throws InterruptedException {
        Thread.sleep(2100);
    }

    /** Every file and folder outside of {@code .gleaner}, with the hash of its content. */
    public static Map<String, String> tree(Path root) {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> !file.equals(root))
                    .filter(file -> !root.relativize(file).startsWith(".gleaner"))
                    .forEach(file -> tree.put(
                            root.relativize(file).toString(), Files.isDirectory(file) ? "folder" : hash(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    public static String hash(Path file) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(sha);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
