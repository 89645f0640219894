package org.gleaner.project.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gleaner.analysis.Review;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.data.Seen;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.history.Decision;
import org.gleaner.project.history.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about the pictures, as far as they hold still what they held then: a file that holds something
 * else is a picture that nobody has looked at. A value.
 */
record Decisions(Snapshot now, Hashes hashes) {

    /** Paths of pictures that a person has called right as they are, be the mark applied or not. */
    Set<String> kept() {
        return paths(decision -> decision.edit() instanceof Edit.Keep);
    }

    /** The same without those of which something waits for Apply. */
    Set<String> reviewed() {
        return paths(decision -> decision.applied() && decision.edit() instanceof Edit.Keep);
    }

    private Set<String> paths(Predicate<Decision> wanted) {
        return now.decisions().entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue())
                        && holds(entry.getKey(), entry.getValue().seen()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What was decided about labels. A picture that was moved to another class is right there; whether its first label
     * is right, nobody has said.
     */
    Review review() {
        List<Review.Outcome> outcomes = new ArrayList<>();
        Set<String> right = new HashSet<>();
        Set<String> wrong = new HashSet<>();
        new TreeMap<>(now.decisions()).forEach((path, decision) -> {
            Seen seen = decision.seen();
            if (seen != null && seen.unlabelled() != null) {
                return;
            }
            boolean isWrong = isWrong(path, decision);
            if (seen != null && seen.doubt() != null) {
                outcomes.add(new Review.Outcome(seen.doubt(), isWrong));
            }
            if (holds(path, seen)) {
                (isWrong && !decision.applied() ? wrong : right).add(path);
            }
        });
        return new Review(outcomes, right, wrong);
    }

    private boolean isWrong(String path, Decision decision) {
        Item item = now.dataset().item(path);
        return switch (decision.edit()) {
            case Edit.Keep keep -> false;
            case Edit.Delete delete -> true;
            case Edit.Relabel relabel ->
                decision.applied() || item == null || !relabel.label().equals(item.label());
        };
    }

    /** Whether the picture is there, and holds what it held. */
    private boolean holds(String path, @Nullable Seen seen) {
        Item item = now.dataset().item(path);
        if (item == null || seen == null || item.stat().equals(seen.stat())) {
            return item != null;
        }
        String before = seen.sha256();
        return before == null
                ? untouched(item, seen)
                : hashes.known(item).map(before::equals).orElseGet(() -> untouched(item, seen));
    }

    /** A file that was moved has another change time. */
    private static boolean untouched(Item item, Seen seen) {
        return item.bytes() == seen.stat().bytes()
                && item.stat().modified() == seen.stat().modified();
    }
}
