package org.gleaner.ui.kit;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.gleaner.image.Pixels;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.task.Message;

/**
 * Loads pictures for the screen, large ones first, and keeps the latest. The FX thread asks and is answered; the pool
 * decodes.
 */
public final class Pictures {

    /** Bytes of all that are kept: some three hundred tiles. Drawing may hold as much again. */
    private static final long MOST = 64L << 20;

    /** Reads a picture, scaled to fit a square; blocks. */
    @FunctionalInterface
    public interface Source {
        Pixels load(Path file, int side) throws UnreadablePicture;
    }

    /** A wish for a picture that may be taken back. */
    public static final class Request {

        private final Key key;
        private final Consumer<Image> answer;
        private final Consumer<Message> unreadable;
        private volatile boolean cancelled;

        private Request(Key key, Consumer<Image> answer, Consumer<Message> unreadable) {
            this.key = key;
            this.answer = answer;
            this.unreadable = unreadable;
        }

        public void cancel() {
            cancelled = true;
        }
    }

    private record Key(Path file, int side) {}

    private final Source source;
    private final Executor io;
    private final Executor fx;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Map<Key, Image> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    public Pictures(Source source, Executor io, Executor fx) {
        this.source = source;
        this.io = io;
        this.fx = fx;
    }

    /**
     * Asks for a picture no larger than {@code side}; the answer comes on the FX thread, at once when it is kept.
     *
     * @param unreadable hears why there is none
     */
    public Request ask(Path file, int side, Consumer<Image> answer, Consumer<Message> unreadable) {
        Request request = new Request(new Key(file, side), answer, unreadable);
        Image image = kept.get(request.key);
        if (image != null) {
            answer.accept(image);
            return request;
        }
        synchronized (waiting) {
            // Tiles come in the order they are seen; a picture larger than a tile is what the person looks at right
            // now.
            if (side > Tile.SIDE) {
                waiting.addFirst(request);
            } else {
                waiting.addLast(request);
            }
        }
        io.execute(this::loadNext);
        return request;
    }

    /** Lets go of all, as files may have changed. */
    public void forget() {
        kept.clear();
        bytes = 0;
    }

    private void loadNext() {
        Request request;
        synchronized (waiting) {
            request = waiting.pop();
        }
        if (request.cancelled) {
            return;
        }
        try {
            Image image = image(source.load(request.key.file(), request.key.side()));
            fx.execute(() -> {
                keep(request.key, image);
                if (!request.cancelled) {
                    request.answer.accept(image);
                }
            });
        } catch (UnreadablePicture e) {
            refuse(request, e.reason());
        } catch (RuntimeException e) {
            // Whatever is wrong with one picture is shown on its tile and stops nothing.
            refuse(request, new Message("something in it is not as it should be"));
        }
    }

    private void refuse(Request request, Message reason) {
        fx.execute(() -> {
            if (!request.cancelled) {
                request.unreadable.accept(reason);
            }
        });
    }

    /** Lets go of those that were not asked for the longest. */
    private void keep(Key key, Image image) {
        Image before = kept.put(key, image);
        bytes += size(image) - (before == null ? 0 : size(before));
        Iterator<Image> eldest = kept.values().iterator();
        while (bytes > MOST && kept.size() > 1) {
            bytes -= size(eldest.next());
            eldest.remove();
        }
    }

    private static long size(Image image) {
        return 4 * (long) image.getWidth() * (long) image.getHeight();
    }

    private static Image image(Pixels pixels) {
        WritableImage image = new WritableImage(pixels.width(), pixels.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        pixels.width(),
                        pixels.height(),
                        PixelFormat.getByteRgbInstance(),
                        pixels.rgb(),
                        0,
                        3 * pixels.width());
        return image;
    }
}
