package org.gleaner.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The table of labels as it is, and each of its states that an apply has begun from or led to, kept by the SHA-256 of
 * its bytes. Guarded by the project.
 */
public final class LabelVersions {

    private final ProjectFolder folder;

    public LabelVersions(ProjectFolder folder) {
        this.folder = folder;
    }

    /**
     * The table's bytes.
     *
     * @throws Refusal when it cannot be read, or is a link
     */
    public byte[] current() {
        try {
            return RegularFiles.read(folder.labels(), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new Refusal(
                    e,
                    "Cannot read %s, which holds the labels of this project: %s. Earlier states of it are in %s.",
                    folder.labels(),
                    Reason.of(e),
                    folder.labelVersions());
        }
    }

    /** Keeps a state of the table; it is on disk when this returns. */
    public String keep(byte[] content) {
        String version = version(content);
        Path file = file(version);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectories(folder.labelVersions());
            } catch (IOException e) {
                throw new Refusal(e, "Cannot write %s: %s", folder.labelVersions(), Reason.of(e));
            }
            ProjectFolder.forceFolderOf(folder.labelVersions());
            WholeFiles.write(file, content);
        }
        return version;
    }

    /**
     * A state that was kept.
     *
     * @throws Refusal when it is gone, or is not what was kept
     */
    public byte[] kept(String version) {
        try {
            byte[] content = RegularFiles.read(file(version), LinkOption.NOFOLLOW_LINKS);
            if (version(content).equals(version)) {
                return content;
            }
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", file(version), Reason.of(e));
        }
        throw new Refusal("%s is not what was kept in it.", file(version));
    }

    /**
     * Brings the table from one state to the other in one step; where it is there already, that is all.
     *
     * @return whether it is there now; false when another program has made it something else, which is left alone
     * @throws Refusal when it cannot be written; it is then as it was
     */
    public boolean change(TableChange change) {
        String now = version(current());
        if (now.equals(change.before())) {
            WholeFiles.write(folder.labels(), kept(change.after()));
            return true;
        }
        return now.equals(change.after());
    }

    /** Whether the table is in this state. */
    public boolean isAt(@Nullable TableChange change) {
        return change == null || version(current()).equals(change.before());
    }

    /** What a state is called. */
    public static String version(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String version) {
        return folder.labelVersions().resolve(version + ".csv");
    }
}
