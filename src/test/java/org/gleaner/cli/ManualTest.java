package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gleaner.cli.OptionsTable.Row;
import org.gleaner.engine.PyTorchEngine;
import org.gleaner.learn.Engine;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** The commands tell of themselves, and call one thing by one name. */
class ManualTest extends CommandRun {

    private static final Path TABLE = Path.of("src/site/markdown/options.md");

    /** The one that names the backbones that there are. */
    @Override
    Engine engine() {
        return new PyTorchEngine(Path.of("target", "no-cache"), List.of());
    }

    private List<Row> rows() {
        return new OptionsTable(commands().getCommandSpec()).rows();
    }

    /** {@code -Doptions=write} writes it. */
    @Test
    void theTableOfAllOptionsIsThatOfTheCommands() throws IOException {
        String table = new OptionsTable(commands().getCommandSpec()).text() + "\n";
        if ("write".equals(System.getProperty("options"))) {
            Files.writeString(TABLE, table);
        }
        assertEquals(table, Files.readString(TABLE), "run ManualTest with -Doptions=write");
    }

    @Test
    void noTwoNamesForOneThing() {
        Map<String, Set<String>> names = new TreeMap<>();
        rows().forEach(row -> names.computeIfAbsent(OptionsTable.sense(row), key -> new TreeSet<>())
                .add(row.name()));
        names.values().removeIf(set -> set.size() == 1);
        assertEquals(Map.of(), names);
        Set<String> alike = new TreeSet<>();
        for (Row row : rows()) {
            rows().stream()
                    .filter(other -> other.name().compareTo(row.name()) > 0 && alike(row, other) > 0.9)
                    .forEach(other -> alike.add(row.name() + " and " + other.name()));
        }
        assertEquals(Set.of(), alike);
    }

    /** Share of the words that two descriptions have in common. */
    private static double alike(Row one, Row other) {
        Set<String> both = new TreeSet<>(List.of(OptionsTable.sense(one).split(" ")));
        Set<String> all = new TreeSet<>(both);
        List<String> others = List.of(OptionsTable.sense(other).split(" "));
        both.retainAll(others);
        all.addAll(others);
        return (double) both.size() / all.size();
    }

    @Test
    void oneNameTakesOneKindOfValue() {
        Map<String, Set<String>> values = new TreeMap<>();
        rows().forEach(row ->
                values.computeIfAbsent(row.name(), key -> new TreeSet<>()).add(row.value()));
        values.values().removeIf(set -> set.size() == 1);
        assertEquals(Map.of(), values);
    }

    @Test
    void everyValueHasAPlainName() {
        Set<String> labels = rows().stream()
                .map(Row::value)
                .filter(label -> !label.matches("[A-Z|:]*"))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), labels);
    }

    @Test
    void everyChoiceIsNamedAsItIsTyped() {
        OptionsTable.commands(commands().getCommandSpec())
                .flatMap(command -> command.options().stream())
                .filter(option -> !option.hidden() && option.type().isEnum())
                .forEach(option -> {
                    String words = String.join(" ", option.description());
                    for (Object choice : option.type().getEnumConstants()) {
                        String typed = ((Enum<?>) choice).name().toLowerCase(Locale.ROOT);
                        assertTrue(words.contains(typed), () -> option.longestName() + ": " + typed);
                    }
                    assertFalse(words.contains("COMPLETION"), option::longestName);
                });
    }

    @Test
    void everyDefaultIsSaid() {
        Set<String> silent = OptionsTable.commands(commands().getCommandSpec())
                .flatMap(command -> command.options().stream())
                .filter(option -> !option.hidden() && option.arity().max() > 0)
                .filter(option -> option.defaultValue() != null)
                .filter(option -> !String.join(" ", option.description()).contains("Default: "))
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
        assertEquals(Set.of(), silent);
    }

    @Test
    void theManPageNamesEveryCommandAndOption() {
        assertEquals(0, run("manual"));
        String page = out.toString().replace("\\-", "-");
        OptionsTable.commands(commands().getCommandSpec())
                .forEach(command -> assertTrue(
                        page.contains("\n.SS " + OptionsTable.name(command)), () -> OptionsTable.name(command)));
        rows().forEach(row -> assertTrue(page.contains(row.name()), row::name));
        assertFalse(page.contains("${"), page);
    }

    @Test
    void completionKnowsTheCommands() {
        assertEquals(0, run("manual", "--as", "completion"));
        assertTrue(out.toString().contains("complete -F _complete_gleaner"), out::toString);
        assertTrue(out.toString().contains("--freeze-epochs"), out::toString);
    }

    @Test
    void aCommandOffersNothingThatItIgnores() {
        List<String> schedule = List.of("--epochs", "--freeze-epochs", "--lr", "--keep-best");
        for (Row row : rows()) {
            if (schedule.contains(row.name())) {
                assertEquals(List.of("train", "issues", "bench train"), row.commands(), row::name);
            }
        }
        assertEquals(2, run("issues", "somewhere", "--epochs", "2"));
        assertTrue(err.toString().contains("--epochs goes with --thorough"), err::toString);
    }

    @Test
    void helpTellsOfACommand() {
        assertEquals(0, run("help", "train"), err::toString);
        assertTrue(out.toString().startsWith("Usage: gleaner train"), out::toString);
        assertEquals(2, run("foo"));
        assertEquals(2, run("runs", "somewhere", "--remove"));
    }
}
