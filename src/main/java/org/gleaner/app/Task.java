package org.gleaner.app;

import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work on a lane, and who hears of it. Without anybody who hears of a failure it goes to the notices. Owned by the FX
 * thread, which is also where answers come.
 */
public final class Task<T> {

    /** Work on its lane's thread. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Job job);
    }

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
