package org.gleaner.learn;

/**
 * What a short trial before a training measured, to choose the precision.
 *
 * @param pictures in one step of the trial
 * @param fp32Seconds of a step
 * @param bf16Seconds of a step
 */
public record PrecisionBenchmark(int pictures, double fp32Seconds, double bf16Seconds) {}
