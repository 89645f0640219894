package org.gleaner.data;

import org.jspecify.annotations.Nullable;

/**
 * One picture of a project, as the folder shows it.
 *
 * @param path relative to the project folder, with {@code /}
 * @param label the class, that is the name of the top folder; null while it is unlabelled
 * @param split which side it is on, remembered over relabelling
 * @param stat what the system told of the file
 */
public record Item(String path, @Nullable String label, Split split, FileStat stat) {

    /** A picture on a system that tells no change times. */
    public Item(String path, @Nullable String label, Split split, long bytes, long modified) {
        this(path, label, split, new FileStat(bytes, modified, 0));
    }

    /** Size of the file. */
    public long bytes() {
        return stat.bytes();
    }

    /** The folders below the class, or below the project where it is no folder, each with a {@code /} behind it. */
    public String folder() {
        String parent = "/" + path.substring(0, path.lastIndexOf('/') + 1);
        String top = "/" + label + "/";
        return parent.substring(parent.contains(top) ? parent.indexOf(top) + top.length() : 1);
    }

    /** The name of its file. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The same picture on a side. */
    public Item on(Split side) {
        return new Item(path, label, side, stat);
    }
}
