package org.gleaner.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gleaner manual}: all commands and options, as a man page, a table, or completions for a shell. */
@Command(
        name = "manual",
        mixinStandardHelpOptions = true,
        description = "Prints all commands and options: as a man page, as a table, or as completions for bash and zsh.",
        footer = "source <(gleaner manual --as completion) completes commands and options in this shell.")
final class ManualCommand implements Callable<Integer> {

    /** What the manual is written as. */
    enum Form {
        MAN,
        TABLE,
        COMPLETION
    }

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "man",
            description = "man, table (Markdown) or completion. Default: ${DEFAULT-VALUE}.")
    private Form form;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        new Output(spec)
                .lines(
                        switch (form) {
                            case MAN -> new ManPage(root).text();
                            case TABLE -> new OptionsTable(root).text();
                            case COMPLETION -> AutoComplete.bash("gleaner", root.commandLine());
                        });
        return 0;
    }
}
