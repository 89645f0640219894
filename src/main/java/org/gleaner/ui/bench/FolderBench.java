package org.gleaner.ui.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.image.ImageView;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.app.BackgroundLook;
import org.gleaner.app.Lane;
import org.gleaner.app.Session;
import org.gleaner.bench.OpenTimes;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.image.ImageFormats;
import org.gleaner.learn.Engine;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** Measures how a folder is opened in a real window: by what stands on the Overview. Its own thread waits. */
public final class FolderBench {

    /** Photos that are put into another class before the Apply. */
    private static final int MARKS = 20;

    /** After so long a file that was written can be told from one that is written still. */
    private static final double SETTLED_MILLIS = 2500;

    /** What is known without looking at any photo. */
    private static final Set<String> COUNTED =
            Set.of("finding-broken", "finding-too-few", "finding-imbalance", "finding-not-taken", "finding-unsorted");

    private final MeasuredWindow window;
    private final Path root;

    private FolderBench(MeasuredWindow window, Path root) {
        this.window = window;
        this.root = root;
    }

    /** As {@link org.gleaner.bench.OpenBench#run}. */
    public static OpenTimes run(Engine engine, Path photos, int rounds) {
        List<OpenTimes> times = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            times.add(MeasuredWindow.scratch(scratch -> {
                Path root = scratch.resolve("photos");
                copy(photos, root);
                double copied = MeasuredWindow.now();
                return MeasuredWindow.within(engine, scratch.resolve("window"), window -> {
                    window.await(() -> !window.studio().device().get().isEmpty());
                    window.await(() -> MeasuredWindow.now() > copied + SETTLED_MILLIS);
                    return new FolderBench(window, root).measure();
                });
            }));
        }
        return OpenTimes.median(times);
    }

    private static void copy(Path photos, Path root) {
        try (Stream<Path> files = Files.walk(photos)) {
            List<Path> pictures = files.filter(file -> !photos.relativize(file).startsWith(".gleaner"))
                    .filter(ImageFormats::isNamedLikeImage)
                    .filter(Files::isRegularFile)
                    .toList();
            if (pictures.isEmpty()) {
                throw new Refusal("No pictures in %s.", photos);
            }
            for (Path picture : pictures) {
                Path copy = root.resolve(photos.relativize(picture).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(picture, copy);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal(e, "Cannot read %s.", photos);
        }
    }

    private OpenTimes measure() {
        try (PauseWatch pauses = new PauseWatch(window)) {
            double start = open();
            double photos = window.await(this::photosShown);
            double first = window.await(() -> findingShown() || isDone());
            double all = allFound();
            double longest = pauses.end();
            return new OpenTimes(
                    session().dataset().get().items().size(),
                    (photos - start) / 1000,
                    (first - start) / 1000,
                    (all - start) / 1000,
                    longest,
                    apply() / 1000,
                    reopen() / 1000);
        }
    }

    private double open() {
        double start = MeasuredWindow.now();
        window.fx(() -> window.studio().openAsItIs(root));
        return start;
    }

    private Session session() {
        return Objects.requireNonNull(window.studio().session().get());
    }

    private @Nullable Node node(String id) {
        return window.stage().getScene().lookup(id);
    }

    /** Whether all photos on the Overview's top that are in sight are drawn. */
    private boolean photosShown() {
        Node mosaic = node("#overview-mosaic");
        if (!(mosaic instanceof Parent photos)
                || photos.getChildrenUnmodifiable().isEmpty()) {
            return false;
        }
        double width = mosaic.getLayoutBounds().getWidth();
        return width > 0
                && photos.getChildrenUnmodifiable().stream()
                        .filter(Node::isVisible)
                        .flatMap(row -> ((Parent) row).getChildrenUnmodifiable().stream())
                        .filter(photo -> photo.getLayoutX() < width)
                        .map(photo -> photo.lookup(".image-view"))
                        .allMatch(view -> !(view instanceof ImageView shown) || shown.getImage() != null);
    }

    private boolean findingShown() {
        Predicate<Node> looked = card -> !COUNTED.contains(String.valueOf(card.getId()));
        return node("#overview-findings") instanceof Parent cards
                && cards.getChildrenUnmodifiable().stream().anyMatch(looked);
    }

    private boolean isDone() {
        Session session = window.studio().session().get();
        return session != null && session.look().state().get() == BackgroundLook.State.DONE;
    }

    /** When all is found, and the Overview shows it. */
    private double allFound() {
        window.await(this::isDone);
        window.idle(Lane.PHOTOS); // copies on both sides come on one
        window.await(() -> isDone() && !session().loading().get());
        window.idle(Lane.COMPUTE);
        return MeasuredWindow.now();
    }

    /** Puts the worst suspects into another class; milliseconds until what is found is true again. */
    private double apply() {
        Session session = session();
        Map<String, @Nullable Edit> wanted = moves(session);
        window.fx(() -> session.edits().mark(wanted));
        window.await(() -> session.edits().marks().size() == wanted.size()
                && !session.edits().undoable().get().isEmpty());
        window.idle(Lane.DISK);
        window.idle(Lane.ENGINE);
        double start = MeasuredWindow.now();
        window.fx(() -> session.edits().apply());
        window.await(() -> session.edits().marks().isEmpty()
                && !session.edits().changing().get()
                && !session.loading().get());
        return allFound() - start;
    }

    private static Map<String, @Nullable Edit> moves(Session session) {
        List<String> classes = session.dataset().get().classes();
        var labels = session.dataChecks().found().get().labels();
        if (labels == null || classes.size() < 2) {
            throw new Refusal("There must be two classes of two pictures at least.");
        }
        Map<String, @Nullable Edit> moves = new HashMap<>();
        for (LabelIssue issue :
                labels.ranked().subList(0, Math.min(MARKS, labels.ranked().size()))) {
            Item item = Objects.requireNonNull(session.dataset().get().item(issue.path()));
            int own = classes.indexOf(item.label());
            moves.put(issue.path(), new Edit.Relabel(classes.get((own + 1) % classes.size())));
        }
        return moves;
    }

    /** Closes the folder and opens it again; milliseconds until everything is there. */
    private double reopen() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        window.fx(() -> window.studio().close(() -> closed.complete(null)));
        closed.join();
        double start = open();
        window.await(this::photosShown);
        return allFound() - start;
    }
}
