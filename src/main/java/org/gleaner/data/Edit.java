package org.gleaner.data;

/** What a person wants done with a picture; it waits as a mark until it is applied. */
public sealed interface Edit {

    /** The picture is right as it is; nothing happens to the file. */
    record Keep() implements Edit {}

    /** The file goes into the project's trash. */
    record Delete() implements Edit {}

    /** The file goes into the folder of the class {@code label}. */
    record Relabel(String label) implements Edit {}
}
