package org.gleaner.ui.predict.model;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.gleaner.app.Deployment;
import org.gleaner.app.Job;
import org.gleaner.app.Latest;
import org.gleaner.app.Session;
import org.gleaner.data.FilePrediction;
import org.gleaner.data.Prediction;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Source;
import org.gleaner.learn.ActivationMap;
import org.gleaner.project.inference.InferenceInputs;
import org.gleaner.project.inference.InferenceInputs.Question;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.inference.PredictionTable;
import org.gleaner.project.monitor.PairedComparison;
import org.gleaner.project.quality.Neighbourhood.Neighbour;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.jspecify.annotations.Nullable;

/** Which pictures models are asked about, what they say, and what a person makes of that. FX thread only. */
public final class PredictModel {

    /** So many photos are looked at each by itself; more are a table. */
    public static final int MOST_CARDS = 12;

    /** So many photos most like one are shown. */
    private static final int SIMILAR = 4;

    /** What there is to show. */
    public enum State {
        /** Nothing is trained, and no exported model was opened. */
        NO_MODEL,
        START,
        WORKING,
        /** There are pictures, and asking was stopped or failed. */
        UNANSWERED,
        READY
    }

    /**
     * One picture.
     *
     * @param at its place among the asked ones
     * @param said what each asked model says, the first model's first
     */
    public record Row(Question question, int at, List<FilePrediction> said) {

        /** The first model's prediction; null when the picture cannot be read. */
        @Nullable
        public Prediction prediction() {
            return said.getFirst().prediction();
        }
    }

    private final Session session;
    private final Choices choices;
    private final BooleanProperty augmented = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NO_MODEL);
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Missed> missed = FXCollections.observableArrayList();
    private final Map<Question, String> labels = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Integer> labelled = new ReadOnlyObjectWrapper<>(0);
    private List<Question> pictures = List.of();
    private List<Opinion> opinions = List.of();
    private final Latest asking = new Latest();
    private final ReadOnlyObjectWrapper<Map<Path, List<Neighbour>>> similar = new ReadOnlyObjectWrapper<>(Map.of());
    private boolean bringing;
    private boolean answered;
    private boolean answeredAugmented;

    public PredictModel(Session session) {
        this.session = session;
        this.choices = new Choices(session);
        choices.models().addListener((ListChangeListener<TrainedModel>) change -> settle());
        choices.model().addListener((property, before, after) -> askAgain());
        choices.other().addListener((property, before, after) -> {
            askAgain();
            deployment().compareWith(after);
        });
        augmented.addListener((property, before, after) -> askAgain());
        session.dataChecks().found().addListener((property, before, after) -> {
            if (!Objects.equals(before.neighbourhood(), after.neighbourhood())) {
                similar.set(Map.of());
                findSimilar();
            }
        });
        settle();
    }

    public Session session() {
        return session;
    }

    public Deployment deployment() {
        return session.deployment();
    }

    /** Serves the chosen model to this computer alone. */
    public void serve() {
        TrainedModel chosen = choices.model().get();
        if (chosen != null) {
            deployment().start(chosen, choices.other().get(), false);
        }
    }

    public Choices choices() {
        return choices;
    }

    /**
     * Asks what the first model looked at in a photo, for the class that it names; only a run of the project can say.
     *
     * @param answer hears the map; nothing where there is none
     * @param ended comes however it ends
     */
    public void explain(Row row, Consumer<Optional<ActivationMap>> answer, Runnable ended) {
        Run run = choices.run();
        Prediction said = row.prediction();
        if (run != null && said != null) {
            String label = opinions.getFirst().classes().get(said.best());
            session.explanations().explain(run, row.question().file(), label, answer, ended);
        }
    }

    /** Test-time augmentation. */
    public BooleanProperty augmented() {
        return augmented;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** The work that was begun last; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Job> working() {
        return asking.job();
    }

    /** The pictures that were answered. */
    public ObservableList<Row> rows() {
        return rows;
    }

    /** How many pictures there are to be asked about. */
    public int pictures() {
        return pictures.size();
    }

    /** What could not be had. */
    public ObservableList<Missed> missed() {
        return missed;
    }

    /** What each asked model says of the rows. */
    public List<Opinion> opinions() {
        return opinions;
    }

    /** Asks about pictures besides those that are shown, which stay until they are cleared. */
    public void ask(Supplier<List<Source>> sources) {
        if (choices.asked().isEmpty()) {
            session.notices().refuse(tr("Train a model first, or open an exported one"));
            return;
        }
        state.set(State.WORKING);
        bringing = true;
        session.inference().bring(sources, asking, this::brought, this::settle);
    }

    private void brought(InferenceInputs.Found found) {
        bringing = false;
        if (found.pictures().isEmpty()) {
            session.notices()
                    .refuse(
                            found.missed().isEmpty()
                                    ? tr("There is no photo in it")
                                    : tr(found.missed().getFirst().reason()));
            return;
        }
        missed.setAll(found.missed());
        List<Question> before = pictures;
        Set<URI> here = before.stream().map(each -> each.picture().image()).collect(Collectors.toSet());
        List<Question> fresh = found.pictures().stream()
                .filter(question -> here.add(question.picture().image()))
                .toList();
        pictures = Stream.concat(fresh.stream(), before.stream()).toList();
        if (fresh.isEmpty() || !isAnsweredNow()) {
            askAgain();
        } else {
            List<Opinion> said = opinions;
            ask(fresh, now -> show(joined(now, said)));
        }
    }

    /** Whether those that are shown were answered by the models and in the way that are chosen now. */
    private boolean isAnsweredNow() {
        return answered
                && answeredAugmented == augmented.get()
                && opinions.stream().map(Opinion::model).toList().equals(choices.asked());
    }

    private static List<Opinion> joined(List<Opinion> first, List<Opinion> then) {
        List<Opinion> joined = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Opinion now = first.get(i);
            List<FilePrediction> all = Stream.concat(now.rows().stream(), then.get(i).rows().stream())
                    .toList();
            joined.add(new Opinion(now.model(), now.classes(), all, now.power()));
        }
        return joined;
    }

    /** Asks about all pictures, the models and in the way that are chosen now. */
    public void askAgain() {
        ask(pictures, this::show);
    }

    private void ask(List<Question> wanted, Consumer<List<Opinion>> answer) {
        List<TrainedModel> asked = choices.asked();
        if (bringing || wanted.isEmpty() || asked.isEmpty()) {
            return;
        }
        answered = false;
        answeredAugmented = augmented.get();
        state.set(State.WORKING);
        session.inference().ask(wanted, asked, augmented.get(), asking, answer, this::settle);
    }

    private void show(List<Opinion> said) {
        opinions = said;
        answered = true;
        List<Row> fresh = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            int at = i;
            fresh.add(new Row(
                    pictures.get(i),
                    i,
                    said.stream().map(opinion -> opinion.rows().get(at)).toList()));
        }
        rows.setAll(fresh);
        findSimilar();
    }

    private void findSimilar() {
        if (rows.size() > MOST_CARDS) {
            session.similar().forget();
            return;
        }
        List<Path> files = rows.stream()
                .filter(row -> row.prediction() != null)
                .map(row -> row.question().file())
                .filter(file -> !similar.get().containsKey(file))
                .distinct()
                .toList();
        session.similar().find(files, SIMILAR, found -> {
            Map<Path, List<Neighbour>> all = new HashMap<>(similar.get());
            all.putAll(found);
            similar.set(Map.copyOf(all));
        });
    }

    /** The photos of the project most like each that is shown, by its file; of none while that is not known. */
    public ReadOnlyObjectProperty<Map<Path, List<Neighbour>>> similar() {
        return similar.getReadOnlyProperty();
    }

    private void settle() {
        bringing = false;
        state.set(
                choices.models().isEmpty()
                        ? State.NO_MODEL
                        : pictures.isEmpty() ? State.START : answered ? State.READY : State.UNANSWERED);
    }

    /** Takes all pictures away. */
    public void clear() {
        asking.forget();
        pictures = List.of();
        rows.clear();
        missed.clear();
        labels.clear();
        labelled.set(0);
        similar.set(Map.of());
        session.similar().forget();
        settle();
    }

    /** Both models on the pictures that both could read, with what a person said; of nothing while one is asked. */
    public PairedComparison duel() {
        if (opinions.size() < 2) {
            return PairedComparison.of(List.of());
        }
        return PairedComparison.of(rows.stream()
                .filter(row -> row.said().stream().allMatch(said -> said.prediction() != null))
                .map(row -> new PairedComparison.Pair(said(row, 0), said(row, 1), label(row)))
                .toList());
    }

    /** The class that a model names; empty when the picture cannot be read. */
    public String said(Row row, int opinion) {
        return opinions.get(opinion).label(row.at());
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
        return Corrections.classes(
                session, opinions.isEmpty() ? List.of() : opinions.getFirst().classes());
    }

    /**
     * How many of the pictures to be added only repeat what the model was sure of. A model that learns those learns its
     * own opinion.
     */
    public int repeated() {
        return (int) rows.stream()
                .filter(row -> {
                    Prediction answer = row.prediction();
                    return answer != null
                            && answer.confidence() >= Corrections.CONFIDENT
                            && Objects.equals(label(row), said(row, 0));
                })
                .count();
    }

    /** Brings what a person said into the project; what could not be had keeps the class that was given. */
    public void addLabelled() {
        List<Corrections.Said<Question>> all = new ArrayList<>();
        labels.forEach((asked, label) -> all.add(new Corrections.Said<>(
                asked, label, asked.file(), asked.picture().image(), asked.source())));
        Corrections.bring(session, all, done -> {
            labels.keySet().removeAll(done);
            labelled.set(labels.size());
            rows.setAll(List.copyOf(rows)); // drawn anew
        });
    }

    /** Writes what each model says as a table. */
    public void save(Path file) {
        List<String> names = rows.stream().map(row -> row.question().name()).toList();
        String table = PredictionTable.csv(names, opinions);
        session.tasks().save(file, () -> table.getBytes(StandardCharsets.UTF_8));
    }
}
