package org.gleaner.data;

/** Which pictures are kept together on one side of the split. */
public enum Grouping {

    /** None: each is drawn by itself, as fastai does. */
    NONE,

    /** Copies, near copies, and what one camera took within a minute. */
    ALIKE,

    /** These, and pictures in sub-folders of one name. */
    FOLDERS
}
