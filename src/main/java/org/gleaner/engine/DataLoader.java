package org.gleaner.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.BatchAugmentation;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.Pixels;
import org.gleaner.image.SampledTransform;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches on the pool's threads ahead of the engine, so that it need not wait for pictures. What a picture gets
 * depends on the seed, the epoch and its place alone, not on which thread makes it.
 */
final class DataLoader {

    /** Batches in the making beside the one in use; more would only hold memory. */
    private static final int AHEAD = 2;

    private final Executor pool;
    private final ImageReader pictures;
    private final List<String> classes;
    private final TrainPlan plan;
    /** Space of batches that were used; memory outside the heap is slow to come and late to go. */
    private final Deque<ByteBuffer> free = new ArrayDeque<>();

    private long waited;

    DataLoader(Executor pool, ImageReader pictures, List<String> classes, TrainPlan plan) {
        this.pool = pool;
        this.pictures = pictures;
        this.classes = classes;
        this.plan = plan;
    }

    /**
     * Full batches of {@code size} in a new random order, each picture with its own view and augmentation; a rest is
     * dropped as by fastai. Ends early when {@code use} says that it has had enough.
     */
    void train(List<Item> items, int size, long epoch, CancelToken cancel, Predicate<Batch> use) {
        SplittableRandom random = random(epoch);
        List<Item> order = new ArrayList<>(items);
        Collections.shuffle(order, random);
        List<List<Item>> batches = chunks(order, size);
        batches.removeIf(batch -> batch.size() < size);
        feed(batches, batch -> augmented(batch, random.split()), cancel, use);
    }

    /** All pictures in their order, each with a view and an augmentation as in training. */
    void augmented(List<Item> items, int size, long round, CancelToken cancel, Consumer<Batch> use) {
        SplittableRandom random = random(round);
        feed(chunks(items, size), batch -> augmented(batch, random.split()), cancel, batch -> {
            use.accept(batch);
            return true;
        });
    }

    /** All pictures in their order, through the validation view. */
    void valid(List<Item> items, int size, CancelToken cancel, Consumer<Batch> use) {
        feed(chunks(items, size), this::plain, cancel, batch -> {
            use.accept(batch);
            return true;
        });
    }

    private SplittableRandom random(long round) {
        return new SplittableRandom(seed(plan, round));
    }

    /** What an epoch's random draws begin with. */
    static long seed(TrainPlan plan, long epoch) {
        return plan.schedule().seed() * 1_000_003 + epoch;
    }

    private static List<List<Item>> chunks(List<Item> items, int size) {
        List<List<Item>> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            chunks.add(items.subList(from, Math.min(items.size(), from + size)));
        }
        return chunks;
    }

    /** How long the engine has waited for pictures so far, nanoseconds. */
    long waited() {
        return waited;
    }

    private void feed(
            List<List<Item>> batches,
            Function<List<Item>, CompletableFuture<Batch>> make,
            CancelToken cancel,
            Predicate<Batch> use) {
        Deque<CompletableFuture<Batch>> ahead = new ArrayDeque<>();
        int next = 0;
        while (next < batches.size() || !ahead.isEmpty()) {
            while (next < batches.size() && ahead.size() <= AHEAD) {
                ahead.add(make.apply(batches.get(next++)));
            }
            cancel.throwIfCancelled();
            Batch batch = await(ahead.remove());
            boolean more = use.test(batch);
            free.add(batch.rgb());
            if (!more) {
                return;
            }
        }
    }

    private Batch await(CompletableFuture<Batch> batch) {
        long begin = System.nanoTime();
        try {
            return batch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Refusal refusal ? refusal : e;
        } finally {
            waited += System.nanoTime() - begin;
        }
    }

    private CompletableFuture<Batch> plain(List<Item> items) {
        return fill(
                empty(items, null),
                items,
                (picture, place) -> SampledTransform.valid(plan.transforms(), picture.width(), picture.height())
                        .item());
    }

    private CompletableFuture<Batch> augmented(List<Item> items, SplittableRandom random) {
        Transforms transforms = plan.transforms();
        BatchAugmentation augmentation = BatchAugmentation.of(items.size());
        List<SplittableRandom> randoms = new ArrayList<>();
        for (int place = 0; place < items.size(); place++) {
            randoms.add(random.split());
        }
        return fill(empty(items, augmentation), items, (picture, place) -> {
            SampledTransform draw =
                    SampledTransform.train(transforms, picture.width(), picture.height(), randoms.get(place));
            augmentation.write(draw, transforms, place);
            return draw.item();
        });
    }

    private Batch empty(List<Item> items, @Nullable BatchAugmentation augmentation) {
        long[] labels = items.stream().mapToLong(this::target).toArray();
        int side = plan.transforms().itemSize();
        return new Batch(plan.transforms(), space(3 * side * side * items.size()), labels, augmentation);
    }

    /** A photo without a class is only looked at; no loss of it is asked for. */
    private long target(Item item) {
        return item.label() == null ? 0 : classes.indexOf(item.label());
    }

    private ByteBuffer space(int bytes) {
        ByteBuffer used = free.poll();
        return used != null && used.capacity() == bytes ? used : ByteBuffer.allocateDirect(bytes);
    }

    private interface View {
        ItemTransform of(Pixels picture, int place);
    }

    private CompletableFuture<Batch> fill(Batch batch, List<Item> items, View view) {
        CompletableFuture<?>[] pictures = new CompletableFuture<?>[items.size()];
        for (int i = 0; i < pictures.length; i++) {
            int place = i;
            pictures[i] = CompletableFuture.runAsync(
                    () -> {
                        Pixels picture = load(items.get(place));
                        byte[] rgb = view.of(picture, place).apply(picture).rgb();
                        batch.rgb().put(place * rgb.length, rgb);
                    },
                    pool);
        }
        return CompletableFuture.allOf(pictures).thenApply(all -> batch);
    }

    private Pixels load(Item item) {
        try {
            return pictures.load(item.path());
        } catch (UnreadablePicture e) {
            throw new Refusal(e, "%s can no longer be read: %s", item.path(), e.reason());
        }
    }
}
