package org.gleaner.data;

import org.jspecify.annotations.Nullable;

/**
 * What was known of a picture as a person decided about it. A value.
 *
 * @param stat what the system told of the file
 * @param sha256 what the file held; null where nobody had read it
 * @param doubt how suspect its label was; null where it was neither a suspect nor drawn at random
 * @param unlabelled true where it had no label that the decision could be about; else null
 */
public record Seen(
        FileStat stat,
        @Nullable String sha256,
        @Nullable Doubt doubt,
        @Nullable Boolean unlabelled) {

    /** What is known of a picture now. */
    public static Seen of(Item item, @Nullable String sha256, @Nullable Doubt doubt) {
        return new Seen(item.stat(), sha256, doubt, item.label() == null ? true : null);
    }

    /** The same, or with what an earlier look knew of the label where this one knows nothing. */
    public Seen orDoubt(@Nullable Doubt earlier) {
        return doubt == null ? new Seen(stat, sha256, earlier, unlabelled) : this;
    }
}
