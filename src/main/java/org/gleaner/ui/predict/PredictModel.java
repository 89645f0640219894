package org.gleaner.ui.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.gleaner.app.Asking;
import org.gleaner.app.Session;
import org.gleaner.gather.Missed;
import org.gleaner.gather.Source;
import org.gleaner.learn.Classifier.Answer;
import org.gleaner.project.Addition;
import org.gleaner.project.Prediction;
import org.gleaner.project.PredictionTable;
import org.gleaner.project.Questions.Question;
import org.gleaner.project.Run;
import org.gleaner.project.TrainedModel;
import org.jspecify.annotations.Nullable;

/** Which models are asked about which pictures, what they say, and what a person makes of that. FX thread only. */
public final class PredictModel {

    /** What there is to show. */
    public enum State {
        /** Nothing is trained, and no exported model was opened. */
        NO_MODEL,
        START,
        WORKING,
        READY
    }

    /**
     * One picture.
     *
     * @param said what each asked model says, the first model's first
     */
    public record Row(Question question, List<Prediction> said) {

        /** The first model's answer; null when the picture cannot be read. */
        @Nullable
        Answer answer() {
            return said.getFirst().answer();
        }
    }

    /** From this probability on, a model's own answer is a confident one. */
    private static final double CONFIDENT = 0.9;

    private final Session session;
    private final ObservableList<TrainedModel> models = FXCollections.observableArrayList();
    private final List<TrainedModel> exported = new ArrayList<>();
    private final ObjectProperty<@Nullable TrainedModel> model = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable TrainedModel> other = new SimpleObjectProperty<>();
    private final BooleanProperty augmented = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NO_MODEL);
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Missed> missed = FXCollections.observableArrayList();
    private final Map<Question, String> labels = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Integer> labelled = new ReadOnlyObjectWrapper<>(0);
    private List<Asking.Opinion> opinions = List.of();

    public PredictModel(Session session) {
        this.session = session;
        session.runs().addListener((ListChangeListener<Run>) change -> list());
        list();
        model.addListener((property, before, after) -> askAgain());
        other.addListener((property, before, after) -> askAgain());
        augmented.addListener((property, before, after) -> askAgain());
    }

    public Session session() {
        return session;
    }

    /** All that can be asked: the runs, newest first, and exported models that were opened. */
    public ObservableList<TrainedModel> models() {
        return models;
    }

    /** The model that is asked. */
    public ObjectProperty<@Nullable TrainedModel> model() {
        return model;
    }

    /** A second one that is asked about the same pictures; null for none. */
    public ObjectProperty<@Nullable TrainedModel> other() {
        return other;
    }

    /** Test-time augmentation. */
    public BooleanProperty augmented() {
        return augmented;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public ObservableList<Row> rows() {
        return rows;
    }

    /** What could not be had. */
    public ObservableList<Missed> missed() {
        return missed;
    }

    /** What each asked model is and which classes it knows. */
    public List<Asking.Opinion> opinions() {
        return opinions;
    }

    private void list() {
        List<TrainedModel> now =
                new ArrayList<>(session.runs().stream().map(TrainedModel::of).toList());
        now.addAll(exported);
        if (now.equals(models)) {
            return;
        }
        TrainedModel chosen = model.get();
        TrainedModel second = other.get();
        models.setAll(now);
        model.set(now.contains(chosen) ? chosen : now.isEmpty() ? null : now.getFirst());
        other.set(now.contains(second) ? second : null);
        if (rows.isEmpty()) {
            state.set(now.isEmpty() ? State.NO_MODEL : State.START);
        }
    }

    /** Opens an exported model, and chooses it. */
    public void open(Path folder) {
        session.asking().find(folder, found -> {
            if (!exported.contains(found)) {
                exported.add(found);
            }
            list();
            model.set(found);
        });
    }

    /** Asks about pictures in place of those that are shown. */
    public void ask(Supplier<List<Source>> sources) {
        List<TrainedModel> asked = asked();
        if (asked.isEmpty()) {
            session.notices().refuse("Train a model first, or open an exported one");
            return;
        }
        State before = state.get();
        state.set(State.WORKING);
        session.asking().ask(sources, asked, augmented.get(), this::show, () -> settle(before));
    }

    private void askAgain() {
        List<TrainedModel> asked = asked();
        if (!rows.isEmpty() && !asked.isEmpty()) {
            State before = state.get();
            state.set(State.WORKING);
            List<Question> pictures = rows.stream().map(Row::question).toList();
            session.asking().ask(pictures, asked, augmented.get(), this::show, () -> settle(before));
        }
    }

    private List<TrainedModel> asked() {
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

    private void show(Asking.Said said) {
        if (!said.opinions().stream().map(Asking.Opinion::model).toList().equals(asked())) {
            return; // the next answer is on its way
        }
        opinions = said.opinions();
        List<Row> fresh = new ArrayList<>();
        for (int i = 0; i < said.pictures().size(); i++) {
            int at = i;
            fresh.add(new Row(
                    said.pictures().get(i),
                    opinions.stream().map(opinion -> opinion.rows().get(at)).toList()));
        }
        labels.keySet().retainAll(said.pictures());
        labelled.set(labels.size());
        missed.setAll(said.missed()); // before the rows, whose change draws both
        rows.setAll(fresh);
        state.set(fresh.isEmpty() ? State.START : State.READY);
        if (fresh.isEmpty()) {
            session.notices()
                    .refuse(
                            said.missed().isEmpty()
                                    ? "There is no picture in it"
                                    : said.missed().getFirst().reason());
        }
    }

    private void settle(State before) {
        if (state.get() == State.WORKING) {
            state.set(before == State.WORKING ? rows.isEmpty() ? State.START : State.READY : before);
        }
    }

    /** Takes all pictures away. */
    public void clear() {
        rows.clear();
        missed.clear();
        labels.clear();
        labelled.set(0);
        state.set(models.isEmpty() ? State.NO_MODEL : State.START);
    }

    /** How often both models name the same class, as a sentence; empty while one is asked. */
    public String agreement() {
        if (opinions.size() < 2) {
            return "";
        }
        List<Row> readable = rows.stream()
                .filter(row -> row.said().stream().allMatch(said -> said.answer() != null))
                .toList();
        long same = readable.stream()
                .filter(row -> said(row, 0).equals(said(row, 1)))
                .count();
        return "The two models agree on %d of %d.".formatted(same, readable.size());
    }

    /** The class that a model names; empty when the picture cannot be read. */
    public String said(Row row, int opinion) {
        Answer answer = row.said().get(opinion).answer();
        return answer == null ? "" : opinions.get(opinion).classes().get(answer.best());
    }

    // What a person says

    /** The class that a person gave; null for none. */
    public @Nullable String label(Row row) {
        return labels.get(row.question());
    }

    /** Says what a picture shows; null takes that back. */
    public void label(Row row, @Nullable String label) {
        if (label == null) {
            labels.remove(row.question());
        } else {
            labels.put(row.question(), label);
        }
        labelled.set(labels.size());
    }

    /** How many pictures a person gave a class. */
    public ReadOnlyObjectProperty<Integer> labelled() {
        return labelled.getReadOnlyProperty();
    }

    /** Classes that a picture may be given: the project's, and those of the asked model. */
    public List<String> classes() {
        List<String> classes = new ArrayList<>(session.dataset().get().classes());
        opinions.stream()
                .limit(1)
                .flatMap(opinion -> opinion.classes().stream())
                .filter(label -> !classes.contains(label))
                .forEach(classes::add);
        return classes;
    }

    /** How many of the pictures to be added only repeat what the model was sure of. A model that learns those learns its own opinion. */
    public int repeated() {
        return (int) rows.stream()
                .filter(row -> {
                    Answer answer = row.answer();
                    return answer != null
                            && answer.probability() >= CONFIDENT
                            && Objects.equals(label(row), said(row, 0));
                })
                .count();
    }

    /** Adds the pictures that a person gave a class to the project, under that class and with their origin. */
    public void addLabelled() {
        List<Addition> additions = new ArrayList<>();
        labels.forEach((question, label) -> additions.add(new Addition(label, question.source())));
        if (!additions.isEmpty()) {
            session.gathering().add(() -> additions, 1, added -> {
                labels.clear();
                labelled.set(0);
                rows.setAll(List.copyOf(rows)); // drawn anew, without the classes that were given
            });
        }
    }

    /** Writes the table of the first model. */
    public void save(Path file) {
        List<Prediction> named = rows.stream()
                .map(row -> new Prediction(
                        row.question().name(),
                        row.said().getFirst().answer(),
                        row.said().getFirst().reason()))
                .toList();
        session.asking()
                .save(file, PredictionTable.csv(named, opinions.getFirst().classes()));
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
