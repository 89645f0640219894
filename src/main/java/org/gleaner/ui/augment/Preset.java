package org.gleaner.ui.augment;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.Optional;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.BatchTransforms.Flips;
import org.gleaner.data.ItemView;
import org.gleaner.data.ItemView.Method;
import org.gleaner.data.Transforms;

/** Transforms to begin with: the steps of fastai's book, its second chapter, and what kinds of pictures need. */
record Preset(String id, String title, ItemView item, BatchTransforms batch) {

    /** All, to be chosen from. */
    static List<Preset> all() {
        return List.of(
                new Preset("photos", tr("Photos (recommended)"), ItemView.BOOK, BatchTransforms.FASTAI),
                new Preset(
                        "documents",
                        tr("Documents: no flip"),
                        ItemView.BOOK,
                        BatchTransforms.FASTAI.with(new Flips(false, false))),
                new Preset(
                        "microscope",
                        tr("Microscope: all turns, no warp"),
                        ItemView.BOOK,
                        BatchTransforms.FASTAI.with(new Flips(true, true)).withMaxWarp(0)),
                new Preset("crop", tr("Only cropped"), new ItemView(Method.CROP, 0.5), BatchTransforms.NONE),
                new Preset("squish", tr("Only squished"), new ItemView(Method.SQUISH, 0.5), BatchTransforms.NONE),
                new Preset("pad", tr("Only padded"), new ItemView(Method.PAD, 0.5), BatchTransforms.NONE),
                new Preset("random-crop", tr("Only random crops"), new ItemView(Method.RRC, 0.3), BatchTransforms.NONE),
                new Preset(
                        "double",
                        tr("Cropped, strong changes"),
                        new ItemView(Method.CROP, 0.5),
                        BatchTransforms.ofMult(2)));
    }

    Transforms transforms(int size) {
        return new Transforms(size, item, batch);
    }

    /** The one that these transforms are. */
    static Optional<Preset> of(Transforms transforms) {
        return all().stream()
                .filter(preset -> preset.transforms(transforms.size()).equals(transforms))
                .findFirst();
    }
}
