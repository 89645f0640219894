package org.gleaner.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All options of all commands in one table, as the commands themselves tell them. Any thread. */
record OptionsTable(CommandSpec root) {

    /**
     * What an option is called and does, and the commands that have it.
     *
     * @param value what stands behind it; empty for a switch
     * @param initial its default; empty for none
     */
    record Row(String name, String value, String initial, String description, List<String> commands) {}

    /** The commands below, those of groups too, with all that is shown in their help. */
    static Stream<CommandSpec> commands(CommandSpec above) {
        return above.subcommands().values().stream()
                .distinct()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden() && !spec.helpCommand())
                .flatMap(spec -> spec.subcommands().isEmpty() ? Stream.of(spec) : commands(spec));
    }

    /** One row for what is the same in several commands. */
    List<Row> rows() {
        Map<List<String>, List<String>> commands = new TreeMap<>(Comparator.comparing(List::toString));
        commands(root)
                .forEach(command -> command.options().stream()
                        .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                        .forEach(option -> commands.computeIfAbsent(facts(option), key -> new ArrayList<>())
                                .add(name(command))));
        return commands.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Row row(List<String> facts, List<String> commands) {
        return new Row(facts.get(0), facts.get(1), facts.get(2), facts.get(3), commands);
    }

    private static List<String> facts(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : option.paramLabel();
        String initial = value.isEmpty() || option.defaultValue() == null ? "" : option.defaultValue();
        String words = String.join(" ", option.description()).strip();
        return List.of(
                option.longestName(),
                value,
                initial,
                initial.isEmpty() ? words : words.replaceAll("\\s*Default: .*?\\.(?=$|\\s)", ""));
    }

    /** Without the program's own name: {@code bench train}. */
    static String name(CommandSpec command) {
        return command.qualifiedName(" ").replaceFirst("^gleaner ", "");
    }

    String text() {
        String head = """
                # All options

                Made from the commands themselves: `gleaner manual --as table`.

                | option | value | default | what it does | commands |
                |---|---|---|---|---|
                """;
        return head + rows().stream().map(OptionsTable::line).collect(Collectors.joining("\n"));
    }

    private static String line(Row row) {
        return Stream.of(
                        "`" + row.name() + "`",
                        row.value(),
                        row.initial(),
                        row.description(),
                        String.join(", ", row.commands()))
                .map(cell -> cell.replace("|", "\\|").replace("<", "&lt;"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Words of a description by which two options can be told to do the same. */
    static String sense(Row row) {
        return Arrays.stream(row.description().toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
