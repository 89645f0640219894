package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gleaner.data.FilePrediction;
import org.gleaner.gather.Limits;
import org.gleaner.gather.Source;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.inference.InferenceInputs;
import org.gleaner.project.inference.InferenceInputs.Question;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.inference.Predicting;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.Progress;

/** Models in use, and what they say of pictures. Owned by the FX thread, which is also where answers come. */
public final class Inference {

    private final Tasks tasks;
    private final Supplier<SearchSetup> setup;
    private final Monitoring monitoring;
    private final ModelCache models;
    private final InferenceInputs questions;

    /** @param fetched folder for photos that are asked about and lie elsewhere */
    Inference(Engine engine, Tasks tasks, Supplier<SearchSetup> setup, Monitoring monitoring, Path fetched) {
        this.tasks = tasks;
        this.setup = setup;
        this.questions = new InferenceInputs(fetched);
        this.monitoring = monitoring;
        this.models = new ModelCache(engine);
    }

    /**
     * Brings pictures from anywhere.
     *
     * @param always comes at the end, however it ends
     */
    public void bring(
            Supplier<List<Source>> sources, Latest asked, Consumer<InferenceInputs.Found> answer, Runnable always) {
        Limits limits = Limits.USUAL.allowing(setup.get().allowed());
        tasks.on(Lane.INFERENCE, tr("Bringing photos"))
                .latest(asked)
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
    public void ask(
            List<Question> pictures,
            List<TrainedModel> of,
            boolean augmented,
            Latest asked,
            Consumer<List<Opinion>> answer,
            Runnable always) {
        boolean logged = monitoring.on().get();
        tasks.on(Lane.INFERENCE, tr("Predicting"))
                .latest(asked)
                .call(job -> opinions(pictures, of, augmented, logged, job))
                .then(answer)
                .finallyDo(always)
                .start();
    }

    private List<Opinion> opinions(
            List<Question> pictures, List<TrainedModel> asked, boolean augmented, boolean logged, Job job) {
        List<Path> files = pictures.stream().map(Question::file).toList();
        List<Opinion> opinions = new ArrayList<>();
        for (TrainedModel model : asked) {
            Classifier classifier = models.open(model, job);
            double part = 1.0 / asked.size();
            Progress inference = job.part(tr(model.title()), opinions.size() * part, (opinions.size() + 1) * part);
            List<FilePrediction> rows = Predicting.of(files, classifier, augmented, inference, job.token());
            opinions.add(new Opinion(
                    model, classifier.classes(), rows, classifier.detector().power()));
        }
        if (logged) {
            monitoring.asked(files, opinions, models.open(asked.getFirst(), job));
        }
        return opinions;
    }

    /** The exported model in a folder. */
    public void find(Path folder, Consumer<TrainedModel> answer) {
        tasks.on(Lane.DISK, tr("Opening a model"))
                .call(() -> TrainedModel.at(folder))
                .then(answer)
                .start();
    }

    /** Lets networks and what was fetched go; on the lane that asks. */
    void close() {
        models.close();
        questions.close();
    }
}
