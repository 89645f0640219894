package org.gleaner.cli;

import org.gleaner.data.Precision;
import picocli.CommandLine.Option;

/** What a model computes in. The same photo gets the same answer everywhere, unless a person asks for speed instead. */
final class PrecisionOption {

    @Option(
            names = "--precision",
            defaultValue = "fp32",
            description = "fp32, as everywhere, or bf16: faster on some processors, with other digits. Default: fp32.")
    private Precision precision;

    Precision chosen() {
        return precision;
    }
}
