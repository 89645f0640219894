package org.gleaner.project;

import java.nio.file.Path;
import java.util.List;
import org.gleaner.gather.Limits;
import org.gleaner.gather.LocalFiles;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** A program that dies right after a given record of the journal: {@code DIR apply|undo|add RECORD [FOLDER]}. */
final class CrashingGleaner {

    static final int DIED = 137;

    private CrashingGleaner() {}

    public static void main(String[] args) {
        int last = Integer.parseInt(args[2]);
        Project project = Project.open(Path.of(args[0]), records -> {
            if (records == last) {
                Runtime.getRuntime().halt(DIED);
            }
        });
        switch (args[1]) {
            case "apply" -> project.steps().apply(Progress.NONE, new CancelToken());
            case "undo" -> project.steps().undo(Progress.NONE, new CancelToken());
            default -> {
                Addition addition = new Addition("dog", new LocalFiles(List.of(Path.of(args[3]))));
                project.adding().add(List.of(addition), Limits.USUAL, Progress.NONE, new CancelToken());
            }
        }
        project.close();
    }
}
