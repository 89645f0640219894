package org.gleaner.project;

import java.util.function.Function;
import java.util.function.Supplier;
import org.gleaner.project.history.Edits;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.Training;
import org.gleaner.task.Refusal;

/** Lets a project train one thing at a time, and keeps its files where they are meanwhile. Any thread. */
final class Trainings {

    private final Object turn;
    private final Edits edits;
    private volatile boolean running;

    /** @param turn what holds it changes the project */
    Trainings(Object turn, Edits edits) {
        this.turn = turn;
        this.edits = edits;
    }

    Run run(Supplier<Training> begin, Function<Training, Run> train) {
        Training begun;
        synchronized (turn) {
            refuseWhile(true);
            edits.finish();
            begun = begin.get();
            running = true;
        }
        try {
            return train.apply(begun);
        } finally {
            running = false;
        }
    }

    /** @throws Refusal when files are to move while a training reads them */
    void refuseWhile(boolean moving) {
        if (moving && running) {
            throw new Refusal("A training is reading the photos; stop it first, or wait for its end.");
        }
    }
}
