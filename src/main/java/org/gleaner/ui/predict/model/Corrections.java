package org.gleaner.ui.predict.model;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.gather.Candidate;
import org.gleaner.gather.Source;
import org.gleaner.project.collect.Adding.Addition;

/** Brings what a person said of asked pictures into the project. FX thread only. */
public final class Corrections {

    /** From this probability on, a model's own answer is a confident one. */
    public static final double CONFIDENT = 0.9;

    /**
     * What a person said of one.
     *
     * @param key whatever the asker knows it by
     * @param image its address, as its source gives it
     */
    public record Said<K>(K key, String label, Path file, URI image, Source source) {}

    private Corrections() {}

    /** Classes that a picture may be given: the project's, and then the others of the model. */
    public static List<String> classes(Session session, List<String> model) {
        return Stream.concat(session.dataset().get().classes().stream(), model.stream())
                .distinct()
                .toList();
    }

    /** What the button says that brings so many pictures into the project. */
    public static String words(int count) {
        return count == 0
                ? tr("Add to the project")
                : tr("Add %s to the project", trn("%,d photo", "%,d photos", count));
    }

    /**
     * Pictures from elsewhere are added under their class and with their origin; the project's own are marked.
     *
     * @param done gets those that are marked or in the project, at once and again after an adding
     */
    public static <K> void bring(Session session, List<Said<K>> all, Consumer<Set<K>> done) {
        Map<String, Item> items =
                session.dataset().get().items().stream().collect(Collectors.toMap(Item::path, Function.identity()));
        List<Said<K>> fresh = new ArrayList<>();
        List<Said<K>> own = new ArrayList<>();
        for (Said<K> said : all) {
            Item item = items.get(path(session, said.file()));
            if (item == null) {
                fresh.add(said);
            } else {
                boolean right = said.label().equals(item.label());
                session.edits().mark(List.of(item.path()), right ? new Edit.Keep() : new Edit.Relabel(said.label()));
                own.add(said);
            }
        }
        done.accept(keys(own));
        if (!fresh.isEmpty()) {
            List<Addition> additions = fresh.stream()
                    .map(said -> new Addition(said.label(), said.source()))
                    .toList();
            session.collection().add(() -> additions, 1, added -> {
                Set<URI> failed = added.missed().stream()
                        .filter(row -> row.why() != Candidate.Why.KNOWN)
                        .map(row -> row.picture().image())
                        .collect(Collectors.toSet());
                done.accept(keys(fresh.stream()
                        .filter(said -> !failed.contains(said.image()))
                        .toList()));
            });
        }
    }

    private static <K> Set<K> keys(List<Said<K>> all) {
        return all.stream().map(Said::key).collect(Collectors.toSet());
    }

    /** Where a file lies in the project; of one outside of it, no item's path. */
    private static String path(Session session, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(session.root())
                ? session.root().relativize(absolute).toString().replace(File.separatorChar, '/')
                : "";
    }
}
