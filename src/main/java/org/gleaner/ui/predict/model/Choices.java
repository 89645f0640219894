package org.gleaner.ui.predict.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.gleaner.app.Session;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.ProjectFolder;
import org.jspecify.annotations.Nullable;

/** The models that can be asked, and the one or two that are. FX thread only. */
public final class Choices {

    private final Session session;
    private final ObservableList<TrainedModel> models = FXCollections.observableArrayList();
    private final List<TrainedModel> exported = new ArrayList<>();
    private final ObjectProperty<@Nullable TrainedModel> model = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable TrainedModel> other = new SimpleObjectProperty<>();
    private @Nullable TrainedModel usual;
    private boolean listing;

    public Choices(Session session) {
        this.session = session;
        session.runs().addListener((ListChangeListener<Run>) change -> list());
        ObjectProperty<@Nullable Path> kept = session.monitoring().challenger();
        kept.addListener((property, before, after) -> restore(after));
        other.addListener((property, before, after) -> {
            if (!listing) {
                kept.set(after == null ? null : after.folder());
            }
        });
        restore(kept.get());
    }

    /** Shows the second model that was chosen, also in an earlier session; one from elsewhere is opened. */
    private void restore(@Nullable Path chosen) {
        list();
        if (chosen != null && !session.root().equals(ProjectFolder.rootOfRun(chosen)) && named(chosen) == null) {
            open(chosen, other);
        }
    }

    private @Nullable TrainedModel named(@Nullable Path folder) {
        return models.stream()
                .filter(each -> each.folder().equals(folder))
                .findFirst()
                .orElse(null);
    }

    /** All that can be asked: the runs, newest first, and exported models that were opened. */
    public ObservableList<TrainedModel> models() {
        return models;
    }

    /** The model that is asked; null when there is none. */
    public ObjectProperty<@Nullable TrainedModel> model() {
        return model;
    }

    /** A second one that is asked about the same pictures; null for none. */
    public ObjectProperty<@Nullable TrainedModel> other() {
        return other;
    }

    /** The one or two that are asked, the first one first. */
    public List<TrainedModel> asked() {
        List<TrainedModel> asked = new ArrayList<>();
        TrainedModel first = model.get();
        TrainedModel second = other.get();
        if (first != null) {
            asked.add(first);
            if (second != null && !second.equals(first)) {
                asked.add(second);
            }
        }
        return asked;
    }

    private void list() {
        List<TrainedModel> now =
                new ArrayList<>(session.runs().stream().map(TrainedModel::of).toList());
        now.addAll(exported);
        listing = true;
        if (!now.equals(models)) {
            list(now);
        }
        other.set(named(session.monitoring().challenger().get()));
        listing = false;
    }

    private void list(List<TrainedModel> now) {
        TrainedModel chosen = model.get();
        boolean wasUsual = usual != null && usual.equals(chosen); // then the next usual one is wanted
        models.setAll(now);
        usual = Run.usual(session.runs()).map(TrainedModel::of).orElse(now.isEmpty() ? null : now.getFirst());
        model.set(now.contains(chosen) && !wasUsual ? chosen : usual);
    }

    /** Opens an exported model, and makes it the choice. */
    public void open(Path folder, ObjectProperty<@Nullable TrainedModel> choice) {
        session.inference().find(folder, found -> {
            if (!exported.contains(found)) {
                exported.add(found);
            }
            list();
            choice.set(found);
        });
    }

    /** The run that is asked; null for an exported model. */
    public @Nullable Run run() {
        TrainedModel chosen = model.get();
        return chosen == null
                ? null
                : session.runs().stream()
                        .filter(run -> run.folder().equals(chosen.folder()))
                        .findFirst()
                        .orElse(null);
    }
}
