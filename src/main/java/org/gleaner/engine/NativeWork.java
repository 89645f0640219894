package org.gleaner.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A stretch of work in PyTorch. It does not bear being taken down while it computes, and would crash: so the end of the
 * process, be it Ctrl-C or the desktop's, waits for what is being done and lets nothing more begin.
 */
final class NativeWork implements AutoCloseable {

    /** Longer than a step takes; after that the process ends all the same. */
    private static final int PATIENCE_SECONDS = 20;

    /** Read by those at work, of whom there may be many, and written by the end. */
    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

    private static final NativeWork ONE = new NativeWork();

    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(NativeWork::end, "end of native work"));
    }

    private NativeWork() {}

    /** @throws CancellationException when the process is ending */
    static NativeWork begin() {
        if (ending) {
            throw new CancellationException("the program is ending");
        }
        LOCK.readLock().lock();
        return ONE;
    }

    @Override
    public void close() {
        LOCK.readLock().unlock();
    }

    private static void end() {
        ending = true;
        try {
            boolean _ = LOCK.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
