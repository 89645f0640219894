package org.gleaner.project.overview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.project.runs.RebasedEvaluation.Outdated;
import org.gleaner.project.runs.Run;
import org.gleaner.task.Message;

/**
 * What has become of the photos since a model was trained on them. A value.
 *
 * @param relabelled how many have another class
 * @param replaced how many files hold something else
 * @param fresh how many have come
 * @param gone how many are not there any more
 */
public record Changes(int relabelled, int replaced, int fresh, int gone) {

    public static final Changes NONE = new Changes(0, 0, 0, 0);

    /**
     * Since a run. One that was stopped has judged the photos held back alone, and tells nothing of others.
     *
     * @param evaluation what it says of those that are there still
     * @param outdated what has happened to these, as far as it is known
     * @param checks files that cannot be read are no new photos; without knowing them none is called new
     */
    public static Changes since(
            Run run, Dataset now, Evaluation evaluation, Collection<Outdated> outdated, Checks checks) {
        Set<String> judged =
                evaluation.rows().stream().map(LabelledPrediction::path).collect(Collectors.toSet());
        boolean whole = evaluation.rows().stream().anyMatch(row -> row.split() == Split.TRAIN);
        Set<String> unreadable = checks.unreadable();
        long fresh = checks.files() == null
                ? 0
                : now.labelled().stream()
                        .filter(item -> whole || item.split() == Split.VALID)
                        .filter(item -> !judged.contains(item.path()) && !unreadable.contains(item.path()))
                        .count();
        int learned = run.prepared() == null
                ? 0
                : run.prepared().valid() + (whole ? run.prepared().train() : 0);
        return new Changes(
                count(outdated, Outdated.RELABELLED),
                count(outdated, Outdated.CHANGED),
                (int) fresh,
                Math.max(0, learned - judged.size()));
    }

    private static int count(Collection<Outdated> all, Outdated what) {
        return (int) all.stream().filter(each -> each == what).count();
    }

    public boolean any() {
        return !equals(NONE);
    }

    /** How many of each, in a sentence. */
    public Message words() {
        List<Message> parts = new ArrayList<>();
        add(parts, new Message("%,d relabelled", relabelled), relabelled);
        add(parts, new Message("%,d new", fresh), fresh);
        add(parts, new Message("%,d gone", gone), gone);
        add(parts, new Message("%,d replaced", replaced), replaced);
        return new Message("Since it was trained: %s.", Message.listed(parts));
    }

    private static void add(List<Message> parts, Message words, int count) {
        if (count > 0) {
            parts.add(words);
        }
    }
}
