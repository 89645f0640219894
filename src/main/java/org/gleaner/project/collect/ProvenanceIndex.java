package org.gleaner.project.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.data.Item;
import org.gleaner.data.Provenance;
import org.gleaner.image.FileHash;
import org.gleaner.project.files.Hashes;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.ProvenanceFile;
import org.gleaner.task.Refusal;

/**
 * Where the project's pictures came from, and which came from an address. Any thread; as long as it is used, nobody
 * else writes the file.
 */
public final class ProvenanceIndex {

    private final ProjectFolder folder;
    private final Hashes hashes;
    private final List<Provenance> inOrder = new ArrayList<>();
    private final Map<String, Provenance> byPath = new HashMap<>();
    private final Map<String, Provenance> byHash = new HashMap<>();
    private final Map<URI, Set<Provenance>> byAddress = new HashMap<>();
    private final Set<Long> sizes = new HashSet<>();

    public ProvenanceIndex(ProjectFolder folder, Hashes hashes) {
        this.folder = folder;
        this.hashes = hashes;
        ProvenanceFile.read(folder.provenance()).forEach(this::learn);
    }

    /** All that is written down, in the order in which it came. */
    public synchronized List<Provenance> all() {
        return List.copyOf(inOrder);
    }

    /** Where each was put when it came, by its hash. */
    synchronized Map<String, String> pathsByHash() {
        Map<String, String> paths = new HashMap<>();
        byHash.forEach((hash, picture) -> paths.put(hash, picture.path()));
        return paths;
    }

    private void learn(Provenance picture) {
        inOrder.add(picture);
        byPath.put(picture.path(), picture);
        byHash.put(picture.sha256(), picture);
        byAddress
                .computeIfAbsent(picture.source().image(), key -> new HashSet<>())
                .add(picture);
        sizes.add(picture.source().bytes());
    }

    /** Writes down where pictures come from. */
    synchronized void add(List<Provenance> pictures) {
        ProvenanceFile.append(folder.provenance(), pictures);
        pictures.forEach(this::learn);
    }

    /** Where a picture came from, wherever it has been moved since; with the path it has now. */
    public synchronized Optional<Provenance> of(Item item) {
        Provenance here = byPath.get(item.path());
        Optional<String> hash = hashes.known(item);
        boolean there = here != null
                && hash.map(here.sha256()::equals).orElse(here.source().bytes() == item.bytes());
        if (!there) {
            here = sizes.contains(item.bytes()) ? byHash.get(hash.orElseGet(() -> hashes.of(item))) : null;
        }
        return Optional.ofNullable(here)
                .map(picture -> new Provenance(item.path(), picture.source(), picture.sha256(), picture.fetchedAt()));
    }

    /** The hashes of the pictures that came from the address. */
    synchronized Set<String> from(URI address) {
        return byAddress.getOrDefault(address, Set.of()).stream()
                .map(Provenance::sha256)
                .collect(Collectors.toSet());
    }

    /** Those of the hashes whose pictures were deleted and are in the trash. */
    synchronized Set<String> deleted(Collection<String> hashes) {
        Set<Long> wanted = hashes.stream()
                .map(byHash::get)
                .filter(picture -> picture != null)
                .map(picture -> picture.source().bytes())
                .collect(Collectors.toSet());
        Path trash = folder.file(ProjectFolder.TRASH);
        if (wanted.isEmpty() || !Files.isDirectory(trash)) {
            return Set.of();
        }
        Path undone = folder.file(ProjectFolder.NOT_ADDED);
        try (Stream<Path> files = Files.walk(trash)) {
            return files.filter(file -> !file.startsWith(undone))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && wanted.contains(size(file)))
                    .map(ProvenanceIndex::hash)
                    .filter(hashes::contains)
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal(e, "Cannot read %s.", trash);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    private static String hash(Path file) {
        try {
            return FileHash.sha256(file);
        } catch (IOException e) {
            return ""; // gone, or closed to us: then nothing is known of it
        }
    }
}
