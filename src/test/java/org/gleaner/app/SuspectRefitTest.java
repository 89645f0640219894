package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.Mosaics;
import org.gleaner.ScriptedEngine;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.data.Edit;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.project.quality.OutOfFold;
import org.gleaner.store.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty of four hundred cats and dogs lie in the other folder. */
class SuspectRefitTest {

    private static final int EACH = 200;
    private static final int SWAPPED = 20;

    @TempDir
    Path folder;

    private final List<String> planted = new ArrayList<>();

    @BeforeEach
    void plant() throws IOException {
        for (String truth : List.of("cat", "dog")) {
            String other = truth.equals("cat") ? "dog" : "cat";
            for (int i = 0; i < EACH; i++) {
                String path = (i < SWAPPED ? other : truth) + "/" + truth + "-" + i + ".png";
                Mosaics.write(folder.resolve("photos").resolve(path), (truth.equals("cat") ? 0 : EACH) + i);
                if (i < SWAPPED) {
                    planted.add(path);
                }
            }
        }
    }

    private Session open() {
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        Studio studio = new Studio(new ScriptedEngine(2), places, Tasks.direct());
        studio.open(folder.resolve("photos"));
        return Objects.requireNonNull(studio.session().get());
    }

    /** The most suspect of those about which nothing was decided. */
    private static List<String> first(Session session, int count, Set<String> decided) {
        return labels(session).ranked().stream()
                .map(LabelIssue::path)
                .filter(path -> !decided.contains(path))
                .limit(count)
                .toList();
    }

    private static LabelIssues labels(Session session) {
        return Objects.requireNonNull(session.dataChecks().found().get().labels());
    }

    private static Map<String, Float> table(LabelIssues labels) {
        return labels.table().rows().stream()
                .collect(Collectors.toMap(LabelledPrediction::path, row -> row.probabilities()[0]));
    }

    /** The greatest difference in the probability of the first class. */
    private static double furthest(LabelIssues one, LabelIssues other) {
        Map<String, Float> others = table(other);
        return table(one).entrySet().stream()
                .mapToDouble(row -> Math.abs(row.getValue() - Objects.requireNonNull(others.get(row.getKey()))))
                .max()
                .orElseThrow();
    }

    private static Map<String, Edit> corrected(List<String> paths) {
        Map<String, Edit> edits = new HashMap<>();
        paths.forEach(path -> edits.put(path, new Edit.Relabel(path.startsWith("cat") ? "dog" : "cat")));
        return edits;
    }

    @Test
    void thePlantedOnesAreOnTopBeforeAnyTrainingAndStayThereAfterEachTenCorrections() {
        Session session = open();
        session.dataChecks().findWrongLabels(OutOfFold.Way.QUICK);
        long found =
                first(session, 44, Set.of()).stream().filter(planted::contains).count();
        assertTrue(found >= 36, found + " of 40 among the first 44");
        for (int done = 10; done < planted.size(); done += 10) {
            Map<String, Edit> decided = corrected(planted.subList(0, done));
            session.dataChecks().learnFrom(decided);
            int left = planted.size() - done;
            long still = first(session, left + 4, decided.keySet()).stream()
                    .filter(planted::contains)
                    .count();
            assertTrue(still >= left - 4, still + " of " + left + " after " + done);
        }
    }

    @Test
    void itLearnsByItselfAfterTwentyMarksAndNotBefore() {
        Session session = open();
        session.dataChecks().findWrongLabels(OutOfFold.Way.QUICK);
        LabelIssues before = labels(session);
        session.edits().mark(corrected(planted.subList(0, 19)));
        assertEquals(table(before), table(labels(session)), "what is said of them is as before");
        session.edits().mark(corrected(planted.subList(19, 20)));
        assertNotEquals(table(before), table(labels(session)), "it has learnt");
        Set<String> decided = Set.copyOf(planted.subList(0, 20));
        assertTrue(planted.containsAll(first(session, 16, decided)), () -> "" + first(session, 20, decided));
    }

    @Test
    void whatIsTakenBackIsUnlearnt() {
        Session session = open();
        session.dataChecks().findWrongLabels(OutOfFold.Way.QUICK);
        LabelIssues before = labels(session);
        session.edits().mark(corrected(planted.subList(0, 20)));
        double learnt = furthest(before, labels(session));
        session.edits().undo(1);
        assertTrue(session.edits().marks().isEmpty());
        double left = furthest(before, labels(session));
        assertTrue(left < learnt / 4, left + " of " + learnt);
    }

    @Test
    void whatWasFoundByTrainingIsNotReplacedByLess() {
        Session session = open();
        session.dataChecks().findWrongLabels(OutOfFold.Way.THOROUGH);
        LabelIssues before = labels(session);
        session.edits().mark(corrected(planted.subList(0, 30)));
        assertEquals(table(before), table(labels(session)));
    }
}
