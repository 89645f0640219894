package org.gleaner.engine.script;

import org.gleaner.data.Precision;
import org.gleaner.learn.PrecisionBenchmark;

/** What convolutions compute in; everything else stays float32. */
public enum ComputeType {
    FP32("fp32", ""),
    BF16("bf16", "_bf16");

    private final String title;
    private final String suffix;

    ComputeType(String title, String suffix) {
        this.title = title;
        this.suffix = suffix;
    }

    /** The one that is named; where it is left open, the one that gives the same everywhere. */
    public static ComputeType of(Precision wanted) {
        return wanted == Precision.BF16 ? BF16 : FP32;
    }

    public static ComputeType faster(PrecisionBenchmark probe) {
        return probe.bf16Seconds() < probe.fp32Seconds() ? BF16 : FP32;
    }

    public String title() {
        return title;
    }

    /** The name of a script method in this precision. */
    public String method(String name) {
        return name + suffix;
    }
}
