package org.gleaner.project;

import java.nio.file.Path;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** A program that dies right after a given record of the journal: {@code DIR apply|undo RECORD}. */
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
        if (args[1].equals("apply")) {
            project.apply(Progress.NONE, new CancelToken());
        } else {
            project.undo(Progress.NONE, new CancelToken());
        }
        project.close();
    }
}
