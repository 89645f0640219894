package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import org.gleaner.project.inference.Prediction;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.SavedFiles;
import org.gleaner.task.Progress;

/** Models in use, and what they say of pictures. Owned by the FX thread, which is also where answers come. */
public final class Inference {

    /** Opened networks that are kept for the next question; two may be compared. */
    private static final int KEPT = 2;

    private final Project project;
    private final Engine engine;
    private final Threads threads;
    private final Jobs jobs;
    private final Notices notices;
    private final Supplier<SearchSetup> setup;
    private final Monitoring monitoring;
    private final Deployment deployment;
    private final InferenceInputs questions =
            new InferenceInputs(Path.of(System.getProperty("java.io.tmpdir"), "gleaner-questions"));

    /** Of the lane that does the work alone. */
    private final Map<Path, Classifier> open = new LinkedHashMap<>();

    Inference(
            Project project, Engine engine, Threads threads, Jobs jobs, Notices notices, Supplier<SearchSetup> setup) {
        this.project = project;
        this.engine = engine;
        this.threads = threads;
        this.jobs = jobs;
        this.notices = notices;
        this.setup = setup;
        this.monitoring = new Monitoring(project.root(), threads, jobs, notices);
        this.deployment = new Deployment(engine, threads, jobs, notices, monitoring);
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
        return jobs.start(
                Jobs.Lane.GATHER,
                tr("Bringing photos"),
                job -> questions.find(sources.get(), limits, job, job.token()),
                answer,
                always);
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
        return jobs.start(
                Jobs.Lane.GATHER,
                tr("Predicting"),
                job -> opinions(pictures, models, augmented, logged, job),
                answer,
                always);
    }

    private List<Opinion> opinions(
            List<Question> pictures, List<TrainedModel> models, boolean augmented, boolean logged, Job job) {
        List<Path> files = pictures.stream().map(Question::file).toList();
        List<Opinion> opinions = new ArrayList<>();
        for (TrainedModel model : models) {
            Classifier classifier = opened(model, job);
            double part = 1.0 / models.size();
            Progress inference = job.part(model.name(), opinions.size() * part, (opinions.size() + 1) * part);
            List<Prediction> rows = Predicting.of(files, classifier, augmented, inference, job.token());
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
            job.report(new Job.Step(tr("opening %s", model.name()), -1, -1));
            known = model.open(engine, job, job.token());
        }
        open.put(model.file(), known);
        return known;
    }

    /** The exported model in a folder. */
    public void find(Path folder, Consumer<TrainedModel> answer) {
        jobs.start(Jobs.Lane.STORE, tr("Opening a model"), job -> TrainedModel.at(folder), answer, () -> {});
    }

    /** Writes a run's model into a folder that needs nothing of this program. */
    public void export(Run run, Path out) {
        jobs.start(
                Jobs.Lane.GATHER,
                tr("Exporting run %d", run.number()),
                job -> Export.write(project, run, out, engine, job, job.token()),
                written -> notices.tell(tr("Exported run %d to %s", run.number(), written.folder())),
                () -> {});
    }

    /** Writes a text file. */
    public void save(Path file, String text) {
        jobs.start(
                Jobs.Lane.STORE,
                tr("Saving"),
                job -> {
                    SavedFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
                    return file;
                },
                written -> notices.tell(tr("Wrote %s", written.getFileName())),
                () -> {});
    }

    /** Lets pages, networks and what was fetched go, after what was begun; then {@code closed} comes on the FX thread. */
    @SuppressWarnings("FutureReturnValueIgnored") // closed comes in any case
    void close(Runnable closed) {
        // A page that is being started is there only after that, and can be ended only then.
        threads.gather()
                .execute(() -> threads.fx()
                        .execute(() -> deployment
                                .end()
                                .thenRunAsync(this::release, threads.gather())
                                .whenCompleteAsync((done, failure) -> closed.run(), threads.fx())));
    }

    private void release() {
        monitoring.close();
        open.values().forEach(Classifier::close);
        open.clear();
        questions.close();
    }
}
