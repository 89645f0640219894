package org.gleaner.ui.clean.model;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;

/**
 * The classes of the project, and behind them those that so far only marks name, in the order in which they were named:
 * each can be chosen at once, and none changes its place before Apply. FX thread only.
 */
final class Classes {

    private final Session session;
    private final Set<String> named = new LinkedHashSet<>();

    Classes(Session session) {
        this.session = session;
        session.edits().version().addListener((property, before, after) -> follow());
        follow();
    }

    private void follow() {
        Set<String> now = new TreeSet<>();
        for (Edit edit : session.edits().marks().values()) {
            if (edit instanceof Edit.Relabel relabel) {
                now.add(relabel.label());
            }
        }
        named.retainAll(now);
        named.addAll(now);
    }

    List<String> all() {
        return Stream.concat(session.dataset().get().classes().stream(), named.stream())
                .distinct()
                .toList();
    }

    /** Those that begin with what was typed, then those that hold it. */
    List<String> matching(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(
                        name -> !name.toLowerCase(Locale.ROOT).startsWith(wanted)))
                .toList();
    }
}
