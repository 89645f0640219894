package org.gleaner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gleaner.gather.PictureFacts;
import org.gleaner.project.Project;
import org.gleaner.project.files.Verified;
import org.gleaner.project.history.Changes;
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

    @Mixin
    private ProjectOptions options;

    @Option(
            names = "--remove",
            description =
                    "Move what is broken or no picture to the project's trash; undo brings it back. What may be sound stays.")
    private boolean remove;

    @Override
    public Integer call() {
        List<Verified> rows;
        if (remove) {
            try (Project project = options.open()) {
                rows = project.inspection().verify(options.output()::tenths, new CancelToken());
                List<String> bad = rows.stream()
                        .filter(Verified::broken)
                        .map(Verified::path)
                        .toList();
                print(rows);
                refuseIfAny(project.remove(bad, Progress.NONE, new CancelToken()));
            }
        } else {
            rows = Verification.of(options.folder(), options.output()::tenths, new CancelToken());
            print(rows);
        }
        return 0;
    }

    private static void refuseIfAny(Changes changes) {
        if (!changes.conflicts().isEmpty()) {
            throw new Refusal(
                    "%d could not be removed: %s, %s",
                    changes.conflicts().size(),
                    changes.conflicts().getFirst().path(),
                    changes.conflicts().getFirst().reason());
        }
    }

    private void print(List<Verified> rows) {
        Output output = options.output();
        if (options.json()) {
            output.json(fields(rows));
            return;
        }
        List<Verified> bad = rows.stream().filter(row -> !row.ok()).toList();
        for (Verified row : bad) {
            output.text(String.format(Locale.ROOT, "%s: %s", row.path(), row.reason()));
        }
        long broken = bad.stream().filter(Verified::broken).count();
        long others = bad.size() - broken;
        String more =
                String.format(Locale.ROOT, "; %d more that cannot be read here%s", others, remove ? ", and stay" : "");
        output.text(String.format(
                Locale.ROOT,
                "%d pictures, %d files that are none%s%s.",
                rows.size() - bad.size(),
                broken,
                remove && broken > 0 ? ", which go to the trash" : "",
                others == 0 ? "" : more));
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
