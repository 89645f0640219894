package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;

import org.gleaner.data.BatchTransforms;
import org.gleaner.data.ItemView;
import org.gleaner.data.Transforms;
import org.gleaner.image.ItemTransform;

/** Transforms in plain words. */
public final class TransformWords {

    /** From here on a picture no longer looks upright, degrees. */
    private static final double TILTED = 30;

    private TransformWords() {}

    /** In a few words, such as {@code Random crops from 50 %, augmented}. */
    public static String summary(Transforms transforms) {
        BatchTransforms batch = transforms.batch();
        return joined(
                ", ",
                method(transforms.item()),
                batch.equals(BatchTransforms.NONE)
                        ? tr("not augmented")
                        : batch.mult() == 1 ? tr("augmented") : tr("augmented × %.1f", batch.mult()));
    }

    private static String method(ItemView item) {
        return switch (item.method()) {
            case RRC -> tr("Random crops from %s", Format.percent(item.minScale()));
            case CROP -> tr("Cropped");
            case SQUISH -> tr("Squished");
            case PAD -> tr("Padded");
        };
    }

    /** What the choice means for what is upright, is written, or lies at the edge. */
    public static String meaning(Transforms transforms) {
        return joined(" ", item(transforms), turns(transforms.batch()), distortion(transforms.batch()));
    }

    private static String item(Transforms transforms) {
        ItemView item = transforms.item();
        return switch (item.method()) {
            case RRC ->
                item.minScale() == 1
                        ? tr(
                                "Nearly all of each photo is seen, a little stretched; validation sees the middle %s of each side.",
                                middle(transforms))
                        : tr(
                                "Each time another part is seen, of %s of the photo or more; validation sees the middle %s of each side, squished.",
                                Format.percent(item.minScale()), middle(transforms));
            case CROP -> tr("The longer sides are cut off: what lies there is not seen.");
            case SQUISH -> tr("All of each photo is seen, but thin things become thick.");
            case PAD -> tr("All of each photo is seen in its own shape, with less detail.");
        };
    }

    /** How much of each side of a photo, whatever its shape, validation and prediction see. */
    private static String middle(Transforms transforms) {
        int side = transforms.itemSize();
        return Format.percent(ItemTransform.centered(transforms.item(), side, side, side)
                .area(side, side)
                .width());
    }

    private static String turns(BatchTransforms batch) {
        double tilt = batch.affine().chance() == 0 ? 0 : batch.affine().maxRotate() * batch.mult();
        if (batch.flips().sideways() && batch.flips().vertical()) {
            return tr(
                    "Up and down are exchanged: right for views from above and microscopes, wrong where things stand upright.");
        }
        String upright = tilt == 0
                ? tr("Upright things stay upright")
                : tilt < TILTED
                        ? tr("Upright things stay so to within %.0f°", tilt)
                        : tr("Upright things are tilted by up to %.0f°", tilt);
        return batch.flips().sideways()
                ? tr("%s, and left and right are exchanged: text becomes mirror writing.", upright)
                : tr("%s, and text stays readable.", upright);
    }

    private static String distortion(BatchTransforms batch) {
        if (batch.erasing().p() > 0) {
            return tr("Parts are replaced by noise, so that no single detail decides.");
        }
        boolean dark = batch.lighting().chance() > 0 && batch.lighting().max() * batch.mult() > 0.5;
        return dark ? tr("Light changes so much that colours no longer tell much.") : "";
    }
}
