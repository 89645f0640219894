package org.gleaner.project.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.analysis.OodDetector;
import org.gleaner.data.Precision;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.project.runs.ExportedFiles;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/** Writes a run's model into a folder that needs nothing of this program. The folder appears whole or not at all. */
public final class Export {

    /** All but the manifest, which names them. */
    private static final List<String> FILES = List.of(
            Engine.MODEL,
            "model.onnx",
            ExportedFiles.WEIGHTS,
            "labels.txt",
            "model-card.md",
            "example.py",
            "example-onnx.py",
            "Example.java");

    private static final int STEPS = 4;

    private Export() {}

    /**
     * Writes the folder {@code out}.
     *
     * @param progress hears steps
     * @return the model as it was written
     * @throws Refusal when something else than an earlier export is there, or one that was changed, or it cannot be
     *     written; nothing is changed then
     */
    public static TrainedModel write(
            Project project, Run run, Path out, Engine engine, Progress progress, CancelToken cancel) {
        Path target = out.toAbsolutePath().normalize();
        checkPlace(target);
        TrainedModel model = TrainedModel.of(run);
        Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
        try {
            clear(fresh);
            Files.createDirectories(fresh);
            fill(fresh, project, run, model, engine, progress, cancel);
            cancel.throwIfCancelled();
            replace(target, fresh);
            progress.report(STEPS, STEPS);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot export to %s: %s", out, Reason.of(e));
        } finally {
            clearQuietly(fresh);
        }
        return TrainedModel.at(target);
    }

    private static void fill(
            Path folder,
            Project project,
            Run run,
            TrainedModel model,
            Engine engine,
            Progress progress,
            CancelToken cancel)
            throws IOException {
        progress.report(0, STEPS);
        model.measureOutOfDistribution(engine, Progress.NONE, cancel);
        engine.export(model.file(), model.plan(), folder);
        progress.report(1, STEPS);
        List<String> classes;
        OodDetector detector;
        try (Classifier classifier = engine.open(model.file(), model.plan(), Precision.FP32)) {
            classes = classifier.classes();
            detector = classifier.detector();
        }
        progress.report(2, STEPS);
        Files.writeString(folder.resolve("labels.txt"), String.join("\n", classes) + "\n");
        Files.writeString(folder.resolve("model-card.md"), ModelCard.of(project, run, model.name(), detector));
        writeExamples(folder, detector.limit());
        progress.report(3, STEPS);
        String version = Export.class.getPackage().getImplementationVersion();
        new ExportedFiles(
                        model.name(),
                        version == null ? "unpackaged" : version,
                        Instant.now(),
                        classes,
                        detector.limit(),
                        model.plan().withoutPaths(),
                        ExportedFiles.hashes(folder, FILES))
                .write(folder);
        ProjectFolder.force(folder);
    }

    private static void writeExamples(Path folder, double limit) throws IOException {
        for (String example : List.of("example.py", "example-onnx.py", "Example.java")) {
            try (InputStream in = Export.class.getResourceAsStream(example)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(folder.resolve(example), text.replace("UNLIKE_BEYOND_VALUE", Double.toString(limit)));
            }
        }
    }

    /** An earlier export may be replaced, if there is nothing else in its folder and nobody has changed it. */
    private static void checkPlace(Path target) {
        if (target.getFileName() == null) {
            throw new Refusal("Name a folder to export to.");
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<String> names;
        try (Stream<Path> children = Files.list(target)) {
            names = children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Refusal(e, "%s is there already, and is no folder that can be read.", target);
        }
        boolean ours = names.contains(ExportedFiles.MANIFEST)
                && names.stream().allMatch(name -> name.equals(ExportedFiles.MANIFEST) || FILES.contains(name));
        if (!ours && !names.isEmpty()) {
            throw new Refusal("%s is there already, and is no earlier export.", target);
        }
        if (ours) {
            checkUnchanged(target, names);
        }
    }

    private static void checkUnchanged(Path target, List<String> names) {
        ExportedFiles earlier;
        try {
            earlier = ExportedFiles.in(target);
        } catch (Refusal e) {
            throw new Refusal(e, "%s is there already, and is no earlier export: %s", target, e.reason());
        }
        names.stream().filter(name -> !earlier.wrote(target, name)).findFirst().ifPresent(name -> {
            throw new Refusal(
                    "%s is not as it was exported, and would be lost: move it elsewhere, or name another folder.",
                    target.resolve(name));
        });
    }

    private static void replace(Path target, Path fresh) throws IOException {
        Path old = target.resolveSibling("." + target.getFileName() + ".old");
        clear(old);
        if (Files.exists(target)) {
            Files.move(target, old);
        }
        try {
            move(fresh, target);
        } catch (IOException e) {
            if (Files.exists(old)) {
                Files.move(old, target);
            }
            throw e;
        }
        clear(old);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    /** Removes a folder of this class with its files. */
    private static void clear(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            Files.delete(folder); // and not what it leads to
            return;
        }
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            children.forEach(files::add);
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static void clearQuietly(Path folder) {
        try {
            clear(folder);
        } catch (IOException e) {
            return; // it is hidden, and the next export tries again
        }
    }
}
