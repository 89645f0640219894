package org.gleaner.engine;

import org.gleaner.learn.PrecisionBenchmark;
import org.gleaner.task.Refusal;

/** What convolutions compute in; everything else stays float32. */
enum Precision {
    FP32("fp32", ""),
    BF16("bf16", "_bf16");

    private final String title;
    private final String suffix;

    Precision(String title, String suffix) {
        this.title = title;
        this.suffix = suffix;
    }

    /** @throws Refusal when there is none of that name */
    static Precision named(String title) {
        return switch (title) {
            case "fp32" -> FP32;
            case "bf16" -> BF16;
            default -> throw new Refusal("There is no precision called " + title + ".");
        };
    }

    static Precision faster(PrecisionBenchmark probe) {
        return probe.bf16Seconds() < probe.fp32Seconds() ? BF16 : FP32;
    }

    String title() {
        return title;
    }

    /** The name of a script method in this precision. */
    String method(String name) {
        return name + suffix;
    }
}
