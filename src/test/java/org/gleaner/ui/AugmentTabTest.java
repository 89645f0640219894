package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.gleaner.DrawnPhotos;
import org.gleaner.app.Session;
import org.gleaner.data.Transforms;
import org.gleaner.image.Decoder;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.image.SampledTransform;
import org.gleaner.image.Sampler;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** The Augment tab as a person uses it: what its tiles show is what the network will see. */
class AugmentTabTest extends OpenWindow {

    private static final int TILES = 8;

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 12, "circles", "squares");
    }

    @Test
    void fiftyQuickChangesEndWithTheNewest() throws TimeoutException {
        Session session = openTab();
        Slider rotate = robot.lookup("#augment-rotate").queryAs(Slider.class);
        Slider light = robot.lookup("#augment-light").queryAs(Slider.class);
        List<Image> images = tiles().stream().map(AugmentTabTest::shown).toList();
        List<Integer> beats = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            int change = i;
            Platform.runLater(() -> {
                (change % 2 == 0 ? rotate : light).setValue(change % 2 == 0 ? change : change / 200.0);
                beats.add(change);
            });
        }
        until(() -> beats.size() == 50);
        assertEquals(50, transforms(session).batch().affine().maxRotate());
        assertEquals(0.25, transforms(session).batch().lighting().max(), 0.006);
        until(() -> allShow(session, 42));
        assertEquals("Your own choice", text("#augment-presets"));
        assertEquals(images, tiles().stream().map(AugmentTabTest::shown).toList(), "no images were made on the way");
    }

    @Test
    void whatIsChosenIsSeen() throws TimeoutException {
        openTab();
        CheckBox chosen = robot.lookup("#augment-flip").queryAs(CheckBox.class);
        assertTrue(chosen.isSelected() && !chosen.isFocused());
        Color box = ground(chosen.lookup(".box"));
        Color mark = ground(chosen.lookup(".mark"));
        assertTrue(contrast(box, mark) > 0.5, box + " behind " + mark);
    }

    private static double contrast(Color one, Color other) {
        return Math.abs(one.getBrightness() - other.getBrightness())
                + Math.abs(one.getSaturation() - other.getSaturation());
    }

    private static Color ground(Node part) {
        return (Color) ((Region) part).getBackground().getFills().getLast().getFill();
    }

    @Test
    void drawsPicturesAndViewsByKeys() throws TimeoutException {
        Session session = openTab();
        robot.type(KeyCode.SPACE); // New draws has the focus
        until(() -> allShow(session, 43));
        keys(KeyCode.CONTROL, KeyCode.N);
        until(() -> allShow(session, 44));
        keys(KeyCode.CONTROL, KeyCode.B);
        until(() -> originals().allMatch(Node::isVisible));
        keys(KeyCode.CONTROL, KeyCode.B);
        until(() -> originals().noneMatch(Node::isVisible));
        robot.clickOn("#augment-one-picture-many-times");
        until(() -> tiles().stream().map(Node::getAccessibleText).distinct().count() == 1 && allShow(session, 44));
        assertTrue(text("#augment-heading").contains("one photo, 8 times"), text("#augment-heading"));
    }

    @Test
    void trainTrainsWithWhatIsChosenHere() throws TimeoutException {
        Session session = openTab();
        robot.clickOn("#augment-presets").clickOn("#preset-squish");
        until(() -> allShow(session, 42));
        keys(KeyCode.CONTROL, KeyCode.DIGIT4);
        until(() -> robot.lookup("#plan-pictures").tryQuery().isPresent());
        assertEquals("Squished, not augmented", text("#plan-pictures"));
        Transforms chosen = transforms(session);
        robot.interact(() -> robot.lookup("#train").queryButton().fire());
        until(() -> session.runs().size() == 1);
        assertEquals(chosen, session.runs().getFirst().plan().transforms());
        robot.clickOn("#plan-pictures");
        until(() -> focused("augment-draws"));
    }

    private static Transforms transforms(Session session) {
        return session.augmentation().transforms().get();
    }

    private Session openTab() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null
                && !window.studio().session().get().loading().get());
        Session session = Objects.requireNonNull(window.studio().session().get());
        keys(KeyCode.CONTROL, KeyCode.DIGIT3);
        until(() -> focused("augment-draws") && allShow(session, 42));
        return session;
    }

    private List<Node> tiles() {
        return robot.lookup(".preview-tile").queryAll().stream().toList();
    }

    private Stream<Node> originals() {
        return tiles().stream().map(tile -> views(tile).getLast());
    }

    private static Image shown(Node tile) {
        return ((ImageView) views(tile).getFirst()).getImage();
    }

    private static List<Node> views(Node tile) {
        return tile.lookupAll(".image-view").stream().toList();
    }

    /** Whether each tile shows its picture with its own draw of the newest transforms, to the last bit. */
    private boolean allShow(Session session, long seed) throws UnreadablePicture {
        List<Node> tiles = tiles();
        assertEquals(TILES, tiles.size());
        for (int place = 0; place < TILES; place++) {
            Image shown = shown(tiles.get(place));
            String words = tiles.get(place).getAccessibleText();
            if (shown == null || !Arrays.equals(rgb(shown), expected(session, words, seed, place))) {
                return false;
            }
        }
        return true;
    }

    private byte[] expected(Session session, String words, long seed, int place) throws UnreadablePicture {
        Path file = photos.resolve(words.substring(words.indexOf(", ") + 2));
        Transforms now = transforms(session);
        Pixels picture = ItemTransform.presized(Decoder.decode(file), now.itemSize());
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + place);
        return Sampler.see(picture, SampledTransform.train(now, picture.width(), picture.height(), random), now)
                .rgb();
    }

    private static byte[] rgb(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        byte[] rgb = new byte[3 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            rgb[3 * i] = (byte) (argb[i] >> 16);
            rgb[3 * i + 1] = (byte) (argb[i] >> 8);
            rgb[3 * i + 2] = (byte) argb[i];
        }
        return rgb;
    }
}
