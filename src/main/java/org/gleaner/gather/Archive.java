package org.gleaner.gather;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.gleaner.data.ImageResult;
import org.gleaner.data.NotTaken;
import org.gleaner.data.RegularFiles;
import org.gleaner.data.SystemFiles;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Candidate.Offer;
import org.gleaner.gather.Candidate.Why;
import org.gleaner.image.ImageFormats;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The pictures in a zip archive. Nothing is ever written under an entry's own path, and a link comes out as the text
 * that it is, so that no entry reaches another place; what grows too much is cut off. Entries are taken by many
 * threads.
 */
public final class Archive implements Source {

    /** What the provenance calls them. */
    public static final String PROVIDER = "archive";

    /**
     * How much an archive may hold.
     *
     * @param entries files and folders
     * @param bytes of all pictures unpacked
     * @param ratio of an entry's size unpacked to that packed; small entries are not judged by it
     */
    record Guard(int entries, long bytes, int ratio) {}

    private static final Guard USUAL = new Guard(200_000, 20L << 30, 200);

    /** A drawing of one colour may well be packed a thousandfold; as long as it is small, it harms nobody. */
    private static final long SMALL = 1 << 20;

    /** For each of them the archive is read anew. */
    private static final int MOST_OF_A_NAME = 20;

    private final Path path;
    private final Guard guard;
    private final AtomicLong left;
    private final Predicate<String> wanted;
    private final Predicate<String> loose;
    private @Nullable ZipFile zip;
    private Charset names = StandardCharsets.UTF_8;

    public Archive(Path path) {
        this(path, USUAL);
    }

    Archive(Path path, Guard guard) {
        this(path, guard, new AtomicLong(guard.bytes()), name -> true, name -> false);
    }

    private Archive(Path path, Guard guard, AtomicLong left, Predicate<String> wanted, Predicate<String> loose) {
        this.path = path;
        this.guard = guard;
        this.left = left;
        this.wanted = wanted;
        this.loose = loose;
    }

    /**
     * Some of it; all parts together may hold as much as it.
     *
     * @param wanted whether an entry is in the part, by its path with {@code /}
     * @param loose whether an entry of the part is in no class folder, and is told only
     */
    public Archive part(Predicate<String> wanted, Predicate<String> loose) {
        return new Archive(path, guard, left, wanted, loose);
    }

    /**
     * The paths of its pictures by their names, with {@code /}, without those of the system; none where it is no
     * archive.
     */
    public List<String> pictures() {
        try (ZipFile open = open()) {
            return open.size() > guard.entries()
                    ? List.of()
                    : open.stream()
                            .map(entry -> slashed(entry.getName()))
                            .filter(name -> Stream.of(name.split("/")).noneMatch(SystemFiles::isNamed))
                            .filter(ImageFormats::isNamedLikeImage)
                            .distinct()
                            .sorted()
                            .toList();
        } catch (IOException e) {
            return List.of(); // it is told when it is listed
        }
    }

    private static String slashed(String name) {
        return name.replace('\\', '/');
    }

    @Override
    public List<Candidate.Listed> list(CancelToken cancel) {
        List<Candidate.Listed> found = new ArrayList<>();
        try {
            ZipFile open = open();
            zip = open;
            if (open.size() > guard.entries()) {
                return List.of(row("", new Message("it holds more than %s files", guard.entries())));
            }
            Map<String, List<ZipEntry>> byName = open.stream()
                    .filter(entry -> !entry.isDirectory() && wanted.test(slashed(entry.getName())))
                    .collect(groupingBy(ZipEntry::getName, TreeMap::new, toList()));
            byName.values().forEach(entries -> list(open, entries, found));
        } catch (IOException e) {
            boolean locked = String.valueOf(e.getMessage()).contains("encrypted");
            found.add(row(
                    "",
                    locked
                            ? new Message("the archive is locked with a password; unpack it first")
                            : new Message("not a zip archive that can be read (%s)", Reason.of(e))));
        }
        return found;
    }

    /** Names that are not UTF-8 come from old programs on Windows; only the names suffer from another reading. */
    private ZipFile open() throws IOException {
        RegularFiles.check(path);
        try {
            return new ZipFile(path.toFile(), names);
        } catch (ZipException e) {
            names = StandardCharsets.ISO_8859_1;
            return new ZipFile(path.toFile(), names);
        }
    }

    /** How an entry is opened. */
    private interface Opening {
        InputStream open(CancelToken cancel) throws IOException;
    }

    /**
     * One of several entries of a name, of which {@link ZipFile} finds the last alone: the archive is read up to it.
     */
    private InputStream open(ZipEntry wanted, int earlier, CancelToken cancel) throws IOException {
        ZipInputStream in = new ZipInputStream(new BufferedInputStream(RegularFiles.open(path)), names);
        boolean found = false;
        try {
            found = find(in, wanted.getName(), earlier, cancel);
        } finally {
            if (!found) {
                in.close();
            }
        }
        return in;
    }

    private boolean find(ZipInputStream in, String name, int earlier, CancelToken cancel) throws IOException {
        int found = 0;
        long passed = 0;
        byte[] buffer = new byte[1 << 16];
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (entry.getName().equals(name) && found++ == earlier) {
                return true;
            }
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                cancel.throwIfCancelled();
                passed += count;
                if (passed > guard.bytes()) {
                    throw new Refusal("the archive unpacks to more than %s bytes", guard.bytes());
                }
            }
        }
        throw new ZipException(new Message("another file of its name hides it").toString());
    }

    /** Lists the entries of one name. */
    private void list(ZipFile open, List<ZipEntry> entries, List<Candidate.Listed> found) {
        for (int i = 0; i < entries.size(); i++) {
            ZipEntry entry = entries.get(i);
            int earlier = i;
            if (i < MOST_OF_A_NAME) {
                found.add(candidate(
                        entry,
                        found.size(),
                        cancel -> entries.size() == 1 ? open.getInputStream(entry) : open(entry, earlier, cancel)));
            } else {
                found.add(row(entry.getName(), new Message("its name comes more than %s times", MOST_OF_A_NAME)));
            }
        }
    }

    private Candidate.Listed candidate(ZipEntry entry, int rank, Opening opening) {
        List<String> steps = List.of(slashed(entry.getName()).split("/", -1));
        if (steps.contains("..")
                || steps.getFirst().isEmpty()
                || steps.getFirst().endsWith(":")) {
            return row(entry.getName(), new Message("its path leads out of the archive"));
        }
        if (steps.stream().anyMatch(SystemFiles::isNamed)) {
            return new Missed(picture(entry.getName(), 0), Why.NO_PICTURE, NotTaken.SYSTEM);
        }
        if (!ImageFormats.isImage(steps.getLast(), () -> opening.open(new CancelToken()))) {
            return new Missed(picture(entry.getName(), 0), Why.NO_PICTURE, NotTaken.OTHER_NAME);
        }
        if (loose.test(slashed(entry.getName()))) {
            return new Missed(picture(entry.getName(), 0), Why.NO_PICTURE, new Message("it lies in no class folder"));
        }
        return new Offer(picture(entry.getName(), rank), "", (target, mostBytes, downloader, cancel) -> {
            try (InputStream in = new Guarded(opening.open(cancel), entry.getCompressedSize())) {
                StagingFolder.write(in, target, mostBytes, cancel);
            }
        });
    }

    private Missed row(String entry, Message reason) {
        return new Missed(picture(entry, 0), Why.FAILED, reason);
    }

    private ImageResult picture(String entry, int rank) {
        String file = path.toAbsolutePath().normalize().toUri().toString();
        String title = entry.substring(slashed(entry).lastIndexOf('/') + 1);
        try {
            URI within = new URI("jar", "file:!/" + entry, null);
            String place = within.getRawSchemeSpecificPart().substring("file:".length());
            return ImageResult.at(PROVIDER, rank, URI.create("jar:" + file + place), title);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Every text can be escaped", e);
        }
    }

    @Override
    public void close() {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            return; // it was only read
        }
    }

    /** Counts what comes out of an entry; the sizes that an archive tells of itself may be lies. */
    private final class Guarded extends java.io.FilterInputStream {

        private final long packed;
        private long unpacked;

        Guarded(InputStream in, long packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            unpacked += Math.max(count, 0);
            if (unpacked > SMALL && unpacked > packed * guard.ratio()) {
                throw new Refusal("unpacks to more than %s times its size", guard.ratio());
            }
            if (left.addAndGet(-Math.max(count, 0)) < 0) {
                throw new Refusal("the archive unpacks to more than %s bytes", guard.bytes());
            }
            return count;
        }
    }
}
