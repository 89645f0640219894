package org.gleaner.ui.kit;

import java.util.Locale;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.ItemView;
import org.gleaner.data.Transforms;

/** Transforms in plain words. */
public final class TransformWords {

    /** From here on a picture no longer looks upright, degrees. */
    private static final double TILTED = 30;

    private TransformWords() {}

    /** In a few words, such as {@code Random crops from 50 %, augmented}. */
    public static String summary(Transforms transforms) {
        BatchTransforms batch = transforms.batch();
        return method(transforms.item())
                + (batch.equals(BatchTransforms.NONE)
                        ? ", not augmented"
                        : batch.mult() == 1
                                ? ", augmented"
                                : String.format(Locale.ROOT, ", augmented × %.1f", batch.mult()));
    }

    private static String method(ItemView item) {
        return switch (item.method()) {
            case RRC -> "Random crops from " + Format.percent(item.minScale());
            case CROP -> "Cropped";
            case SQUISH -> "Squished";
            case PAD -> "Padded";
        };
    }

    /** What the choice means for what is upright, is written, or lies at the edge. */
    public static String meaning(Transforms transforms) {
        return item(transforms.item()) + " " + turns(transforms.batch()) + distortion(transforms.batch());
    }

    private static String item(ItemView item) {
        return switch (item.method()) {
            case RRC ->
                item.minScale() == 1
                        ? "Nearly all of each photo is seen, a little stretched."
                        : "Each time another part is seen, of " + Format.percent(item.minScale())
                                + " of the photo or more; validation sees all of it, squished.";
            case CROP -> "The longer sides are cut off: what lies there is not seen.";
            case SQUISH -> "All of each photo is seen, but thin things become thick.";
            case PAD -> "All of each photo is seen in its own shape, with less detail.";
        };
    }

    private static String turns(BatchTransforms batch) {
        double tilt = batch.pAffine() == 0 ? 0 : batch.maxRotate() * batch.mult();
        if (batch.flip() && batch.flipVertical()) {
            return "Up and down are exchanged: right for views from above and microscopes, wrong where things stand upright.";
        }
        String upright = tilt == 0
                ? "Upright things stay upright"
                : String.format(
                        Locale.ROOT,
                        tilt < TILTED
                                ? "Upright things stay so to within %.0f°"
                                : "Upright things are tilted by up to %.0f°",
                        tilt);
        return upright
                + (batch.flip()
                        ? ", and left and right are exchanged: text becomes mirror writing."
                        : ", and text stays readable.");
    }

    private static String distortion(BatchTransforms batch) {
        if (batch.erasing().p() > 0) {
            return " Parts are replaced by noise, so that no single detail decides.";
        }
        boolean dark = batch.pLighting() > 0 && batch.maxLighting() * batch.mult() > 0.5;
        return dark ? " Light changes so much that colours no longer tell much." : "";
    }
}
