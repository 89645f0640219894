package org.gleaner.ui.gather;

import static java.util.Objects.requireNonNull;
import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import org.gleaner.app.Findings;
import org.gleaner.app.Job;
import org.gleaner.app.Look;
import org.gleaner.app.Session;
import org.gleaner.data.Item;
import org.gleaner.gather.PictureFacts;
import org.gleaner.project.files.Verified;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Verification;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Selection;
import org.jspecify.annotations.Nullable;

/** Files that are no pictures, pictures that come twice, and tiny ones. FX thread only. */
public final class ProblemsModel {

    /** Below this, in pixels, a picture tells a network little. */
    static final int TINY = 64;

    /** What is wrong with a picture. */
    public enum Kind {
        BROKEN,
        UNREADABLE,
        DUPLICATE,
        TINY;

        @Override
        public String toString() {
            return switch (this) {
                case BROKEN -> tr("Broken");
                case UNREADABLE -> tr("Not readable here");
                case DUPLICATE -> tr("Duplicates");
                case TINY -> tr("Tiny");
            };
        }
    }

    /**
     * A picture with a problem.
     *
     * @param words what the problem is
     * @param facts null when it is no picture
     * @param keep whether it is the one of its group to keep
     * @param open whether a person has to decide before any of its group may go: which label is right, or whether they
     *     are copies at all
     */
    public record Problem(
            String path, Kind kind, String words, @Nullable PictureFacts facts, boolean keep, boolean open) {

        /** Whether it had better go: it is broken, or there is another of it. */
        boolean suggested() {
            return kind == Kind.BROKEN || (kind == Kind.DUPLICATE && !keep && !open);
        }
    }

    /** What there is to show. */
    public enum State {
        UNCHECKED,
        CHECKING,
        NONE,
        READY
    }

    /** What is wrong comes from these: every file, and the pictures that are one picture. */
    record Check(List<Verified> rows, List<DuplicateGroup> groups) {}

    private final Session session;
    private final ObjectProperty<@Nullable Kind> kind = new SimpleObjectProperty<>();
    private final ObservableList<Problem> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.UNCHECKED);
    private final ReadOnlyObjectWrapper<Check> checked = new ReadOnlyObjectWrapper<>();
    private final Selection selection = new Selection();
    private List<Problem> all = List.of();
    private final ReadOnlyObjectWrapper<@Nullable Job> checking = new ReadOnlyObjectWrapper<>();

    public ProblemsModel(Session session) {
        this.session = session;
        kind.addListener((property, before, after) -> refresh());
        session.dataChecks().found().addListener((property, before, after) -> take(after));
        session.dataChecks().looking().addListener((MapChangeListener<Look, Job>) change -> follow());
        session.dataset().addListener((property, before, after) -> {
            if (checked.get() != null && state.get() != State.CHECKING && !before.equals(after)) {
                check(); // what was looked at before is not looked at again
            }
        });
        take(session.dataChecks().found().get());
    }

    public Session session() {
        return session;
    }

    /** Only this kind is shown; null for all. */
    public ObjectProperty<@Nullable Kind> kind() {
        return kind;
    }

    public ObservableList<Problem> shown() {
        return shown;
    }

    public Selection selection() {
        return selection;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What the last look found; null before the first. */
    ReadOnlyObjectProperty<Check> checked() {
        return checked.getReadOnlyProperty();
    }

    public long count(Kind wanted) {
        return all.stream()
                .filter(problem -> problem.kind() == wanted && !problem.keep())
                .count();
    }

    /** Groups that lie on both sides of the split. */
    public long leaks() {
        Check check = checked.get();
        return check == null
                ? 0
                : check.groups().stream().filter(DuplicateGroup::leaks).count();
    }

    /** Looks at every picture. */
    public void check() {
        if (state.get() != State.CHECKING) {
            session.dataChecks().findBrokenFiles();
        }
    }

    /** The work of the check that was begun last; null before the first. */
    ReadOnlyObjectProperty<@Nullable Job> changeCheck() {
        return checking.getReadOnlyProperty();
    }

    private void follow() {
        Job job = session.dataChecks().looking().get(Look.FILES);
        if (job != null) {
            state.set(State.CHECKING);
            checking.set(job);
        } else if (state.get() == State.CHECKING) {
            refresh();
        }
    }

    /** What was found stays shown until a folder that has changed is looked at again. */
    private void take(Findings found) {
        Verification files = found.files();
        if (files != null) {
            List<DuplicateGroup> groups = found.duplicates();
            checked.set(new Check(files.rows(), groups == null ? List.of() : groups));
            List<Problem> now = problems(checked.get());
            if (!now.equals(all) || state.get() == State.UNCHECKED) {
                all = now;
                refresh();
            }
        }
    }

    private void refresh() {
        shown.setAll(all.stream()
                .filter(problem -> kind.get() == null || problem.kind() == kind.get())
                .toList());
        int[] suggested = IntStream.range(0, shown.size())
                .filter(index -> shown.get(index).suggested())
                .toArray();
        selection.reset(shown.size(), IntStream.of(suggested), 0);
        if (suggested.length == 0) {
            selection.none(); // a first row that may be sound is not chosen for removal
        }
        state.set(checked.get() == null ? State.UNCHECKED : shown.isEmpty() ? State.NONE : State.READY);
    }

    private static List<Problem> problems(Check check) {
        Map<String, PictureFacts> facts = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Verified row : check.rows()) {
            if (row.facts() == null) {
                Kind kind = row.broken() ? Kind.BROKEN : Kind.UNREADABLE;
                problems.add(new Problem(row.path(), kind, tr(requireNonNull(row.reason())), null, false, false));
            } else {
                facts.put(row.path(), row.facts());
            }
        }
        int number = 0;
        for (DuplicateGroup group : check.groups()) {
            number++;
            String same = group.exact() ? tr("same file %d", number) : tr("alike %d", number);
            String sides = group.leaks() ? tr("both sides") : "";
            String classes = group.conflicts() ? tr("two classes") : "";
            boolean open = group.conflicts() || group.isMost(facts.size());
            for (Item item : group.pictures()) {
                boolean keep = item.equals(group.pictures().getFirst());
                String how = group.how(item).map(Texts::tr).orElse("");
                String words = joined(", ", same, how, sides, classes);
                problems.add(new Problem(item.path(), Kind.DUPLICATE, words, facts.get(item.path()), keep, open));
            }
        }
        facts.entrySet().stream()
                .filter(entry -> shorter(entry.getValue()) < TINY)
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> problems.add(
                        new Problem(entry.getKey(), Kind.TINY, tr("tiny"), entry.getValue(), false, false)));
        return problems;
    }

    private static int shorter(PictureFacts facts) {
        return Math.min(facts.size().width(), facts.size().height());
    }

    /** The paths of the selected pictures that may be removed: what may be sound, and is only not read here, stays. */
    public List<String> selected() {
        return selection.selected().stream()
                .map(shown::get)
                .filter(problem -> problem.kind() != Kind.UNREADABLE)
                .map(Problem::path)
                .distinct()
                .toList();
    }

    /** Whether what is removed is only excluded. */
    boolean labelledByTable() {
        return session.labelledByTable();
    }

    /** Brings the selected pictures into the trash. */
    public void remove() {
        session.edits().remove(selected());
    }
}
