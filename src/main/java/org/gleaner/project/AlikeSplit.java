package org.gleaner.project;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.data.Dataset;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.runs.SplitPlan;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * Keeps what is alike on one side of the split, so that no model is measured with copies of what it learned from.
 * Stateless.
 */
public final class AlikeSplit {

    private AlikeSplit() {}

    /**
     * Draws the first split, where nobody has chosen how and nothing was trained; it is kept once a training begins
     * with it. Where nothing is alike it is fastai's.
     *
     * @param found copies that are known besides
     * @return why what is alike could not be kept together; empty where it is, or nothing was drawn
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static Optional<Message> draw(
            Project project,
            double validShare,
            long seed,
            List<DuplicateGroup> found,
            Progress progress,
            CancelToken cancel) {
        if (!project.runs().splitIsOpen()) {
            return Optional.empty();
        }
        Map<String, Integer> groups = project.inspection()
                .groups(Grouping.ALIKE, found, progress, cancel)
                .numbers();
        SplitPlan alone = new SplitPlan(validShare, seed);
        Dataset single = project.drawSplit(alone);
        try {
            if (measures(project.drawSplit(new SplitPlan(validShare, seed, Grouping.ALIKE, groups)), single)) {
                return Optional.empty();
            }
            project.drawSplit(alone);
        } catch (Refusal e) {
            // none could be held back; each is drawn by itself, as above
        }
        return Optional.of(
                new Message(
                        "So many photos are copies, or were taken within a minute of each other, that they cannot be kept on one side of the split; each photo is drawn by itself."));
    }

    /** Whether half as many are held back at the least, and of all classes of which some are without groups. */
    private static boolean measures(Dataset together, Dataset single) {
        return 2 * together.labelled(Split.VALID).size()
                        >= single.labelled(Split.VALID).size()
                && heldBack(together).containsAll(heldBack(single));
    }

    private static Set<String> heldBack(Dataset dataset) {
        return dataset.labelled(Split.VALID).stream()
                .map(Item::label)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** How many photos are held back whose near twins are learned from, though the split could be drawn otherwise. */
    public static int torn(Project project, Progress progress, CancelToken cancel) {
        if (project.splitIsGiven()) {
            return 0;
        }
        Map<String, Integer> groups = project.inspection()
                .groups(Grouping.ALIKE, List.of(), progress, cancel)
                .numbers();
        Dataset dataset = project.dataset();
        Set<Integer> learned = dataset.labelled(Split.TRAIN).stream()
                .map(item -> groups.get(item.path()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        return (int) dataset.labelled(Split.VALID).stream()
                .filter(item -> learned.contains(groups.get(item.path())))
                .count();
    }
}
