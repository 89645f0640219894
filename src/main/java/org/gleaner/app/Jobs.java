package org.gleaner.app;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The long work that runs or waits, one at a time a lane and in the order of the clicks. Owned by the FX thread. */
public final class Jobs {

    /** Which thread does the work. */
    public enum Lane {
        STORE,
        ENGINE,
        GATHER,
        /** Only reads, and is stopped for whatever else is wanted. */
        READ
    }

    /** Work on its lane's thread. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Job job);
    }

    private final Threads threads;
    private final Notices notices;
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    // One view for all: a view that nobody holds would take its listeners with it.
    private final ObservableList<Job> view = FXCollections.unmodifiableObservableList(running);

    public Jobs(Threads threads, Notices notices) {
        this.threads = threads;
        this.notices = notices;
    }

    /** What runs and waits, oldest first; read only. */
    public ObservableList<Job> running() {
        return view;
    }

    /**
     * Does the work on its lane; afterwards, on the FX thread, {@code done} with the result when there is one, and {@code always}. A failure
     * goes to the notices.
     */
    public <T> Job start(Lane lane, String name, Work<T> work, Consumer<T> done, Runnable always) {
        Job job = new Job(name, lane, threads);
        notices.begin(name);
        running.add(job);
        thread(lane).execute(() -> {
            Runnable end = run(job, work, done);
            threads.fx().execute(() -> {
                running.remove(job);
                try {
                    end.run();
                } finally {
                    always.run();
                }
            });
        });
        return job;
    }

    private Executor thread(Lane lane) {
        return switch (lane) {
            case STORE -> threads.store();
            case ENGINE -> threads.engine();
            case GATHER -> threads.gather();
            case READ -> threads.io();
        };
    }

    @SuppressWarnings(
            "CatchingUnchecked") // a linkage error of a native library must not leave the job running for ever
    private <T> Runnable run(Job job, Work<T> work, Consumer<T> done) {
        try {
            job.token().throwIfCancelled();
            T result = work.run(job);
            return () -> done.accept(result);
        } catch (Throwable e) {
            return () -> notices.ended(job.name(), e);
        }
    }

    public void cancelAll() {
        running.forEach(Job::cancel);
    }
}
