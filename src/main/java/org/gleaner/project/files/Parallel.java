package org.gleaner.project.files;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.gleaner.task.Await;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Cores;
import org.gleaner.task.Progress;

/** The same work on many things, on all cores. Stateless. */
final class Parallel {

    private Parallel() {}

    /**
     * Does the work on each, and waits for the end; after {@code cancel} begins with none more.
     *
     * @param work called on several threads at once
     * @param done hears what came of each, in their order on the calling thread
     * @param progress hears things that are done
     * @throws CancellationException after {@code cancel}
     */
    static <T, R> void each(
            List<T> things, Function<T, R> work, BiConsumer<T, R> done, Progress progress, CancelToken cancel) {
        try (ExecutorService threads = Cores.threads()) {
            List<Future<Optional<R>>> begun = things.stream()
                    .map(thing -> threads.submit(
                            () -> cancel.isCancelled() ? Optional.<R>empty() : Optional.of(work.apply(thing))))
                    .toList();
            for (int i = 0; i < begun.size(); i++) {
                T thing = things.get(i);
                Await.result(begun.get(i)).ifPresent(result -> done.accept(thing, result));
                progress.report(i + 1, begun.size());
            }
        }
        cancel.throwIfCancelled();
    }
}
