package org.gleaner.project.overview;

import java.util.Locale;
import org.gleaner.task.Message;

/** The one thing to do next with a project. */
public enum NextStep {
    GATHER,
    READ_NAMES,
    NAME_CLASSES,
    APPLY,
    CLEAN_UP,
    ADD_CLASS,
    TRAIN,
    RETRAIN,
    SEE_WRONG,
    PREDICT;

    /** Names it to programs. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What to do. */
    public Message action() {
        return switch (this) {
            case GATHER -> new Message("Gather photos");
            case READ_NAMES -> new Message("Take the classes from the names");
            case NAME_CLASSES -> new Message("Sort the photos");
            case APPLY -> new Message("Apply the marks");
            case CLEAN_UP -> new Message("Clean up");
            case ADD_CLASS -> new Message("Add a class");
            case TRAIN -> new Message("Train a model");
            case RETRAIN -> new Message("Train again");
            case SEE_WRONG -> new Message("See what it gets wrong");
            case PREDICT -> new Message("Try it on new photos");
        };
    }

    /** Why that. */
    public Message reason() {
        return switch (this) {
            case GATHER -> new Message("There is no photo here yet.");
            case READ_NAMES -> new Message("No photo has a class yet, but their names seem to hold one.");
            case NAME_CLASSES -> new Message("No photo has a class yet: select some and press / to name it.");
            case APPLY -> new Message("Your marks change nothing until they are applied.");
            case CLEAN_UP -> new Message("Some photos do not look right. Go through them first; it takes minutes.");
            case ADD_CLASS -> new Message("A model tells classes apart, so it needs two at least.");
            case TRAIN -> new Message("The photos are ready. A first model takes minutes.");
            case RETRAIN -> new Message("The photos have changed since the model was trained.");
            case SEE_WRONG -> new Message("What the model gets wrong is often a wrong label.");
            case PREDICT -> new Message("The model is trained, and nothing here waits for you.");
        };
    }
}
