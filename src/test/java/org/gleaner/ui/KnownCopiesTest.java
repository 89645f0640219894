package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.gleaner.Mosaics;
import org.gleaner.app.BackgroundLook;
import org.gleaner.app.Session;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** Copies that only the look at the photos finds, such as mirrored ones, stay together in what is trained with, too. */
class KnownCopiesTest extends OpenWindow {

    private static final int PHOTOS = 12;

    @Override
    void prepare(Places places) throws IOException {
        for (String label : new String[] {"cat", "dog"}) {
            for (int i = 0; i < PHOTOS; i++) {
                Path file = photos.resolve(label + "/" + i + ".png");
                Files.createDirectories(file.resolveSibling(""));
                byte[] photo = Mosaics.file(i + label.charAt(0) * 100, "png");
                Files.write(file, photo);
                BufferedImage plain = ImageIO.read(new ByteArrayInputStream(photo));
                BufferedImage mirrored =
                        new BufferedImage(plain.getWidth(), plain.getHeight(), BufferedImage.TYPE_INT_RGB);
                mirrored.createGraphics()
                        .drawImage(plain, plain.getWidth(), 0, -plain.getWidth(), plain.getHeight(), null);
                ImageIO.write(
                        mirrored,
                        "png",
                        photos.resolve(label + "/" + i + "m.png").toFile());
            }
        }
    }

    @Override
    boolean looksByItself() {
        return true;
    }

    private static long torn(Session session) {
        Map<String, Split> sides =
                session.dataset().get().items().stream().collect(Collectors.toMap(Item::path, Item::split));
        return sides.keySet().stream()
                .filter(path -> !path.endsWith("m.png"))
                .filter(path -> sides.get(path) != sides.get(path.replace(".png", "m.png")))
                .count();
    }

    @Test
    void theyAreOnOneSideWhenATrainingBegins() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null);
        Session session = Objects.requireNonNull(window.studio().session().get());
        until(() -> session.look().state().get() == BackgroundLook.State.DONE && torn(session) == 0);
        robot.interact(() -> session.training().start(TrainPlan.BOOK, weights -> {}));
        until(() -> session.run().get() != null);
        assertEquals(0, torn(session));
    }
}
