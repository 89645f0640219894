package org.gleaner.ui.augment;

import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.BatchTransforms.Affine;
import org.gleaner.data.BatchTransforms.Flips;
import org.gleaner.data.BatchTransforms.Lighting;
import org.gleaner.data.Erasing;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Range;
import org.gleaner.data.Transforms;

/** The transforms as single choices, each of which a control can change. FX thread only. */
public final class TransformChoices {

    /** A seldom presized square is this much larger, as in the book. */
    private static final int PRESIZED = 460;

    final ObjectProperty<Integer> size = new SimpleObjectProperty<>();
    final ObjectProperty<ItemView.Method> method = new SimpleObjectProperty<>();
    final DoubleProperty minScale = new SimpleDoubleProperty();
    final DoubleProperty widest = new SimpleDoubleProperty();
    final ObjectProperty<PadMode> itemPad = new SimpleObjectProperty<>();
    final BooleanProperty presize = new SimpleBooleanProperty();
    final ObjectProperty<Integer> itemSize = new SimpleObjectProperty<>();
    final DoubleProperty mult = new SimpleDoubleProperty();
    final BooleanProperty flip = new SimpleBooleanProperty();
    final BooleanProperty flipVertical = new SimpleBooleanProperty();
    final DoubleProperty maxRotate = new SimpleDoubleProperty();
    final DoubleProperty minZoom = new SimpleDoubleProperty();
    final DoubleProperty maxZoom = new SimpleDoubleProperty();
    final DoubleProperty maxLighting = new SimpleDoubleProperty();
    final DoubleProperty maxWarp = new SimpleDoubleProperty();
    final DoubleProperty pAffine = new SimpleDoubleProperty();
    final DoubleProperty pLighting = new SimpleDoubleProperty();
    final ObjectProperty<PadMode> edge = new SimpleObjectProperty<>();
    final DoubleProperty batchMinScale = new SimpleDoubleProperty();
    final DoubleProperty erase = new SimpleDoubleProperty();
    final DoubleProperty eraseMost = new SimpleDoubleProperty();
    final ObjectProperty<Integer> eraseCount = new SimpleObjectProperty<>();

    private final ObjectProperty<Transforms> transforms;
    private boolean setting;

    /** @param transforms what is changed when a choice changes, and the other way round */
    TransformChoices(ObjectProperty<Transforms> transforms) {
        this.transforms = transforms;
        itemSize.set(PRESIZED);
        show(transforms.get());
        transforms.addListener((property, before, after) -> {
            if (!after.equals(chosen())) {
                show(after);
            }
        });
        all().forEach(choice -> choice.addListener((property, before, after) -> {
            if (!setting) {
                transforms.set(chosen());
            }
        }));
    }

    private Stream<Property<?>> all() {
        return Stream.of(
                size,
                method,
                minScale,
                widest,
                itemPad,
                presize,
                itemSize,
                mult,
                flip,
                flipVertical,
                maxRotate,
                minZoom,
                maxZoom,
                maxLighting,
                maxWarp,
                pAffine,
                pLighting,
                edge,
                batchMinScale,
                erase,
                eraseMost,
                eraseCount);
    }

    private void show(Transforms now) {
        setting = true;
        size.set(now.size());
        showItem(now.item());
        BatchTransforms batch = now.batch();
        mult.set(batch.mult());
        flip.set(batch.flips().sideways());
        flipVertical.set(batch.flips().vertical());
        maxRotate.set(batch.affine().maxRotate());
        minZoom.set(batch.affine().zoom().low());
        maxZoom.set(batch.affine().zoom().high());
        maxLighting.set(batch.lighting().max());
        maxWarp.set(batch.affine().maxWarp());
        pAffine.set(batch.affine().chance());
        pLighting.set(batch.lighting().chance());
        edge.set(batch.pad());
        batchMinScale.set(batch.minScale());
        erase.set(batch.erasing().p());
        eraseMost.set(batch.erasing().area().high());
        eraseCount.set(batch.erasing().maxCount());
        setting = false;
    }

    private void showItem(ItemView item) {
        method.set(item.method());
        minScale.set(item.minScale());
        widest.set(item.ratio().high());
        itemPad.set(item.pad());
        Integer larger = item.size();
        presize.set(larger != null);
        if (larger != null) {
            itemSize.set(larger);
        }
    }

    /** As the controls are now; what no control changes is as it was. */
    private Transforms chosen() {
        Transforms before = transforms.get();
        boolean sameRatio = widest.get() == before.item().ratio().high();
        ItemView item = new ItemView(
                method.get(),
                minScale.get(),
                sameRatio ? before.item().ratio() : new Range(1 / widest.get(), widest.get()),
                itemPad.get(),
                presize.get() ? itemSize.get() : null);
        Erasing erasing = before.batch().erasing();
        BatchTransforms batch = new BatchTransforms(
                mult.get(),
                new Flips(flip.get(), flipVertical.get()),
                new Affine(maxRotate.get(), new Range(minZoom.get(), maxZoom.get()), maxWarp.get(), pAffine.get()),
                new Lighting(maxLighting.get(), pLighting.get()),
                edge.get(),
                batchMinScale.get(),
                new Erasing(
                        erase.get(),
                        new Range(Math.min(erasing.area().low(), eraseMost.get()), eraseMost.get()),
                        erasing.minAspect(),
                        eraseCount.get()));
        return new Transforms(size.get(), item, batch);
    }
}
