package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gleaner.data.FilePrediction;
import org.gleaner.gather.Limits;
import org.gleaner.gather.Source;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.project.export.Export;
import org.gleaner.project.inference.InferenceInputs;
import org.gleaner.project.inference.InferenceInputs.Question;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.inference.Predicting;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.Progress;

/** Models in use, and what they say of pictures. Owned by the FX thread, which is also where answers come. */
public final class Inference {

    /** Opened networks that are kept for the next question; two may be compared. */
    private static final int KEPT = 2;

    private final Project project;
    private final Engine engine;
    private final Tasks tasks;
    private final Supplier<SearchSetup> setup;
    private final Monitoring monitoring;
    private final Deployment deployment;
    private final InferenceInputs questions =
            new InferenceInputs(Path.of(System.getProperty("java.io.tmpdir"), "gleaner-questions"));

    /** Of the lane that does the work alone. */
    private final Map<Path, Classifier> open = new LinkedHashMap<>();

    Inference(Project project, Engine engine, Tasks tasks, Supplier<SearchSetup> setup) {
        this.project = project;
        this.engine = engine;
        this.tasks = tasks;
        this.setup = setup;
        this.monitoring = new Monitoring(project.root(), tasks);
        this.deployment = new Deployment(engine, tasks, monitoring);
    }

    /** The log of what models say in use. */
    public Monitoring monitoring() {
        return monitoring;
    }

    /** A model as a web page. */
    public Deployment deployment() {
        return deployment;
    }

    /**
     * Brings pictures from anywhere.
     *
     * @param always comes at the end, however it ends
     */
    public Job bring(Supplier<List<Source>> sources, Consumer<InferenceInputs.Found> answer, Runnable always) {
        Limits limits = Limits.USUAL.allowing(setup.get().allowed());
        return tasks.on(Lane.INFERENCE)
                .named(tr("Bringing photos"))
                .call(job -> questions.find(sources.get(), limits, job, job.token()))
                .then(answer)
                .finallyDo(always)
                .start();
    }

    /**
     * Asks the models about pictures that are here.
     *
     * @param augmented with test-time augmentation
     * @param answer gets one opinion a model, in their order
     * @param always comes at the end, however it ends
     */
    public Job ask(
            List<Question> pictures,
            List<TrainedModel> models,
            boolean augmented,
            Consumer<List<Opinion>> answer,
            Runnable always) {
        boolean logged = monitoring.on().get();
        return tasks.on(Lane.INFERENCE)
                .named(tr("Predicting"))
                .call(job -> opinions(pictures, models, augmented, logged, job))
                .then(answer)
                .finallyDo(always)
                .start();
    }

    private List<Opinion> opinions(
            List<Question> pictures, List<TrainedModel> models, boolean augmented, boolean logged, Job job) {
        List<Path> files = pictures.stream().map(Question::file).toList();
        List<Opinion> opinions = new ArrayList<>();
        for (TrainedModel model : models) {
            Classifier classifier = opened(model, job);
            double part = 1.0 / models.size();
            Progress inference = job.part(tr(model.title()), opinions.size() * part, (opinions.size() + 1) * part);
            List<FilePrediction> rows = Predicting.of(files, classifier, augmented, inference, job.token());
            opinions.add(new Opinion(model, classifier.classes(), rows));
        }
        if (logged) {
            monitoring.asked(files, opinions, opened(models.getFirst(), job));
        }
        return opinions;
    }

    private Classifier opened(TrainedModel model, Job job) {
        Classifier known = open.remove(model.file());
        if (known == null) {
            Iterator<Classifier> oldest = open.values().iterator();
            while (open.size() >= KEPT) {
                oldest.next().close();
                oldest.remove();
            }
            job.report(new Job.Step(tr("opening %s", model.title()), -1, -1));
            known = model.open(engine, job, job.token());
        }
        open.put(model.file(), known);
        return known;
    }

    /** The exported model in a folder. */
    public void find(Path folder, Consumer<TrainedModel> answer) {
        tasks.on(Lane.DISK)
                .named(tr("Opening a model"))
                .call(() -> TrainedModel.at(folder))
                .then(answer)
                .start();
    }

    /** Writes a run's model into a folder that needs nothing of this program. */
    public void export(Run run, Path out) {
        tasks.on(Lane.INFERENCE)
                .named(tr("Exporting run %d", run.number()))
                .call(job -> Export.write(project, run, out, engine, job, job.token()))
                .then(written -> tasks.notices().tell(tr("Exported run %d to %s", run.number(), written.folder())))
                .start();
    }

    /** Lets pages, networks and what was fetched go, after what was begun; then {@code closed} comes on the FX thread. */
    @SuppressWarnings("FutureReturnValueIgnored") // closed comes in any case
    void close(Runnable closed) {
        // A page that is being started is there only after that, and can be ended only then.
        tasks.on(Lane.INFERENCE)
                .run(() -> {})
                .finallyDo(() -> deployment
                        .end()
                        .whenCompleteAsync(
                                (done, failure) -> tasks.on(Lane.INFERENCE)
                                        .run(this::release)
                                        .finallyDo(closed)
                                        .start(),
                                tasks.fx()))
                .start();
    }

    private void release() {
        monitoring.close();
        open.values().forEach(Classifier::close);
        open.clear();
        questions.close();
    }
}
