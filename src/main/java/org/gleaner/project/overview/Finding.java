package org.gleaner.project.overview;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gleaner.project.collect.NamedClasses;
import org.gleaner.task.Message;

/**
 * One kind of thing that is wrong with a project. A value.
 *
 * @param count photos, or classes, or groups, as the kind has it
 * @param paths of photos that show it, worst first
 * @param classes that it is about; empty for all
 */
public record Finding(Kind kind, int count, List<String> paths, List<String> classes) {

    private static final int MOST_NAMES = 3;

    /** What can be wrong; the first is to be settled first. */
    public enum Kind {
        NAMED,
        UNSORTED,
        BROKEN,
        EXACT_COPIES,
        CONFLICTS,
        LEAKS,
        NEAR_COPIES,
        MISLABELLED,
        UNLIKE,
        QUALITY,
        TOO_FEW,
        IMBALANCE,
        NOT_TAKEN;

        /** Names it to programs. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        paths = List.copyOf(paths);
        classes = List.copyOf(classes);
    }

    /** What it is, with its count. */
    public Message title() {
        return switch (kind) {
            case NAMED ->
                Message.counted("%,d photo has a class in its name", "%,d photos have a class in their names", count);
            case UNSORTED ->
                Message.counted("%,d photo may have no class yet", "%,d photos may have no class yet", count);
            case BROKEN -> Message.counted("%,d broken file", "%,d broken files", count);
            case EXACT_COPIES -> Message.counted("%,d copy", "%,d copies", count);
            case CONFLICTS ->
                Message.counted(
                        "%,d photo has a copy in another class", "%,d photos have copies in another class", count);
            case LEAKS ->
                Message.counted(
                        "%,d photo has a near twin on the other side",
                        "%,d photos have a near twin on the other side", count);
            case NEAR_COPIES -> Message.counted("%,d near copy", "%,d near copies", count);
            case MISLABELLED -> Message.counted("%,d probably mislabelled", "%,d probably mislabelled", count);
            case UNLIKE -> Message.counted("%,d unlike the others", "%,d unlike the others", count);
            case QUALITY -> Message.counted("%,d blurred, dark or odd", "%,d blurred, dark or odd", count);
            case TOO_FEW -> Message.counted("%,d class with few photos", "%,d classes with few photos", count);
            case IMBALANCE -> new Message("Classes out of balance");
            case NOT_TAKEN -> Message.counted("%,d file left out", "%,d files left out", count);
        };
    }

    /** Why it matters, in a sentence. */
    public Message reason() {
        return switch (kind) {
            case NAMED ->
                new Message(
                        "It looks like %s. They become marks, and nothing moves before you apply them.",
                        named(classes));
            case UNSORTED ->
                new Message(
                        "A model learns “%s” like any other class. If it only means that nobody has sorted them, let them wait for their classes; their folder is called “%s” then.",
                        classes.getFirst(), NamedClasses.NONE);
            case BROKEN ->
                Message.counted(
                        "It cannot be opened, or is no photo.", "They cannot be opened, or are no photos.", count);
            case EXACT_COPIES -> new Message("The same photo twice teaches nothing new.");
            case CONFLICTS -> new Message("The same photo, or a version of it, has two labels: one is probably wrong.");
            case LEAKS -> new Message("The model is tested on what it has learnt, which flatters the error rate.");
            case NEAR_COPIES ->
                Message.counted(
                        "A smaller, cut, turned, mirrored or brighter version of a photo that is here already.",
                        "Smaller, cut, turned, mirrored or brighter versions of photos that are here already.",
                        count);
            case MISLABELLED ->
                Message.counted(
                        "Its class does not fit what it shows.", "Their class does not fit what they show.", count);
            case UNLIKE ->
                Message.counted("It resembles no other photo here.", "They resemble no other photo here.", count);
            case QUALITY ->
                Message.counted("There is little to be seen in it.", "There is little to be seen in them.", count);
            case TOO_FEW ->
                new Message("%s: a class is learnt well from ten photos on, and better from fifty.", named(classes));
            case IMBALANCE ->
                new Message("%s has %d times as many photos as %s.", classes.getFirst(), count, classes.getLast());
            case NOT_TAKEN ->
                Message.counted(
                        "It is not named like a photo, or cannot be read here.",
                        "They are not named like photos, or cannot be read here.",
                        count);
        };
    }

    /** The names of the first few. */
    private static String named(List<String> classes) {
        String names = classes.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return classes.size() > MOST_NAMES ? names + ", …" : names;
    }
}
