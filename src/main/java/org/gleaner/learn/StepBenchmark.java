package org.gleaner.learn;

/** A network on one batch of random pictures, to time its work. Belongs to the thread that asked for it. */
public interface StepBenchmark extends AutoCloseable {

    /** What it computes in, {@code fp32} or {@code bf16}. */
    String precision();

    /** Seconds of one training step: forward, backward and optimizer, everything trained. */
    double step();

    /** Seconds of one pass forward, as in validation. */
    double forward();

    /** Seconds of one batch's way from 8-bit squares to what the network sees, draws included. */
    double augment();

    @Override
    void close();
}
