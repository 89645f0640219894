package org.gleaner.project.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gleaner.data.RegularFiles;
import org.gleaner.project.files.Csv;
import org.gleaner.project.files.PhotoNames;
import org.gleaner.store.FolderLock;
import org.gleaner.store.Journal;
import org.gleaner.store.Journal.Entry;
import org.gleaner.store.LabelColumns;
import org.gleaner.store.Layout;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.WholeFiles;
import org.gleaner.table.LabelFile;
import org.gleaner.table.LabelTable;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * A table that could tell the labels of a folder's photos. A value; nothing is changed before it is accepted.
 *
 * @param folder of the photos
 * @param table which stays as it is, unless it is the folder's {@code labels.csv}
 * @param choice columns that a person has named
 * @param says what is in it
 * @param photos what it says of the folder's photos
 */
public record TableOffer(Path folder, Path table, LabelTable.Choice choice, LabelTable says, LabelledPhotos photos) {

    /** A larger one is named by whoever wants it. */
    private static final long LONGEST = 64 << 20;

    private static final int MOST_TRIED = 10;

    /** A table of labels, and what its columns are called. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Content(byte[] bytes, LabelColumns columns) {}

    /**
     * Reads the table.
     *
     * @param choice of its columns
     * @throws Refusal when it cannot be read, or does not say what is what
     */
    public static TableOffer of(Path folder, Path table, LabelTable.Choice choice) {
        Path root = ProjectFolder.at(folder).root();
        LabelTable says = SideTables.read(root, table, choice);
        return new TableOffer(root, table, choice, says, LabelledPhotos.of(root, says));
    }

    /** The table in a folder that names the classes of most of its photos, where no folders are these classes. */
    public static Optional<TableOffer> in(Path folder) {
        return tables(folder).stream()
                .flatMap(table -> readable(folder, table).stream())
                .filter(TableOffer::isLikely)
                .max(Comparator.comparingInt(offer -> offer.photos().photos().size()));
    }

    /** The files that may be one, that of the program's own name first. */
    private static List<Path> tables(Path folder) {
        List<Path> tables = children(folder, "*.{csv,tsv,jsonl,json}");
        children(folder, "*").stream()
                .filter(child -> Layout.isSide(child.getFileName().toString()))
                .forEach(side -> tables.addAll(children(side, "*.{csv,tsv,jsonl}")));
        tables.removeIf(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || file.toFile().length() > LONGEST);
        tables.sort(Comparator.comparing((Path file) -> !file.endsWith(ProjectFolder.LABELS))
                .thenComparing(Comparator.naturalOrder()));
        return tables.subList(0, Math.min(MOST_TRIED, tables.size()));
    }

    private static List<Path> children(Path folder, String names) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, names)) {
            found.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            return new ArrayList<>(); // whoever opens it will be told
        }
        return children;
    }

    private static Optional<TableOffer> readable(Path folder, Path table) {
        try {
            return Optional.of(of(folder, table, LabelTable.Choice.FOUND));
        } catch (Refusal e) {
            return Optional.empty(); // no table of labels
        }
    }

    private boolean isLikely() {
        Set<String> classes = new HashSet<>();
        Set<String> folders = new HashSet<>();
        photos.photos().forEach((file, labelled) -> {
            Path path = folder.relativize(file);
            classes.add(labelled.label());
            int top = Layout.isSide(path.getName(0).toString()) ? 1 : 0;
            if (path.getNameCount() > top + 1) {
                folders.add(path.getName(top).toString());
            }
        });
        return classes.size() > 1
                && 2 * photos.photos().size() >= says.rows().size()
                && (folders.size() < 2
                        || (LabelTable.isLabelName(says.columns().getLast())
                                && folders.stream().noneMatch(name -> isOf(name, classes))));
    }

    /** Whether a folder is called like one of the classes, in the plural perhaps. */
    private static boolean isOf(String folder, Set<String> classes) {
        String lower = folder.toLowerCase(Locale.ROOT);
        return classes.stream()
                .map(label -> label.toLowerCase(Locale.ROOT))
                .anyMatch(label -> lower.startsWith(label) || label.startsWith(lower));
    }

    /** What was found, and what to do about it. */
    public Message advice() {
        return new Message(
                "%s names the classes of %s. If these are the classes: gleaner open %s --labels %s",
                folder.relativize(table.toAbsolutePath().normalize()),
                Message.counted("%,d photo", "%,d photos", photos.photos().size()),
                folder,
                table);
    }

    /** What the columns of the photos' names and of the labels are called. */
    public List<String> columns() {
        return says.columns();
    }

    /** Whether the table is the one that an apply writes anew. */
    public boolean isOwn() {
        try {
            return Files.isWritable(folder) && Files.exists(own()) && Files.isSameFile(table, own());
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", own(), Reason.of(e));
        }
    }

    private Path own() {
        return ProjectFolder.at(folder).labels();
    }

    /**
     * Makes the folder a project whose labels are the table's, in a {@code labels.csv} of the folder's own.
     *
     * @throws Refusal when no row names a photo, or the folder is a project that has a past, or has another
     *     {@code labels.csv}
     */
    public void accept() {
        photos.refuseNone();
        Content content = content();
        ProjectFolder project = ProjectFolder.create(folder);
        try (FolderLock _ = FolderLock.take(project)) {
            refuseProject(project);
            if (!isOwn()) {
                write(content.bytes());
            }
            content.columns().write(project);
        }
    }

    private static void refuseProject(ProjectFolder project) {
        if (LabelColumns.read(project).isPresent()) {
            throw new Refusal("The labels of this project are in %s already; change them there.", project.labels());
        }
        AtomicBoolean moved = new AtomicBoolean();
        Journal journal = Journal.open(
                project.journal(), entry -> moved.compareAndSet(false, entry instanceof Entry.Begun), records -> {});
        journal.close();
        if (moved.get()) {
            throw new Refusal(
                    "Photos of %s were moved between class folders, which could not be undone with a table. Begin with a copy of the photos, or bring them into class folders: gleaner add NEW %s --labels TABLE",
                    project.root(), project.root());
        }
    }

    private void write(byte[] bytes) {
        try {
            if (!Files.exists(own(), LinkOption.NOFOLLOW_LINKS)) {
                WholeFiles.write(own(), bytes);
            } else if (!Arrays.equals(RegularFiles.read(own(), LinkOption.NOFOLLOW_LINKS), bytes)) {
                throw new Refusal("%s is there already, and is another table: name that one, or move it away.", own());
            }
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", own(), Reason.of(e));
        }
    }

    /** The table to the byte where its labels can be changed in their places; otherwise one that says the same. */
    private Content content() {
        try {
            byte[] bytes = RegularFiles.read(table);
            if (!SideTables.of(folder, table).isEmpty()) {
                return plain();
            }
            return content(bytes, LabelFile.of(table.getFileName(), bytes, choice, PhotoNames::isPhotoName));
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", table, Reason.of(e));
        } catch (Refusal e) {
            if (isOwn()) {
                throw e.with(new Message("Give it another name; then %s is made from it.", ProjectFolder.LABELS));
            }
            return plain();
        }
    }

    private Content plain() {
        LabelFile plain = LabelFile.of(says);
        return content(Csv.verbatim(plain.lines(), plain.delimiter()).getBytes(StandardCharsets.UTF_8), plain);
    }

    private static Content content(byte[] bytes, LabelFile file) {
        LabelTable.Choice columns = file.choice();
        return new Content(bytes, new LabelColumns(String.valueOf(columns.file()), String.valueOf(columns.label())));
    }
}
