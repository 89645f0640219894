package org.gleaner.engine;

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

    String title() {
        return title;
    }

    /** The name of a script method in this precision. */
    String method(String name) {
        return name + suffix;
    }
}
