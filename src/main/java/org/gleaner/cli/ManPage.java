package org.gleaner.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual of section 1, in roff, as the commands themselves tell it. Any thread. */
record ManPage(CommandSpec root) {

    String text() {
        StringBuilder page = new StringBuilder(".TH GLEANER 1 \"\" \"Gleaner\" \"User Commands\"\n");
        page.append(
                ".SH NAME\ngleaner \\- train an image classifier on a folder of photos, and find those that are wrong\n");
        page.append(".SH SYNOPSIS\n.B gleaner\n.RI [ DIR ]\n.br\n.B gleaner\n.I COMMAND\n.RI [ ARGUMENT ]...\n");
        page.append(".SH DESCRIPTION\n").append(words(root.usageMessage().description()));
        page.append(
                "A folder has one sub\\-folder a class, the photos in it. Gleaner keeps its own things in\n.I .gleaner\ninside the folder. Marks change nothing until they are applied, and every change can be undone.\n");
        page.append(".SH COMMANDS\n");
        OptionsTable.commands(root).forEach(command -> page.append(command(command)));
        page.append(".SH EXIT STATUS\n0 done, 1 failed (one line says why), 2 wrong usage.\n");
        page.append("""
                .SH ENVIRONMENT
                .TP
                .B GLEANER_BACKBONES
                A folder with files of pretrained weights, before the one that the settings name.
                .TP
                .B GLEANER_OFFLINE
                1 keeps all from the network, 0 allows it; before what the settings say.
                .TP
                .BI GLEANER_ NAME _KEY
                The key of a search service, such as GLEANER_FLICKR_KEY.
                .SH FILES
                .TP
                .I ~/.config/gleaner/settings.json
                The settings.
                .TP
                .I ~/.cache/gleaner
                What can be made again, and the log.
                .TP
                .I ~/.local/share/gleaner/folders
                What Gleaner keeps of folders that cannot be written.
                """);
        return page.toString().stripTrailing();
    }

    private static String command(CommandSpec command) {
        String parameters = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .map(ManPage::parameter)
                .collect(Collectors.joining(" "));
        return ".SS " + escaped((OptionsTable.name(command) + " " + parameters).strip()) + "\n"
                + words(command.usageMessage().description())
                + command.options().stream()
                        .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                        .map(ManPage::option)
                        .collect(Collectors.joining())
                + (command.usageMessage().footer().length == 0
                        ? ""
                        : ".PP\n" + words(command.usageMessage().footer()));
    }

    private static String parameter(PositionalParamSpec parameter) {
        String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
        return parameter.arity().min() == 0 ? "[" + label + "]" : label;
    }

    private static String option(OptionSpec option) {
        String name = Stream.of(option.names()).collect(Collectors.joining(", "));
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return ".TP\n.B " + escaped(name + value) + "\n" + words(option.description());
    }

    private static String words(String... paragraphs) {
        return List.of(paragraphs).stream()
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> escaped(paragraph) + "\n")
                .collect(Collectors.joining());
    }

    /** Text that roff takes as text. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
