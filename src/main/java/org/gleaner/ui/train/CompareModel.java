package org.gleaner.ui.train;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.gleaner.analysis.Comparison;
import org.gleaner.app.Latest;
import org.gleaner.app.RunComparison.Review;
import org.gleaner.app.Session;
import org.gleaner.project.runs.Run;
import org.jspecify.annotations.Nullable;

/** Which two runs are compared, and what comes of it. FX thread only. */
final class CompareModel {

    private final Session session;
    private final ObjectProperty<@Nullable Run> before = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Run> now = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Review> review = new ReadOnlyObjectWrapper<>();
    private final Latest asked = new Latest();
    private boolean both;

    CompareModel(Session session) {
        this.session = session;
        before.addListener((property, was, is) -> ask());
        now.addListener((property, was, is) -> ask());
        session.dataset().addListener((property, was, is) -> ask());
        session.runs().addListener((ListChangeListener<Run>) change -> follow());
    }

    Session session() {
        return session;
    }

    ObjectProperty<@Nullable Run> before() {
        return before;
    }

    ObjectProperty<@Nullable Run> now() {
        return now;
    }

    /** The comparison; null while it is made, and while there are not two runs to compare. */
    ReadOnlyObjectProperty<@Nullable Review> review() {
        return review.getReadOnlyProperty();
    }

    /** Whether two runs are chosen. */
    boolean isReady() {
        return before.get() != null && now.get() != null && !before.get().equals(now.get());
    }

    /**
     * Compares a run with the last whole one before it; the first of all with the last whole one of all. Where all
     * others were stopped, a person chooses.
     */
    void compare(Run run) {
        Run earlier = whole(each -> each.number() < run.number());
        if (earlier != null) {
            compare(earlier, run);
        } else {
            compare(run, whole(each -> each.number() != run.number()));
        }
    }

    private @Nullable Run whole(Predicate<Run> wanted) {
        return Run.whole(session.runs().stream().filter(wanted).toList()).orElse(null);
    }

    void compare(@Nullable Run first, @Nullable Run second) {
        both = true;
        before.set(first);
        now.set(second);
        both = false;
        ask();
    }

    /** The runs are read again after each change; one of them may have gone. */
    private void follow() {
        compare(same(before.get()), same(now.get()));
    }

    private @Nullable Run same(@Nullable Run run) {
        return session.runs().stream()
                .filter(each -> run != null && each.number() == run.number())
                .findFirst()
                .orElse(null);
    }

    private void ask() {
        if (both) {
            return;
        }
        asked.forget();
        review.set(null);
        Run first = before.get();
        Run second = now.get();
        if (first != null && second != null && isReady()) {
            session.comparison().compare(first, second, asked, review::set);
        }
    }

    /** Shows the later run everywhere, to look at pictures that changed sides. */
    Set<String> open(List<Comparison.Turn> turns) {
        Run second = now.get();
        if (second != null) {
            session.show(second);
        }
        return turns.stream().map(Comparison.Turn::path).collect(Collectors.toSet());
    }
}
