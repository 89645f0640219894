package org.gleaner.project.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.gleaner.data.Item;
import org.gleaner.data.Precision;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * A model that can be used: a run's, or an exported one. A value.
 *
 * @param title for people, such as {@code run 3 of bears}
 * @param file of its tensors
 * @param plan of its training
 * @param folder the run's, or the exported one
 */
public record TrainedModel(Message title, Path file, TrainPlan plan, Path folder) {

    /** The title in English: what logs call it. */
    public String name() {
        return title.toString();
    }

    /**
     * The model at a path: a run's folder, an exported folder, a file in one of them, or a project, of which the usual
     * run is taken. Of an exported folder, each file is compared with the hash that was written down.
     *
     * @throws Refusal when there is none, or a file is missing or was changed
     */
    public static TrainedModel at(Path path) {
        if (!Files.exists(path)) {
            throw new Refusal("There is no model at %s.", path);
        }
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(absolute) ? absolute : absolute.resolveSibling("");
        if (Files.exists(folder.resolve(ExportedFiles.MANIFEST))) {
            ExportedFiles exported = ExportedFiles.checked(folder);
            return new TrainedModel(
                    Message.verbatim(exported.name()), folder.resolve(ExportedFiles.WEIGHTS), exported.plan(), folder);
        }
        if (Files.exists(folder.resolve(RunFolders.FACTS))) {
            return ofRun(folder, RunFolders.facts(folder).plan());
        }
        if (ProjectFolder.isProject(folder)) {
            return Run.usual(new RunFolders(ProjectFolder.at(folder).checked()).list())
                    .map(TrainedModel::of)
                    .orElseThrow(() -> new Refusal("Nothing is trained yet in %s.", path));
        }
        throw new Refusal("%s is neither a run's folder nor an exported model.", path);
    }

    /** The model of a run. */
    public static TrainedModel of(Run run) {
        return ofRun(run.folder(), run.plan());
    }

    private static TrainedModel ofRun(Path run, TrainPlan plan) {
        Path folder = run.toAbsolutePath().normalize();
        Path root = ProjectFolder.rootOfRun(folder);
        OptionalInt number = RunFolders.number(folder);
        Message title = root == null || number.isEmpty()
                ? new Message("the run in %s", folder.getFileName())
                : new Message("run %d of %s", number.getAsInt(), root.getFileName());
        return new TrainedModel(title, folder.resolve(Engine.MODEL), plan, folder);
    }

    /** The same, used as another plan says. */
    public TrainedModel with(TrainPlan other) {
        return new TrainedModel(title, file, other, folder);
    }

    /** As {@link #open(Engine, Precision, Progress, CancelToken)}, in the precision in which everything is judged. */
    public Classifier open(Engine engine, Progress progress, CancelToken cancel) {
        return open(engine, Precision.FP32, progress, cancel);
    }

    /**
     * Opens it for use. A run that was stopped early did not measure which pictures are unlike its own, which is done
     * now, by the pictures of its project.
     *
     * @param precision {@code FP32}, or where a person asks for it {@code BF16}
     * @throws Refusal when it cannot be read, or its pictures are gone
     */
    public Classifier open(Engine engine, Precision precision, Progress progress, CancelToken cancel) {
        measureOutOfDistribution(engine, progress, cancel);
        return engine.open(file, plan, precision);
    }

    public void measureOutOfDistribution(Engine engine, Progress progress, CancelToken cancel) {
        if (file.endsWith(Engine.MODEL) && !Files.exists(Engine.outOfDistribution(file))) {
            Path root = ProjectFolder.rootOfRun(folder);
            if (root == null) {
                throw new Refusal(
                        "The training in %s was stopped; such a run can be used only where it was trained, in its project.",
                        folder);
            }
            List<Item> items = Learned.of(root, folder);
            if (items.stream().noneMatch(item -> item.split() == Split.TRAIN)) {
                throw new Refusal(
                        "The training of %s was stopped, and none of the photos that it learned from is in %s any more.",
                        title, root);
            }
            engine.measureOutOfDistribution(root, items, file, plan, progress, cancel);
        }
    }
}
