package org.gleaner.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gleaner.data.Item;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Finds files that are the same. Stateless; works on the calling thread. */
public final class Duplicates {

    private Duplicates() {}

    /**
     * Groups of two or more files with equal content (by size, then by SHA-256), as paths in the order of the items. A file that cannot be
     * read is equal to none.
     *
     * @param root the folder that the items' paths are relative to
     * @param progress hears each file that has to be read
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static List<List<String>> exact(Path root, List<Item> items, Progress progress, CancelToken cancel) {
        Map<Long, Long> sizes = items.stream().collect(Collectors.groupingBy(Item::bytes, Collectors.counting()));
        List<Item> candidates = items.stream()
                .filter(item -> sizes.getOrDefault(item.bytes(), 0L) > 1)
                .toList();
        Map<String, List<String>> byContent = new LinkedHashMap<>();
        int done = 0;
        for (Item item : candidates) {
            cancel.throwIfCancelled();
            digest(root.resolve(item.path()))
                    .ifPresent(content -> byContent
                            .computeIfAbsent(content, key -> new ArrayList<>())
                            .add(item.path()));
            progress.report(++done, candidates.size());
        }
        return byContent.values().stream()
                .filter(group -> group.size() > 1)
                .map(List::copyOf)
                .toList();
    }

    private static Optional<String> digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha.update(buffer, 0, count);
            }
            return Optional.of(HexFormat.of().formatHex(sha.digest()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
