package org.gleaner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gleaner.data.Dataset;
import org.gleaner.data.Grouping;
import org.gleaner.data.Inventory;
import org.gleaner.data.NotTaken;
import org.gleaner.data.NotTaken.Why;
import org.gleaner.project.Project;
import org.gleaner.project.collect.TableOffer;
import org.gleaner.project.quality.PhotoGroups;
import org.gleaner.project.runs.SplitPlan;
import org.gleaner.project.runs.Splits;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gleaner open}: makes a folder a project whose labels are a table. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Makes a folder of pictures a project whose labels are a table and not folders. No picture is "
                + "ever moved then: apply writes labels.csv in the folder anew, and undo brings the old one back.")
final class OpenCommand implements Callable<Integer> {

    private static final int MOST_LISTED = 20;

    @Mixin
    private ProjectOptions options;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "TABLE",
            description =
                    "The pictures' classes are in this table (CSV, TSV, JSON Lines, or the JSON of Label Studio, "
                            + "FiftyOne or COCO). One that is not DIR/labels.csv stays as it is, and labels.csv is made from it.")
    private Path table;

    @Mixin
    private ColumnOptions columns;

    @Mixin
    private GroupOption together;

    @Option(names = "--dry-run", description = "Only show what the table says; change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Output output = options.output();
        TableOffer offer = TableOffer.of(options.folder(), table, columns.choice());
        LabelOptions.show(offer.says(), output);
        LabelOptions.show(offer.photos(), output);
        output.note(LabelOptions.counted(offer.photos()) + ".");
        if (dryRun) {
            list(offer.photos().leftOut().entrySet().stream()
                    .map(row -> offer.folder().relativize(row.getKey()) + ": " + row.getValue())
                    .toList());
            return 0;
        }
        Grouping grouping = together.given();
        refuseColumn(grouping, offer.says().others());
        boolean own = offer.isOwn();
        offer.accept();
        if (!own) {
            output.note("labels.csv is made from " + table + ", which stays as it is.");
        }
        try (Project project = options.open()) {
            if (grouping != null) {
                keepTogether(project, grouping);
            }
            tell(project.dataset(), offer);
        }
        return 0;
    }

    /** Before anything is changed. */
    private static void refuseColumn(@Nullable Grouping grouping, List<String> columns) {
        if (grouping != null && grouping.kind() == Grouping.Kind.COLUMN && !columns.contains(grouping.by())) {
            throw new Refusal(
                    "The table has no further column %s to keep photos together by, only %s.",
                    grouping.by(),
                    columns.isEmpty() ? "those of the photos and their classes" : String.join(", ", columns));
        }
    }

    private void keepTogether(Project project, Grouping grouping) {
        PhotoGroups.Found groups = project.inspection()
                .groups(grouping, List.of(), options.output().tenths("Looked for copies"), new CancelToken());
        project.resetSplit(new SplitPlan(Splits.VALID_SHARE, Splits.SEED, grouping, groups.numbers()));
        options.output().note(GroupOption.words(grouping));
        groups.own().line().ifPresent(line -> options.output().note(line.toString()));
    }

    private void tell(Dataset dataset, TableOffer offer) {
        Inventory inventory = Inventory.of(dataset);
        List<String> missing =
                inventory.of(Why.NO_FILE).stream().map(NotTaken::path).toList();
        if (options.json()) {
            options.output()
                    .json(Output.fields(
                            "table", "labels.csv",
                            "path", offer.columns().getFirst(),
                            "label", offer.columns().getLast(),
                            "photos", dataset.items().size(),
                            "classes", dataset.classes(),
                            "unlabelled", dataset.count(null),
                            "missing", missing));
            return;
        }
        list(missing.stream().map(name -> name + ": " + NotTaken.NO_FILE).toList());
        list(dataset.items().stream()
                .filter(item -> item.label() == null)
                .map(item -> item.path() + ": has no class")
                .toList());
        options.output().text(inventory.line() + ".");
    }

    private void list(List<String> lines) {
        lines.stream().limit(MOST_LISTED).forEach(options.output()::note);
        if (lines.size() > MOST_LISTED) {
            options.output().note((lines.size() - MOST_LISTED) + " more.");
        }
    }
}
