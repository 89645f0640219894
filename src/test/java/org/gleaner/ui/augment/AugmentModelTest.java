package org.gleaner.ui.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.gleaner.app.Previews;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Erasing;
import org.gleaner.data.Item;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Range;
import org.gleaner.data.Split;
import org.gleaner.data.Transforms;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.TransformsFile;
import org.gleaner.ui.OpenStudio;
import org.gleaner.ui.kit.TransformWords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmentModelTest {

    @TempDir
    Path folder;

    private AugmentModel model;

    @BeforeEach
    void open() {
        model = new AugmentModel(OpenStudio.open(folder));
    }

    @Test
    void nothingIsComputedUnseen() {
        model.newDraws();
        assertNull(model.preview().get());
        model.active().set(true);
        assertEquals(AugmentModel.PICTURES, preview().seen().size());
    }

    @Test
    void aBatchHasDifferentPicturesOfItsSide() {
        model.active().set(true);
        assertEquals(8, items().size());
        assertTrue(items().stream().allMatch(item -> item.split() == Split.TRAIN));
        Set<Item> before = items();
        model.otherPictures();
        assertFalse(before.equals(items()));
        model.training().set(false);
        assertTrue(items().stream().allMatch(item -> item.split() == Split.VALID));
        assertFalse(preview().wish().training());
    }

    @Test
    void onePictureIsDrawnManyTimes() {
        model.active().set(true);
        Item chosen = preview().seen().get(3).item();
        model.toggle(chosen);
        assertEquals(Set.of(chosen), items());
        assertEquals(8, preview().seen().size());
        model.newDraws();
        assertEquals(43, preview().wish().seed());
        model.toggle(chosen);
        assertEquals(8, items().size());
    }

    @Test
    void aChangedChoiceIsSeenAndKept() {
        model.active().set(true);
        model.choices().maxRotate.set(45);
        model.choices().presize.set(true);
        model.choices().itemSize.set(320);
        Transforms now = model.transforms().get();
        assertEquals(45, now.batch().affine().maxRotate());
        assertEquals(320, now.itemSize());
        assertEquals(now, preview().wish().transforms());
        assertEquals(now, TransformsFile.read(ProjectFolder.at(model.session().root()), Transforms.BOOK));
    }

    @Test
    void everyPresetIsFoundAgain() {
        for (Preset preset : Preset.all()) {
            model.use(preset);
            assertEquals(preset, Preset.of(model.transforms().get()).orElseThrow());
            assertEquals(preset.transforms(224), model.transforms().get());
        }
    }

    @Test
    void choicesChangeNothingElse() {
        Transforms odd = new Transforms(
                100,
                new ItemView(ItemView.Method.RRC, 0.123, new Range(0.9, 2.5), PadMode.BORDER, 333),
                new BatchTransforms(
                        1.5,
                        new BatchTransforms.Flips(false, true),
                        new BatchTransforms.Affine(7, new Range(0.8, 1.7), 0.12, 0.6),
                        new BatchTransforms.Lighting(0.11, 0.4),
                        PadMode.ZEROS,
                        0.7,
                        new Erasing(0.2, new Range(0.05, 0.3), 0.5, 2)));
        model.transforms().set(odd);
        model.choices().flip.set(true);
        model.choices().flip.set(false);
        assertEquals(odd, model.transforms().get());
    }

    @Test
    void whatTheChoiceMeansIsSaid() {
        model.use(Preset.all().getFirst());
        assertTrue(words().contains("within 10°") && words().contains("mirror writing"), words());
        model.choices().flip.set(false);
        assertTrue(words().contains("text stays readable"), words());
        model.choices().flip.set(true);
        model.choices().flipVertical.set(true);
        assertTrue(words().contains("microscopes"), words());
    }

    @Test
    void thePreviewIsSavedAsPng() throws IOException {
        model.active().set(true);
        model.export(folder.resolve("preview.png"));
        BufferedImage sheet = ImageIO.read(folder.resolve("preview.png").toFile());
        assertTrue(sheet.getWidth() > 4 * 224 && sheet.getHeight() > 2 * 224);
        Previews.Seen first = preview().seen().getFirst();
        byte[] rgb = Objects.requireNonNull(first.pixels()).rgb();
        int at = sheet.getRGB(12 + 100, 12 + 50) & 0xffffff;
        int i = 3 * (50 * 224 + 100);
        assertEquals((rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | (rgb[i + 2] & 0xff), at);
    }

    private String words() {
        return TransformWords.meaning(model.transforms().get());
    }

    private Previews.Preview preview() {
        return Objects.requireNonNull(model.preview().get());
    }

    private Set<Item> items() {
        List<Previews.Seen> seen = preview().seen();
        return seen.stream().map(Previews.Seen::item).collect(Collectors.toSet());
    }
}
