package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.store.SavedFiles;
import org.jspecify.annotations.Nullable;

/**
 * The one way to work elsewhere and answer on the FX thread: owns the threads, what is told of the work, and the list
 * of the long work that runs or waits. The threads are handed in, so that tests run everything on one. Owned by the FX
 * thread.
 */
public final class Tasks {

    /** Work on its lane's thread. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Job job);
    }

    private final Executor fx;
    private final Executor soon;
    private final Map<Lane, Executor> lanes;
    private final Notices notices = new Notices();
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    // One view for all: a view that nobody holds would take its listeners with it.
    private final ObservableList<Job> view = FXCollections.unmodifiableObservableList(running);

    /**
     * The tasks of one program.
     *
     * @param fx owns all observable state
     * @param soon the same thread, at most ten times a second: for what comes fast
     * @param lanes what works on each
     */
    public Tasks(Executor fx, Executor soon, Map<Lane, Executor> lanes) {
        this.fx = fx;
        this.soon = soon;
        this.lanes = new EnumMap<>(lanes);
    }

    /** Everything at once on the calling thread, but for the work of these lanes: that is handed to {@code held}. */
    public static Tasks direct(Executor held, Lane... of) {
        Map<Lane, Executor> lanes = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            lanes.put(lane, Arrays.asList(of).contains(lane) ? held : Runnable::run);
        }
        return new Tasks(Runnable::run, Runnable::run, lanes);
    }

    /** Everything at once on the calling thread. */
    public static Tasks direct() {
        return direct(Runnable::run);
    }

    /** Work for this lane that is shown as a job of that name. */
    public Task<Boolean> on(Lane lane, String name) {
        return new Task<>(this, new Job(name, lane, this), true, job -> true);
    }

    /** A question that nobody sees but by its answer. */
    public Task<Boolean> on(Lane lane) {
        return on(lane, tr("Looking at the project")).quiet();
    }

    /** Thinks about a question of which only the newest is worth an answer. */
    public <T> void compute(Latest questions, Supplier<T> question, Consumer<T> answer) {
        on(Lane.COMPUTE).call(question).latest(questions).then(answer).start();
    }

    /** Writes a file where a person wants it. */
    public void save(Path file, Supplier<byte[]> content) {
        on(Lane.DISK, tr("Saving %s", file.getFileName()))
                .run(() -> SavedFiles.write(file, content.get()))
                .then(saved -> notices.saved(tr("Saved %s", file.getFileName()), file))
                .start();
    }

    public Notices notices() {
        return notices;
    }

    /** The long work that runs and waits, oldest first; read only. */
    public ObservableList<Job> running() {
        return view;
    }

    public void cancelAll() {
        running.forEach(Job::cancel);
    }

    public Executor fx() {
        return fx;
    }

    public Executor executor(Lane lane) {
        return lanes.getOrDefault(lane, fx);
    }

    /** On the FX thread, within a moment. */
    void soon(Runnable work) {
        soon.execute(work);
    }

    /** Carries what comes fast from any thread to the FX thread. */
    <T> EventQueue<T> events(Consumer<List<T>> reader) {
        return new EventQueue<>(soon, reader);
    }

    void begin(Job job) {
        notices.begin(job.name());
        running.add(job);
    }

    void end(Job job) {
        running.remove(job);
    }

    /**
     * Work on a lane, and who hears of it. Without anybody who hears of a failure it goes to the notices. Owned by the
     * FX thread, which is also where answers come.
     */
    public static final class Task<T> {

        private final Tasks tasks;
        private final Job job;
        private final Work<T> work;
        private boolean shown;
        private @Nullable Latest latest;
        private Consumer<T> then = result -> {};
        private Consumer<Throwable> otherwise;
        private Runnable last = () -> {};

        Task(Tasks tasks, Job job, boolean shown, Work<T> work) {
            this.tasks = tasks;
            this.job = job;
            this.shown = shown;
            this.work = work;
            this.otherwise = why -> tasks.notices().ended(job.name(), why);
        }

        public <R> Task<R> call(Work<R> what) {
            Task<R> task = new Task<>(tasks, job, shown, what);
            task.latest = latest;
            return task;
        }

        public <R> Task<R> call(Supplier<R> what) {
            return call(begun -> what.get());
        }

        public Task<Boolean> run(Runnable what) {
            return call(() -> {
                what.run();
                return true;
            });
        }

        /** Not shown as a job: its name is told only when it fails. */
        public Task<T> quiet() {
            shown = false;
            return this;
        }

        /** Only the newest is answered; nothing is heard of those asked before. */
        public Task<T> latest(Latest questions) {
            latest = questions;
            return this;
        }

        /** Hears the result. */
        public Task<T> then(Consumer<T> hears) {
            then = hears;
            return this;
        }

        /** Hears why there is no result, in place of the notices. */
        public Task<T> otherwise(Consumer<Throwable> hears) {
            otherwise = hears;
            return this;
        }

        /** Comes at the end, however it ends. */
        public Task<T> finallyDo(Runnable end) {
            last = end;
            return this;
        }

        /** How far it has come. */
        public Job job() {
            return job;
        }

        public Job start() {
            if (latest != null) {
                latest.begin(job);
            }
            if (shown) {
                tasks.begin(job);
            }
            tasks.executor(job.lane()).execute(() -> {
                Runnable answer = answer();
                tasks.fx().execute(() -> {
                    tasks.end(job);
                    try {
                        job.unlessDropped(answer);
                    } finally {
                        job.unlessDropped(last);
                    }
                });
            });
            return job;
        }

        @SuppressWarnings("CatchingUnchecked") // a linkage error of a native library must not leave the job running
        private Runnable answer() {
            try {
                job.token().throwIfCancelled();
                T result = work.run(job);
                return () -> then.accept(result);
            } catch (Throwable e) {
                Throwable why = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
                return () -> otherwise.accept(why);
            }
        }
    }
}
