package org.gleaner.ui.clean.model;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.function.Function;
import org.gleaner.data.Edit;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.ui.kit.Face;
import org.gleaner.ui.kit.Format;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** How a judged picture looks as a tile: given and predicted class, loss, probability, and its mark. FX thread only. */
public record TileContent(CleanModel model) implements Function<Picture, Face> {

    @Override
    public Face apply(Picture picture) {
        Path file = model.session().root().resolve(picture.path());
        LabelledPrediction row = picture.evaluated();
        String left =
                row == null || !picture.note().isEmpty() ? picture.note() : tr("loss %s", Format.number(row.loss(), 2));
        Prediction said = picture.prediction();
        boolean two = model.query().order().get() == Order.LABEL_ERRORS; // of two shares each is named
        String share = said == null ? "" : Format.percent(said.confidence());
        String sure = two && said != null ? tr("model: %s", share) : share;
        return new Face(
                file, picture.title(), left, sure, picture.wrong(), band(model.mark(picture)), picture.staleWords());
    }

    public static Face.@Nullable Band band(@Nullable Edit edit) {
        return switch (edit) {
            case null -> null;
            case Edit.Keep keep -> new Face.Band(tr("Keep"), Feather.CHECK, "keep");
            case Edit.Delete delete -> new Face.Band(tr("Delete"), Feather.TRASH_2, "delete");
            case Edit.Relabel relabel -> new Face.Band(relabel.label(), Feather.ARROW_RIGHT, "move");
        };
    }
}
