package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Licence;
import org.gleaner.ui.kit.Face;
import org.gleaner.ui.kit.LicenceWords;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** How a result looks as a tile: the page it is on, its size and licence, and what became of it. FX thread only. */
record ResultFaces(GatherModel model) implements Function<Result, Face> {

    @Override
    public Face apply(Result result) {
        ImageResult picture = result.picture();
        Fate fate = model.fate(result);
        String size = picture.width() > 0 ? picture.width() + "×" + picture.height() : "";
        String licence = LicenceWords.name(picture.credit());
        String name = fate instanceof Fate.Failed failed ? failed.brief() : host(picture);
        return new Face(result.preview(), name, size, licence, fate instanceof Fate.Failed, band(fate))
                .withHint(hint(picture, fate));
    }

    /** All that is known of it, a line each. */
    private static String hint(ImageResult picture, @Nullable Fate fate) {
        Credit credit = picture.credit();
        return Stream.of(
                        picture.title(),
                        credit.creator(),
                        LicenceWords.name(credit) + ": " + LicenceWords.meaning(Licence.of(credit)),
                        why(fate))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** What is to be said of a result beside its band; empty for nothing. */
    static String why(@Nullable Fate fate) {
        return switch (fate) {
            case null -> "";
            case Fate.Here here -> tr("In the project as %s", here.path());
            case Fate.Known known -> known.reason();
            case Fate.Failed why -> why.reason();
            case Fate.Left left -> tr("Left out before");
        };
    }

    static String host(ImageResult picture) {
        URI page = picture.page() == null ? picture.image() : picture.page();
        return String.valueOf(page.getHost()).replaceFirst("^www\\.", "");
    }

    private static Face.@Nullable Band band(@Nullable Fate fate) {
        return switch (fate) {
            case null -> null;
            case Fate.Here here -> new Face.Band(tr("In the project"), Feather.CHECK, "keep");
            case Fate.Known known -> new Face.Band(tr("Known already"), Feather.CHECK, "keep");
            case Fate.Left left -> new Face.Band(tr("Left out before"), Feather.MINUS, "delete");
            case Fate.Failed failed -> new Face.Band(tr("Failed"), Feather.X, "delete");
        };
    }
}
