package org.gleaner.cli;

import java.io.File;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gleaner.bench.WindowBenches;
import org.gleaner.learn.Engine;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code gleaner}: without a sub-command it opens the window. */
@Command(
        name = "gleaner",
        mixinStandardHelpOptions = true,
        versionProvider = Gleaner.Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Trains an image classifier on a folder of photos, and finds the photos that are wrong. "
                + "Without a command it opens the window.",
        footer = {"", "Exit status: 0 done, 1 failed (one line says why), 2 wrong usage."})
public final class Gleaner implements Runnable {

    private static final int MOST_CAUSES = 20;

    private final Consumer<@Nullable Path> window;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder of photos to open in the window.")
    private @Nullable Path folder;

    private Gleaner(Consumer<@Nullable Path> window) {
        this.window = window;
    }

    @Override
    public void run() {
        if (folder != null && !Files.isDirectory(folder)) {
            throw unknown(spec.commandLine(), folder.toString());
        }
        window.accept(folder);
    }

    /** Tells that a first word is neither, and what else it might have been. */
    private static ParameterException unknown(CommandLine line, String word) {
        return new UnmatchedArgumentException(line, List.of(word)) {
            @Override
            public String getMessage() {
                return "There is no folder and no command called " + word + ".";
            }

            @Override
            public List<String> getSuggestions() {
                return word.contains("/") || word.contains("\\") ? List.of() : super.getSuggestions();
            }
        };
    }

    /** Where a mistyped command was taken for the folder, what follows it was not expected; but it is not at fault. */
    private static ParameterException fault(ParameterException wrong, String... arguments) {
        CommandLine line = wrong.getCommandLine();
        boolean mistyped = line.getParent() == null
                && arguments.length > 0
                && !arguments[0].startsWith("-")
                && !new File(arguments[0]).isDirectory();
        return mistyped ? unknown(line, arguments[0]) : wrong;
    }

    /**
     * The whole command line.
     *
     * @param window opens the window on a folder or on none, and returns when it is closed
     * @param windows measure the window
     */
    public static CommandLine commandLine(
            Supplier<Engine> engine, Consumer<@Nullable Path> window, WindowBenches windows) {
        CommandLine line = new CommandLine(new Gleaner(window));
        addCommands(line, engine, windows);
        line.setResourceBundle(new HelpTexts(engine));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((told, arguments) -> {
            ParameterException wrong = fault(told, arguments);
            PrintWriter err = wrong.getCommandLine().getErr();
            err.println("gleaner: " + wrong.getMessage());
            UnmatchedArgumentException.printSuggestions(wrong, err);
            err.println("gleaner: the options are told by "
                    + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionStrategy(parsed -> {
            parsed.asCommandLineList().forEach(Numbers::check);
            return status(line.getErr(), () -> new CommandLine.RunLast().execute(parsed));
        });
        return line;
    }

    private static void addCommands(CommandLine line, Supplier<Engine> engine, WindowBenches windows) {
        line.addSubcommand(new DemoCommand(engine));
        line.addSubcommand(new GatherCommand());
        line.addSubcommand(new AddCommand());
        line.addSubcommand(new OpenCommand());
        line.addSubcommand(new VerifyCommand());
        line.addSubcommand(new TrainCommand(engine));
        line.addSubcommand(new RunsCommand());
        line.addSubcommand(new FindRateCommand(engine));
        line.addSubcommand(new EvaluateCommand(engine));
        line.addSubcommand(new LossesCommand());
        line.addSubcommand(new LookCommand(engine));
        line.addSubcommand(new IssuesCommand(engine));
        line.addSubcommand(new ReportCommand());
        line.addSubcommand(new DatasetCommand());
        line.addSubcommand(new MarkCommand());
        line.addSubcommand(new ApplyCommand());
        line.addSubcommand(new UndoCommand());
        line.addSubcommand(new PredictCommand(engine));
        line.addSubcommand(new ExportCommand(engine));
        line.addSubcommand(new ServeCommand(engine));
        line.addSubcommand(new WatchCommand());
        line.addSubcommand(new AttributionCommand());
        line.addSubcommand(new ManualCommand());
        line.addSubcommand(new CommandLine.HelpCommand());
        line.addSubcommand(BenchCommand.commandLine(engine, windows));
    }

    /** Tells a person at the command line what is no failure. */
    public static void tell(Message message) {
        new PrintWriter(System.err, true, Charset.defaultCharset())
                .println("gleaner: " + Output.printable(message.toString()));
    }

    /** Does the work of a program, and tells its exit status; a failure is told as a command tells it. */
    public static int status(IntSupplier work) {
        return status(new PrintWriter(System.err, true, Charset.defaultCharset()), work);
    }

    /** The one place where what a command throws ends, be it an exception or an error of the virtual machine. */
    @SuppressWarnings("CatchingUnchecked") // nobody else is above
    private static int status(PrintWriter err, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (ParameterException wrongUsage) {
            throw wrongUsage;
        } catch (ExecutionException e) {
            say(err, e.getCause() == null ? e : e.getCause());
        } catch (Throwable e) {
            say(err, e);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void say(PrintWriter err, Throwable failure) {
        if (isOutOfMemory(failure)) {
            err.println("gleaner: the memory is used up; close other programs, or do it with less at once.");
            return;
        }
        switch (failure) {
            case Refusal refusal ->
                err.println("gleaner: " + Output.printable(refusal.reason().toString()));
            case CancellationException stopped -> err.println("gleaner: stopped.");
            default -> {
                // Made only now: where the log goes is known once the settings are read.
                LoggerFactory.getLogger(Gleaner.class).error("Unexpected failure", failure);
                err.println("gleaner: this should not have happened (" + failure + "); the log has the details.");
            }
        }
    }

    /** Also where another thread had no room, and this one only hears of it. */
    private static boolean isOutOfMemory(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(OutOfMemoryError.class::isInstance);
    }

    /** The version the program was built as. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Gleaner.class.getPackage().getImplementationVersion();
            return new String[] {"gleaner " + (version == null ? "(not packaged)" : version)};
        }
    }
}
