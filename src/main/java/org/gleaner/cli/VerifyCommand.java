package org.gleaner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gleaner.data.NotTaken;
import org.gleaner.data.NotTaken.Why;
import org.gleaner.gather.PictureFacts;
import org.gleaner.project.Project;
import org.gleaner.project.files.Verified;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.quality.Verification;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gleaner verify}: which files are whole pictures. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Decodes every file that is named like a picture and tells which are none. Only reads, unless told otherwise.")
final class VerifyCommand implements Callable<Integer> {

    private static final int MOST_LISTED = 20;

    @Mixin
    private ProjectOptions options;

    @Option(
            names = "--remove",
            description =
                    "Move what is broken or no picture to the project's trash; undo brings it back. What may be sound stays.")
    private boolean remove;

    @Override
    public Integer call() {
        if (remove) {
            try (Project project = options.open()) {
                Verification found =
                        project.inspection().verify(options.output().tenths("Checked"), new CancelToken());
                List<String> bad = found.rows().stream()
                        .filter(Verified::broken)
                        .map(Verified::path)
                        .toList();
                print(found);
                tellFate(bad.size(), project.labelledByTable());
                refuseIfAny(project.steps().remove(bad, Progress.NONE, new CancelToken()));
            }
        } else {
            print(Verification.of(options.folder(), options.output().tenths("Checked"), new CancelToken()));
        }
        return 0;
    }

    private static void refuseIfAny(StepResult changes) {
        if (!changes.conflicts().isEmpty()) {
            throw new Refusal(
                    "%d could not be removed: %s, %s",
                    changes.conflicts().size(),
                    changes.conflicts().getFirst().path(),
                    changes.conflicts().getFirst().reason());
        }
    }

    private void print(Verification found) {
        Output output = options.output();
        if (options.json()) {
            output.json(fields(found.rows()));
            return;
        }
        for (Verified row : found.rows()) {
            if (!row.ok()) {
                output.text(String.format(Locale.ROOT, "%s: %s", row.path(), row.reason()));
            }
        }
        for (Why why : List.of(Why.OTHER_FILE, Why.SYSTEM, Why.SET_ASIDE, Why.EXCLUDED, Why.NO_FILE)) {
            list(found.inventory().of(why));
        }
        output.text(found.inventory().line() + ".");
    }

    private void tellFate(int broken, boolean table) {
        if (broken > 0 && !options.json()) {
            String fate = table ? "are excluded in labels.csv" : "go to the trash";
            options.output().text(String.format(Locale.ROOT, "%d broken %s; all else stays.", broken, fate));
        }
    }

    /** Lists the first of the files that are not named like pictures, of which there may be one beside each picture. */
    private void list(List<NotTaken> files) {
        files.stream().limit(MOST_LISTED).forEach(file -> options.output().text(file.path() + ": " + file.reason()));
        if (files.size() > MOST_LISTED) {
            options.output()
                    .text(String.format(
                            Locale.ROOT,
                            "%d more: %s",
                            files.size() - MOST_LISTED,
                            files.getFirst().reason()));
        }
    }

    private static List<Object> fields(List<Verified> rows) {
        List<Object> fields = new ArrayList<>();
        for (Verified row : rows) {
            PictureFacts facts = row.facts();
            fields.add(Output.fields(
                    "path", row.path(),
                    "ok", row.ok(),
                    "format", row.format().isEmpty() ? null : row.format(),
                    "width", facts == null ? null : facts.size().width(),
                    "height", facts == null ? null : facts.size().height(),
                    "reason", row.ok() ? null : row.reason(),
                    "broken", row.broken()));
        }
        return fields;
    }
}
