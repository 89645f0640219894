package org.gleaner.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * A person's afternoon over a thousand pictures, the same for the same seed: marks, many or few at a time, applies,
 * undos, redos. Says each thing it has done, and goes on until it is killed: {@code DIR SEED RECORDS}, with the number
 * of the record after which it wants to be.
 */
final class WorkingGleaner {

    private static final int FEW = 200;

    private WorkingGleaner() {}

    public static void main(String[] args) throws InterruptedException {
        int last = Integer.parseInt(args[2]);
        try (Project project = Project.open(Path.of(args[0]), records -> {
            if (records == last) {
                System.out.println("kill");
                sleep();
            }
        })) {
            System.out.println("open");
            work(project, new Random(Long.parseLong(args[1])));
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void work(Project project, Random random) {
        while (true) {
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> mark(project, random);
                case 4 -> project.steps().apply(Progress.NONE, new CancelToken());
                case 5, 6 ->
                    project.steps()
                            .undoable()
                            .ifPresent(what -> project.steps().undo(Progress.NONE, new CancelToken()));
                default ->
                    project.steps()
                            .redoable()
                            .ifPresent(what -> project.steps().redo(Progress.NONE, new CancelToken()));
            }
        }
    }

    private static void mark(Project project, Random random) {
        List<Item> items = project.dataset().items();
        if (items.size() < FEW) {
            project.steps().undo(Progress.NONE, new CancelToken()); // they are in the trash
            return;
        }
        int first = random.nextInt(items.size());
        int end = Math.min(items.size(), first + 1 + random.nextInt(150));
        List<String> paths = items.subList(first, end).stream().map(Item::path).toList();
        Edit edit = switch (random.nextInt(5)) {
            case 0 -> new Edit.Keep();
            case 1 -> new Edit.Delete();
            case 2 -> new Edit.Relabel("cat");
            case 3 -> new Edit.Relabel("dog");
            default -> new Edit.Relabel("fox");
        };
        project.steps().mark(paths, edit);
    }
}
