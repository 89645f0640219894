package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.gleaner.app.Studio;
import org.gleaner.project.collect.LabelledPhotos.Labelled;
import org.gleaner.project.collect.TableOffer;
import org.gleaner.ui.kit.Dialogs;

/** Asks whether a table in a folder tells the classes of its photos, and shows what it says. FX thread only. */
record TableQuestion(Studio studio, Window owner) {

    private static final int ROWS = 10;

    void ask(TableOffer offer) {
        Dialogs.choose(
                owner,
                tr(
                        "%s names the class of %s. Use it?",
                        offer.table().getFileName(),
                        trn(
                                "%,d of these photos",
                                "%,d of these photos", offer.photos().photos().size())),
                content(offer),
                tr("Use the table"),
                () -> studio.openWith(offer),
                tr("Open without it"),
                () -> studio.openAsItIs(offer.folder()));
    }

    private static VBox content(TableOffer offer) {
        VBox content = new VBox(
                8,
                Dialogs.text(tr(
                        "The photos are named in the column %s, their classes in %s. The first of them:",
                        offer.columns().getFirst(), offer.columns().getLast())),
                rows(offer));
        content.setId("table-question");
        int others = offer.photos().leftOut().size();
        if (others > 0) {
            content.getChildren()
                    .add(Dialogs.text(trn(
                            "%,d photo or row has no counterpart, or no single class; it is counted when the folder is opened.",
                            "%,d photos or rows have no counterpart, or no single class; they are counted when the folder is opened.",
                            others)));
        }
        Label after = Dialogs.text(
                offer.isOwn()
                        ? tr(
                                "No photo is ever moved then: what you change is written into this table, and undo brings the old one back.")
                        : tr(
                                "No photo is ever moved then: what you change is written into a labels.csv beside the photos, and this table stays as it is."));
        Label back = Dialogs.text(tr(
                "Class folders can be had of it at any time: Save the data set (Ctrl+Shift+S) writes them elsewhere."));
        for (Label words : new Label[] {after, back}) {
            words.getStyleClass().add("muted");
            content.getChildren().add(words);
        }
        return content;
    }

    private static GridPane rows(TableOffer offer) {
        GridPane grid = new GridPane(16, 2);
        int row = 0;
        for (Map.Entry<Path, Labelled> photo : offer.photos().photos().entrySet()) {
            if (row == ROWS) {
                break;
            }
            String path = offer.folder().relativize(photo.getKey()).toString();
            grid.addRow(row++, new Label(path), new Label(photo.getValue().label()));
        }
        return grid;
    }
}
