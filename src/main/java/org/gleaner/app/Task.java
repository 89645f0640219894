package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work to be done on a lane. With a name it is shown as a job; without one nobody sees it but by its answer. A failure goes to the notices.
 * Owned by the FX thread, which is also where answers come.
 */
public final class Task {

    /** Work on its lane's thread. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Job job);
    }

    private final Tasks tasks;
    private final Lane lane;
    private String name = tr("Looking at the project");
    private boolean shown;
    private @Nullable Latest latest;

    Task(Tasks tasks, Lane lane) {
        this.tasks = tasks;
        this.lane = lane;
    }

    /** What people call it. */
    public Task named(String what) {
        name = what;
        shown = true;
        return this;
    }

    /** Its name is only told when it fails. */
    public Task quiet() {
        shown = false;
        return this;
    }

    /** Of those that were asked before nothing is heard any more. */
    public Task latest(Latest questions) {
        latest = questions;
        return this;
    }

    public <T> Call<T> call(Work<T> work) {
        return new Call<>(work);
    }

    public <T> Call<T> call(Supplier<T> work) {
        return new Call<>(job -> work.get());
    }

    public Call<Boolean> run(Runnable work) {
        return new Call<>(job -> {
            work.run();
            return true;
        });
    }

    /** The work, and who hears of it. */
    public final class Call<T> {

        private final Work<T> work;
        private final Job job = new Job(name, lane, tasks);
        private Consumer<T> then = result -> {};
        private Consumer<Throwable> otherwise = why -> tasks.notices().ended(name, why);
        private Runnable last = () -> {};

        private Call(Work<T> work) {
            this.work = work;
        }

        /** Hears the result. */
        public Call<T> then(Consumer<T> hears) {
            then = hears;
            return this;
        }

        /** Hears why there is no result, in place of the notices. */
        public Call<T> otherwise(Consumer<Throwable> hears) {
            otherwise = hears;
            return this;
        }

        /** Comes at the end, however it ends. */
        public Call<T> finallyDo(Runnable end) {
            last = end;
            return this;
        }

        /** How far it will have come, before it begins. */
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
            tasks.executor(lane).execute(() -> {
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

        @SuppressWarnings(
                "CatchingUnchecked") // a linkage error of a native library must not leave the job running for ever
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
