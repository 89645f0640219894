package org.gleaner.engine;

/** Measures training steps, and tells the time left from all that has passed, validation included. */
final class StepClock {

    private final int steps;
    private final long begin = System.nanoTime();
    private long mark;
    private long stepping;
    private int done;

    StepClock(int steps) {
        this.steps = steps;
    }

    /** The next step begins now; what lay between is not training. */
    void resume() {
        mark = System.nanoTime();
    }

    void step() {
        long now = System.nanoTime();
        stepping += now - mark;
        mark = now;
        done++;
    }

    double stepsPerSecond() {
        return stepping == 0 ? 0 : done / (stepping / 1e9);
    }

    /** A part of the training time, in nanoseconds, as a share of it. */
    double share(long nanoseconds) {
        return stepping == 0 ? 0 : (double) nanoseconds / stepping;
    }

    double secondsLeft() {
        return (System.nanoTime() - begin) / 1e9 / Math.max(1, done) * (steps - done);
    }
}
