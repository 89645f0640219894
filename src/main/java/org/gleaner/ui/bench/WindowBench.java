package org.gleaner.ui.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import org.controlsfx.control.GridView;
import org.gleaner.app.Edits;
import org.gleaner.app.Lane;
import org.gleaner.app.Latest;
import org.gleaner.app.Session;
import org.gleaner.bench.GridRates;
import org.gleaner.data.Edit;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.runs.Splits;
import org.gleaner.project.runs.Warning;
import org.gleaner.ui.clean.model.Order;
import org.jspecify.annotations.Nullable;

/**
 * Measures the Clean tab in a real window, by its controls. Its own thread waits; what it touches in the window, it
 * touches on the FX thread.
 */
public final class WindowBench {

    private static final int FRAMES = 900;
    private static final double SCROLL_PIXELS = 45;
    /** Nobody changes the order of what has not been looked at. */
    private static final double LOOK_MILLIS = 2000;

    /** As many as a person selects at once. */
    private static final int MANY = 500;

    private static final int ROUNDS = 7;

    private final MeasuredWindow window;
    private long heap;

    private WindowBench(MeasuredWindow window) {
        this.window = window;
        window.everyFrame(() -> heap = Math.max(heap, usedHeap()));
    }

    /** As {@link org.gleaner.bench.GridBench#run}. */
    public static GridRates run(@Nullable Path photos, int rows) {
        return MeasuredWindow.scratch(scratch -> {
            Path root = scratch.resolve("photos");
            try {
                GridPhotos.make(root, photos, rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return MeasuredWindow.within(
                    RandomEngine.create(), scratch, window -> new WindowBench(window).measure(root, rows));
        });
    }

    private GridRates measure(Path root, int rows) {
        long start = System.nanoTime();
        fx(() -> window.studio().open(root));
        await(() -> window.studio().session().get() != null);
        Session session = window.studio().session().get();
        fx(() -> {
            session.look().pause(); // decoding all of them would be measured too
            session.split().draw(Splits.VALID_SHARE, Splits.SEED, Grouping.NONE);
        });
        window.idle(Lane.PHOTOS);
        window.idle(Lane.DISK);
        fx(() -> session.training().start(TrainPlan.BOOK));
        await(() -> session.evaluation().get() != null);
        fx(() -> window.stage().getScene().lookup("#tab-clean").fireEvent(new javafx.event.ActionEvent()));
        await(() -> window.stage().getScene().lookup("#clean-grid") != null && items().size() == rows && tiles(false));
        double openSeconds = millis(start) / 1000;
        compare(session);
        double looking = MeasuredWindow.now() + LOOK_MILLIS;
        await(() -> MeasuredWindow.now() > looking);
        List<GridRates.OrderRate> orders = orders();
        List<GridRates.FilterRate> filters = filters();
        List<GridRates.EditRate> edits = new ArrayList<>(edits(session, 1));
        edits.addAll(edits(session, Math.min(rows, MANY)));
        double[] frames = scroll();
        Arrays.sort(frames);
        System.gc(); // to tell what is held from what is garbage
        return new GridRates(
                rows,
                openSeconds,
                orders,
                filters,
                edits,
                frames.length,
                frames[frames.length / 2],
                frames[frames.length * 99 / 100],
                frames[frames.length - 1],
                heap >> 20,
                usedHeap() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** Has all photos hashed, as Train has them meanwhile. */
    private void compare(Session session) {
        CompletableFuture<List<Warning>> compared = new CompletableFuture<>();
        fx(() -> session.training().warnings(new Latest(), compared::complete));
        compared.join();
    }

    private List<GridRates.OrderRate> orders() {
        List<GridRates.OrderRate> orders = new ArrayList<>();
        for (Order order : List.of(
                Order.LOWEST_LOSS, Order.LEAST_SURE, Order.RANDOM, Order.PATH, Order.HIGHEST_LOSS, Order.LOWEST_LOSS)) {
            orders.add(order(order));
        }
        return orders;
    }

    private List<GridRates.FilterRate> filters() {
        return List.of(
                filter("path contains 77", () -> path().setText("77")),
                filter("all paths", () -> path().setText("")),
                filter("one class", () -> choice("#clean-class").setValue(Optional.of("class 3"))),
                filter("and one predicted", () -> choice("#clean-predicted").setValue(Optional.of("class 4"))),
                filter(
                        "any predicted",
                        () -> choice("#clean-predicted").getSelectionModel().selectFirst()),
                filter(
                        "all classes",
                        () -> choice("#clean-class").getSelectionModel().selectFirst()));
    }

    private GridRates.OrderRate order(Order order) {
        Change change = new Change(() -> choice("#clean-order").setValue(order));
        double first = await(() -> change.happened() && tiles(false)) - change.start;
        double all = await(() -> tiles(true)) - change.start;
        return new GridRates.OrderRate(order.toString(), change.millis(), first, all);
    }

    private GridRates.FilterRate filter(String words, Runnable set) {
        Change change = new Change(set);
        await(change::happened);
        return new GridRates.FilterRate(words, items().size(), change.millis());
    }

    /** Marks some pictures, takes that back and does it again, some times over; the median of each step. */
    private List<GridRates.EditRate> edits(Session session, int count) {
        List<List<GridRates.EditRate>> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(round(session, count));
        }
        return IntStream.range(0, rounds.getFirst().size())
                .mapToObj(step -> rounds.stream()
                        .map(round -> round.get(step))
                        .sorted(Comparator.comparingDouble(GridRates.EditRate::millis))
                        .toList()
                        .get(ROUNDS / 2))
                .toList();
    }

    private List<GridRates.EditRate> round(Session session, int count) {
        List<String> paths = session.dataset().get().items().subList(0, count).stream()
                .map(Item::path)
                .toList();
        Edits edits = session.edits();
        return List.of(
                edit(session, "mark " + count, () -> edits.mark(paths, new Edit.Relabel("class 5")), count),
                edit(session, "undo", edits::undo, 0),
                edit(session, "redo", edits::redo, count),
                edit(session, "undo again", edits::undo, 0));
    }

    private GridRates.EditRate edit(Session session, String words, Runnable act, int marks) {
        double worked = fxMillis();
        double start = MeasuredWindow.now();
        fx(act);
        double end = await(() -> session.edits().marks().size() == marks
                && session.edits().undoable().get().isEmpty() == (marks == 0)
                && !session.loading().get());
        return new GridRates.EditRate(words, end - start, fxMillis() - worked);
    }

    private double fxMillis() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(window.thread()) / 1e6;
    }

    /** Something set in the window, and when its grid got another list by that. */
    private final class Change {

        private final double start;
        private volatile double end = Double.NaN;
        private int framesAfter;

        private Change(Runnable set) {
            InvalidationListener listener = list -> end = Double.isNaN(end) ? MeasuredWindow.now() : end;
            start = MeasuredWindow.now();
            fx(() -> {
                items().addListener(listener);
                set.run();
            });
            await(() -> !Double.isNaN(end));
            fx(() -> items().removeListener(listener));
        }

        /** Whether the new list was laid out, one frame after it came. */
        boolean happened() {
            framesAfter++;
            return framesAfter > 1;
        }

        double millis() {
            return end - start;
        }
    }

    /** Scrolls as a wheel does, down and up again, and every tenth frame by a page; milliseconds between frames. */
    private double[] scroll() {
        double[] times = new double[FRAMES + 1];
        int[] frame = {0};
        await(() -> {
            times[frame[0]] = MeasuredWindow.now();
            VirtualFlow<?> flow = (VirtualFlow<?>) grid().lookup(".virtual-flow");
            double way = frame[0] < FRAMES * 2 / 3 ? SCROLL_PIXELS : -SCROLL_PIXELS;
            flow.scrollPixels(frame[0] % 10 == 9 ? way * 15 : way);
            return ++frame[0] > FRAMES;
        });
        double[] between = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            between[i] = times[i + 1] - times[i];
        }
        return between;
    }

    /** Whether a tile in sight, or all of them, show their picture. */
    private boolean tiles(boolean all) {
        int waiting = grid().lookupAll(".tile-picture.skeleton").size();
        return all ? waiting == 0 : waiting < grid().lookupAll(".tile-picture").size();
    }

    private Node grid() {
        return window.stage().getScene().lookup("#clean-grid");
    }

    private ObservableList<?> items() {
        return ((GridView<?>) grid().lookup(".grid-view")).getItems();
    }

    @SuppressWarnings("unchecked") // the choices of this window hold what is set here
    private ComboBox<Object> choice(String id) {
        return (ComboBox<Object>) window.stage().getScene().lookup(id);
    }

    private TextField path() {
        return (TextField) window.stage().getScene().lookup("#clean-path");
    }

    private void fx(Runnable act) {
        window.fx(act);
    }

    private double await(BooleanSupplier condition) {
        return window.await(condition);
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static long usedHeap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
