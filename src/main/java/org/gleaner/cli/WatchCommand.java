package org.gleaner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gleaner.project.monitor.Drift;
import org.gleaner.project.monitor.MonitoringReport;
import org.gleaner.project.monitor.MonitoringReport.Waiting;
import org.gleaner.project.monitor.MonitoringWords;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner watch}: what the log of the models in use says, as the window tells it. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description =
                "Tells of each model in use whether its photos changed, how often it is right, and what to look at.",
        footer = "The log is that of serve --log DIR, or of the project's window.")
final class WatchCommand implements Callable<Integer> {

    private static final int MOST_LISTED = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "A project, or the folder of a log.")
    private Path folder;

    @Option(names = "--json", description = "Print machine-readable lines on stdout, and nothing else there.")
    private boolean json;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new Refusal("There is no folder %s.", folder);
        }
        Output output = new Output(spec);
        MonitoringReport report = PredictionLog.read(folder);
        if (report.models().isEmpty()) {
            output.note("Nothing is logged in " + folder + ".");
        }
        for (String model : report.models()) {
            if (json) {
                output.json(json(report, model));
            } else {
                print(report, model, output);
            }
        }
        return 0;
    }

    private static void print(MonitoringReport report, String model, Output output) {
        int pictures = report.pictures(model).size();
        Drift drift = report.drift(model);
        List<Waiting> queue = report.queue(model);
        output.text(new Message(
                        "%s: %s on %s, %s to look at.",
                        model,
                        Message.counted(
                                "%,d answer", "%,d answers", report.seen(model).size()),
                        Message.counted("%,d photo", "%,d photos", pictures),
                        Message.counted("%,d photo", "%,d photos", queue.size()))
                .toString());
        sentences(report, model, drift).forEach(sentence -> output.text("  " + sentence));
        if (drift != null) {
            MonitoringWords.tests(drift).forEach(test -> output.text("  " + test));
        }
        queue.stream()
                .limit(MOST_LISTED)
                .forEach(waiting ->
                        output.text("  %-6s  %s  %s".formatted(name(waiting.why()), waiting.label(), waiting.file())));
    }

    private static List<Message> sentences(MonitoringReport report, String model, @Nullable Drift drift) {
        Message right = MonitoringWords.inUse(report.inUse(model));
        return drift == null
                ? List.of(MonitoringWords.few(report.pictures(model).size()), right)
                : List.of(MonitoringWords.looks(drift), MonitoringWords.shares(drift), right);
    }

    private static Map<String, @Nullable Object> json(MonitoringReport report, String model) {
        Drift drift = report.drift(model);
        MonitoringReport.InUse inUse = report.inUse(model);
        Map<String, @Nullable Object> line = new LinkedHashMap<>(Output.fields(
                "model", model,
                "answers", report.seen(model).size(),
                "pictures", report.pictures(model).size(),
                "checked", inUse.of(),
                "right", inUse.right(),
                "accuracy_low", inUse.of() == 0 ? null : inUse.share().low(),
                "accuracy_high", inUse.of() == 0 ? null : inUse.share().high(),
                "says", sentences(report, model, drift)));
        if (drift != null) {
            line.putAll(Output.fields(
                    "looks_different",
                    drift.looksDifferent(),
                    "distance_p",
                    drift.distances() == null ? null : drift.distances().pValue(),
                    "smallest_distance_seen",
                    Output.number(drift.smallestDistanceSeen()),
                    "changed_class",
                    drift.changedMost() < 0 ? null : drift.classes().get(drift.changedMost()),
                    "shares_p",
                    drift.shares() == null ? null : drift.shares().pValue(),
                    "smallest_share_seen",
                    Output.number(drift.smallestShareSeen())));
        }
        line.put("queue", report.queue(model).stream().map(WatchCommand::row).toList());
        return line;
    }

    private static Map<String, @Nullable Object> row(Waiting waiting) {
        return Output.fields(
                "path", waiting.file().toString(),
                "says", waiting.label(),
                "probability", waiting.seen().prediction().confidence(),
                "why", name(waiting.why()));
    }

    private static String name(MonitoringReport.Why why) {
        return why.name().toLowerCase(java.util.Locale.ROOT);
    }
}
