package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Numbers that cannot be are refused as wrong usage, in one line that names the option, before anything is read or
 * written.
 */
class NumbersTest extends CommandRun {

    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, long.class, double.class, float.class, Integer.class, Long.class, Double.class);

    @TempDir
    Path root;

    @Test
    void everyNumberHasItsLimits() {
        Map<String, String> limits = new TreeMap<>();
        collect("", commands(), limits);
        assertTrue(limits.size() > 30, limits::toString);
        Set<String> without = new TreeSet<>(limits.keySet());
        without.removeIf(option -> !limits.getOrDefault(option, "").isEmpty());
        assertEquals(Set.of(), without);
    }

    private static void collect(String above, CommandLine command, Map<String, String> limits) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (NUMBERS.contains(option.type())) {
                Field field = (Field) option.userObject();
                Within allowed = field.getAnnotation(Within.class);
                limits.put(above + option.longestName(), allowed == null ? "" : allowed.toString());
            }
        }
        command.getSubcommands().forEach((name, sub) -> collect(above + name + " ", sub, limits));
    }

    @Test
    void wrongNumbersAreWrongUsage() throws IOException {
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("train DIR --lr 0", "--lr is a number above 0, not 0.0."),
                Map.entry("train DIR --lr -1", "--lr is a number above 0, not -1.0."),
                Map.entry("train DIR --lr NaN", "--lr is a number above 0, not NaN."),
                Map.entry("train DIR --lr Infinity", "--lr is a number above 0, not Infinity."),
                Map.entry("train DIR --epochs -1", "--epochs is a whole number from 0 to 100000, not -1."),
                Map.entry("train DIR --epochs 0 --freeze-epochs 0", "A training has one epoch at least."),
                Map.entry(
                        "train DIR --freeze-epochs -2", "--freeze-epochs is a whole number from 0 to 100000, not -2."),
                Map.entry("train DIR --size 0", "--size is a whole number from 32 to 1024, not 0."),
                Map.entry("train DIR --size 7", "--size is a whole number from 32 to 1024, not 7."),
                Map.entry("train DIR --size 100000", "--size is a whole number from 32 to 1024, not 100000."),
                Map.entry("train DIR --batch 1", "--batch is a whole number from 2 to 1024, not 1."),
                Map.entry("train DIR --aug-mult NaN", "--aug-mult is a number from 0 to 4, not NaN."),
                Map.entry("train DIR --aug-mult -1", "--aug-mult is a number from 0 to 4, not -1.0."),
                Map.entry("train DIR --aug-mult 1e9", "--aug-mult is a number from 0 to 4, not 1.0E9."),
                Map.entry("train DIR --min-scale 0", "--min-scale is a number above 0 to 1, not 0.0."),
                Map.entry("train DIR --min-scale NaN", "--min-scale is a number above 0 to 1, not NaN."),
                Map.entry("train DIR --valid 1", "--valid is a number from 0 to below 1, not 1.0."),
                Map.entry("train DIR --valid -.1", "--valid is a number from 0 to below 1, not -0.1."),
                Map.entry("find-lr DIR --size 8", "--size is a whole number from 32 to 1024, not 8."),
                Map.entry("find-lr DIR --epochs 0", "Unknown options: '--epochs', '0'"),
                Map.entry(
                        "issues DIR --epochs 1", "--epochs goes with --thorough: without it no whole network learns."),
                Map.entry("issues DIR --thorough --epochs 0 --freeze-epochs 0", "A training has one epoch at least."),
                Map.entry("issues DIR --folds 1", "--folds is a whole number from 2 to 100, not 1."),
                Map.entry("losses DIR --top -1", "--top is a whole number of 1 or more, not -1."),
                Map.entry("losses DIR --top 0", "--top is a whole number of 1 or more, not 0."),
                Map.entry("losses DIR --run 0", "--run is a whole number of 1 or more, not 0."),
                Map.entry("evaluate DIR --run -3", "--run is a whole number of 1 or more, not -3."),
                Map.entry("export DIR out --run 0", "--run is a whole number of 1 or more, not 0."),
                Map.entry("serve DIR --port 65536", "--port is a whole number from 0 to 65535, not 65536."),
                Map.entry("gather DIR --term x --class y --max 0", "--max is a whole number of 1 or more, not 0."),
                Map.entry("bench train --seeds 0", "--seeds is a whole number of 1 or more, not 0."),
                Map.entry("bench decode DIR --rounds 0", "--rounds is a whole number of 1 or more, not 0."),
                Map.entry("bench issues --share 1", "--share is a number from 0 to below 1, not 1.0."));
        for (Map.Entry<String, String> call : wrong.entrySet()) {
            assertEquals(2, run(call.getKey().replace("DIR", root.toString()).split(" ")), call.getKey());
            List<String> lines = err.toString().lines().toList();
            assertEquals("gleaner: " + call.getValue(), lines.getFirst());
            assertEquals(2, lines.size(), err.toString());
            assertTrue(lines.getLast().endsWith("--help"), lines.getLast());
            assertEquals("", out.toString());
        }
        try (Stream<Path> files = Files.list(root)) {
            assertEquals(Set.of(), files.collect(Collectors.toSet()), "nothing was written");
        }
    }

    @Test
    void whatIsNoNumberIsWrongUsageInOneLine() {
        assertEquals(2, run("train", root.toString(), "--size", "99999999999"));
        assertTrue(err.toString().startsWith("gleaner: Invalid value for option '--size'"), err.toString());
        assertFalse(Files.exists(root.resolve(".gleaner")));
    }
}
