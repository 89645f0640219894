package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.util.function.Function;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.gleaner.ui.kit.Face;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** How a result looks as a tile: the page it is on, its size and licence, and what became of it. FX thread only. */
final class ResultFaces implements Function<GatherModel.Result, Face> {

    private final GatherModel model;

    ResultFaces(GatherModel model) {
        this.model = model;
    }

    @Override
    public Face apply(GatherModel.Result result) {
        ImageResult picture = result.picture();
        GatherModel.Fate fate = model.fate(result);
        String failure = fate instanceof GatherModel.Fate.Failed failed ? failed.reason() : "";
        String title = failure.isEmpty() ? host(picture) : failure;
        String size = picture.width() > 0 ? picture.width() + "×" + picture.height() : "";
        return new Face(result.preview(), title, size, licence(picture.credit()), !failure.isEmpty(), band(fate));
    }

    static String host(ImageResult picture) {
        URI page = picture.page() == null ? picture.image() : picture.page();
        return String.valueOf(page.getHost()).replaceFirst("^www\\.", "");
    }

    static String licence(Credit credit) {
        return (credit.licence() + " " + credit.version()).strip();
    }

    private static Face.@Nullable Band band(GatherModel.@Nullable Fate fate) {
        return switch (fate) {
            case null -> null;
            case GatherModel.Fate.Here here -> new Face.Band(tr("Added"), Feather.CHECK, "keep");
            case GatherModel.Fate.Known known -> new Face.Band(tr("In the project"), Feather.CHECK, "keep");
            case GatherModel.Fate.Failed failed -> new Face.Band(tr("Failed"), Feather.X, "delete");
        };
    }
}
