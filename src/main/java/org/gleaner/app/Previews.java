package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.gleaner.data.Item;
import org.gleaner.data.Transforms;
import org.gleaner.image.Decoder;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.image.SampledTransform;
import org.gleaner.image.Sampler;
import org.gleaner.image.UnreadablePicture;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the network will see, without the engine. One preview is in the making at a time, and of those that were
 * asked for meanwhile only the newest comes next: what is shown last is what was asked for last. Owned by the FX
 * thread; the pool computes.
 */
public final class Previews {

    /**
     * What to show.
     *
     * @param items the pictures; one that is there more than once is drawn each time anew
     * @param training as training sees them, or as validation does
     * @param seed of the draws; each place has its own
     */
    public record Wish(Transforms transforms, List<Item> items, boolean training, long seed) {}

    /** What the network sees of one picture; null for one that cannot be read. */
    public record Seen(Item item, @Nullable Pixels pixels) {}

    /** The pictures of a wish, in their order. */
    public record Preview(Wish wish, List<Seen> seen) {}

    private record Key(Item item, int size) {}

    private final Path root;
    private final Tasks tasks;
    private final Map<Key, Optional<Pixels>> decoded = new ConcurrentHashMap<>();
    private @Nullable Runnable waiting;
    private boolean busy;

    Previews(Path root, Tasks tasks) {
        this.root = root;
        this.tasks = tasks;
    }

    /** Answers on the FX thread, unless something else is asked for before it was begun. */
    public void ask(Wish wish, Consumer<Preview> answer) {
        if (busy) {
            waiting = () -> ask(wish, answer);
            return;
        }
        busy = true;
        tasks.on(Lane.READ, tr("The preview"))
                .quiet()
                .call(() -> IntStream.range(0, wish.items().size())
                        .parallel()
                        .mapToObj(place -> seen(wish, place))
                        .toList())
                .then(seen -> answer.accept(new Preview(wish, seen)))
                .finallyDo(() -> next(wish))
                .start();
    }

    /** How many decoded pictures are kept for the next preview. */
    int held() {
        return decoded.size();
    }

    private void next(Wish done) {
        Set<Key> used = new HashSet<>();
        done.items().forEach(item -> used.add(new Key(item, done.transforms().itemSize())));
        decoded.keySet().retainAll(used);
        Runnable newest = waiting;
        waiting = null;
        busy = false;
        if (newest != null) {
            newest.run();
        }
    }

    private Seen seen(Wish wish, int place) {
        Item item = wish.items().get(place);
        Transforms transforms = wish.transforms();
        Pixels picture = decoded.computeIfAbsent(new Key(item, transforms.itemSize()), this::decode)
                .orElse(null);
        if (picture == null) {
            return new Seen(item, null);
        }
        SampledTransform draw = wish.training()
                ? SampledTransform.train(
                        transforms,
                        picture.width(),
                        picture.height(),
                        new SplittableRandom(wish.seed() * 1_000_003 + place))
                : SampledTransform.valid(transforms, picture.width(), picture.height());
        return new Seen(item, Sampler.see(picture, draw, transforms));
    }

    private Optional<Pixels> decode(Key key) {
        try {
            Pixels picture = Decoder.decode(root.resolve(key.item.path()));
            return Optional.of(ItemTransform.presized(picture, key.size));
        } catch (UnreadablePicture e) {
            return Optional.empty();
        }
    }
}
