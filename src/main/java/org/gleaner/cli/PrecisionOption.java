package org.gleaner.cli;

import org.gleaner.task.Refusal;
import picocli.CommandLine.Option;

/** What a model computes in. The same photo gets the same answer everywhere, unless a person asks for speed instead. */
final class PrecisionOption {

    @Option(
            names = "--precision",
            defaultValue = "fp32",
            description = "fp32, as everywhere, or bf16: faster on some processors, with other digits. Default: fp32.")
    private String precision;

    /** @throws Refusal when there is none of that name */
    String chosen() {
        return switch (precision) {
            case "auto", "fp32" -> "fp32";
            case "bf16" -> "bf16";
            default -> throw new Refusal("There is no precision called " + precision + ".");
        };
    }
}
