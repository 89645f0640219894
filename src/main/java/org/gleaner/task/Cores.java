package org.gleaner.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The processors that work may use at a time: all, or as many as a person allows. Any thread. */
public final class Cores {

    private static final String ALLOWED = "gleaner.threads";

    private Cores() {}

    /** Allows no more than these; to be said before anything computes. */
    public static void allow(int count) {
        System.setProperty(ALLOWED, Integer.toString(count));
        // Read when the first parallel stream begins; the thread that begins one works as well.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", Integer.toString(count - 1));
    }

    public static int count() {
        return Integer.getInteger(ALLOWED, Runtime.getRuntime().availableProcessors());
    }

    /** A thread for each. */
    public static ExecutorService threads() {
        return Executors.newFixedThreadPool(count());
    }
}
