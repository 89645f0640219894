package org.gleaner.bench;

/** The measurements that open a window. */
public record WindowBenches(GridBench grid, OpenBench open) {}
