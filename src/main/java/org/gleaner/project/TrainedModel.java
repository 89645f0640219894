package org.gleaner.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Judgement;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * A model that can be used: a run's, or an exported one. A value.
 *
 * @param name for people, such as {@code run 3 of bears}
 * @param file of its tensors
 * @param plan of its training
 * @param folder the run's, or the exported one
 */
public record TrainedModel(String name, Path file, TrainPlan plan, Path folder) {

    /**
     * The model at a path: a run's folder, an exported folder, a file in one of them, or a project, of which the newest run is taken. Of an
     * exported folder, each file is compared with the hash that was written down.
     *
     * @throws Refusal when there is none, or a file is missing or was changed
     */
    public static TrainedModel at(Path path) {
        if (!Files.exists(path)) {
            throw new Refusal("There is no model at " + path + ".");
        }
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(absolute) ? absolute : absolute.resolveSibling("");
        if (Files.exists(folder.resolve(ExportedFiles.MANIFEST))) {
            ExportedFiles exported = ExportedFiles.checked(folder);
            return new TrainedModel(exported.name(), folder.resolve(ExportedFiles.WEIGHTS), exported.plan(), folder);
        }
        if (Files.exists(folder.resolve(RunFolders.FACTS))) {
            return of(RunFolders.read(folder));
        }
        if (Files.isDirectory(folder.resolve(".gleaner"))) {
            return new RunFolders(ProjectFolder.at(folder).checked())
                    .list().stream()
                            .findFirst()
                            .map(TrainedModel::of)
                            .orElseThrow(() -> new Refusal("Nothing is trained yet in " + path + "."));
        }
        throw new Refusal(path + " is neither a run's folder nor an exported model.");
    }

    /** The model of a run. */
    public static TrainedModel of(Run run) {
        Path root = root(run.folder());
        return new TrainedModel(
                "run " + run.number() + " of " + root.getFileName(),
                run.folder().resolve(Engine.MODEL),
                run.plan(),
                run.folder());
    }

    /** The project that a run's folder lies in. */
    private static Path root(Path run) {
        Path absolute = run.toAbsolutePath().normalize();
        return absolute.getRoot().resolve(absolute.subpath(0, absolute.getNameCount() - 3));
    }

    /** As {@link #open(Engine, String, Progress, CancelToken)}, in the precision in which everything is judged. */
    public Classifier open(Engine engine, Progress progress, CancelToken cancel) {
        return open(engine, "fp32", progress, cancel);
    }

    /**
     * Opens it for use. A run that was stopped early did not measure what it is familiar with, which is done now, as far as its pictures are
     * where they were.
     *
     * @param precision {@code fp32}, or where a person asks for it {@code bf16}
     * @throws Refusal when it cannot be read, or its pictures are gone
     */
    public Classifier open(Engine engine, String precision, Progress progress, CancelToken cancel) {
        familiarize(engine, progress, cancel);
        return engine.open(file, plan, precision);
    }

    void familiarize(Engine engine, Progress progress, CancelToken cancel) {
        if (file.endsWith(Engine.MODEL) && !Files.exists(file.resolveSibling(Engine.FAMILIAR))) {
            Path root = root(folder);
            Evaluation then = RunFolders.evaluation(folder);
            List<Item> items = Stream.of(Split.values())
                    .flatMap(side -> sample(then.of(side), then.classes(), root).stream())
                    .toList();
            if (items.stream().noneMatch(item -> item.split() == Split.TRAIN)) {
                throw new Refusal("The pictures that " + name + " learned from are gone.");
            }
            engine.familiarize(root, items, file, plan, progress, cancel);
        }
    }

    /** Of many pictures some will do. */
    private static List<Item> sample(List<Judgement> rows, List<String> classes, Path root) {
        int step = Math.max(1, rows.size() / 1000);
        return rows.stream()
                .filter(row ->
                        rows.size() < 2 * 1000 || Math.floorMod(row.path().hashCode(), step) == 0)
                .filter(row -> Files.isRegularFile(root.resolve(row.path())))
                .map(row -> new Item(row.path(), classes.get(row.label()), row.split(), 0, 0))
                .toList();
    }
}
