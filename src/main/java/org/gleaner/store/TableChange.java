package org.gleaner.store;

import java.util.regex.Pattern;

/**
 * What a step makes of the table of labels. A value with an inverse.
 *
 * @param before its state before, as {@link LabelVersions} names it
 * @param after its state after
 */
public record TableChange(String before, String after) {

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{64}");

    /** @throws ProjectPath.Stray when a state has a name that the program never gives */
    public TableChange {
        for (String version : new String[] {before, after}) {
            if (!VERSION.matcher(version).matches()) {
                throw new ProjectPath.Stray(version);
            }
        }
    }

    TableChange inverse() {
        return new TableChange(after, before);
    }
}
