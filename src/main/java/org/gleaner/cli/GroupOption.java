package org.gleaner.cli;

import org.gleaner.data.Grouping;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is kept together on one side of the split. */
final class GroupOption {

    @Option(
            names = "--group",
            paramLabel = "WHAT",
            converter = Words.class,
            description =
                    "Keep photos together on one side of the split. alike: copies, near copies, and what one "
                            + "camera took within a minute. folders: these, and photos in sub-folders of one name. COLUMN: "
                            + "these, and photos with one value in that column of the table, such as patient. name=_: these, "
                            + "and photos whose names are the same up to the first _ (or other letters, or a pattern whose "
                            + "brackets match the part that counts). none: nothing. Default: as the project has it, alike at first.")
    private @Nullable Grouping group;

    /** Reads what is kept together. */
    private static final class Words implements ITypeConverter<Grouping> {
        @Override
        public Grouping convert(String value) {
            try {
                return Grouping.of(value);
            } catch (Refusal e) {
                throw new TypeConversionException(e.reason().toString());
            }
        }
    }

    /** Null where it is not given. */
    @Nullable
    Grouping given() {
        return group;
    }

    /** What is said of a split; empty where nothing is kept together. */
    static String words(Grouping grouping) {
        String alike = "Copies and photos taken within a minute";
        String more = "Copies, photos taken within a minute, and ";
        return switch (grouping.kind()) {
            case NONE -> "";
            case ALIKE -> alike + kept();
            case FOLDERS -> more + "photos in sub-folders of one name" + kept();
            case NAME -> more + "photos whose names have '" + grouping.by() + "' in common" + kept();
            case COLUMN -> more + "photos of one " + grouping.by() + kept();
        };
    }

    private static String kept() {
        return " are kept on one side of the split.";
    }
}
