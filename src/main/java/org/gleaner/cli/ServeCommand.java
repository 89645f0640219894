package org.gleaner.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.monitor.Challenger;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.serve.Limits;
import org.gleaner.serve.Listener;
import org.gleaner.serve.ModelServer;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner serve}: a model as a web page and a JSON endpoint, until Ctrl-C. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves a model: a web page for people, POST /predict for programs (described in /openapi.json). "
                + "Prints the address, and ends with Ctrl-C.")
final class ServeCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A run's folder, an exported folder or a file in one of them, or a project: its newest run.")
    private Path model;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "0 for a free one. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 65535)
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = ModelServer.LOOPBACK,
            description = "Address to listen on. 0.0.0.0 lets every computer of your networks in, without a password. "
                    + "Default: ${DEFAULT-VALUE}, this computer alone.")
    private String host;

    @Mixin
    private PrecisionOption precision;

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description =
                    "Keeps each photo and answer, and the page says so. In a project's folder, its window shows them under Predict, Watch.")
    private @Nullable Path log;

    @Option(
            names = "--challenger",
            paramLabel = "MODEL",
            description =
                    "With --log: a second model is asked about the same photos, for comparison; its answers are only in the log.")
    private @Nullable Path challenger;

    @Option(names = "--beside", hidden = true)
    private @Nullable Path beside;

    ServeCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        if (beside != null) {
            new Output(spec).note("--beside is now called --challenger.");
            challenger = beside;
        }
        if (challenger != null && log == null) {
            throw new Refusal("--challenger needs --log: the second model's answers are only there.");
        }
        TrainedModel chosen = TrainedModel.at(model);
        TrainedModel second = challenger == null ? null : TrainedModel.at(challenger);
        if (second != null && second.file().equals(chosen.file())) {
            throw new Refusal("--challenger is the same model: there would be nothing to compare.");
        }
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(stop, ended, Limits.USUAL.ending()), "ending");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Classifier classifier = open(chosen);
                Classifier other = second == null ? null : open(second);
                PredictionLog kept = log == null ? null : new PredictionLog(log, () -> {});
                ModelServer server = ModelServer.start(
                        classifier,
                        chosen.name(),
                        host,
                        port,
                        Limits.USUAL,
                        listener(kept, chosen, classifier, challenger(second, other)))) {
            tell(server, new Output(spec));
            stop.await();
        } catch (InterruptedException e) {
            return 0; // whoever interrupts wants what Ctrl-C does
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private static @Nullable Challenger challenger(@Nullable TrainedModel model, @Nullable Classifier classifier) {
        return model == null || classifier == null ? null : new Challenger(model, classifier);
    }

    private static Listener listener(
            @Nullable PredictionLog kept, TrainedModel model, Classifier classifier, @Nullable Challenger second) {
        if (kept == null) {
            return Listener.NONE;
        }
        kept.begin(model, classifier);
        return (picture, answer) -> kept.served(model, picture, answer, second);
    }

    private Classifier open(TrainedModel chosen) {
        return chosen.open(engine.get(), precision.chosen(), Progress.NONE, new CancelToken());
    }

    /** Lets running requests end before the process does. */
    private static void end(CountDownLatch stop, CountDownLatch ended, Duration most) {
        stop.countDown();
        try {
            if (!ended.await(3 * most.toSeconds(), TimeUnit.SECONDS)) {
                return; // a request or a disk that hangs must not keep the process
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(ModelServer server, Output output) {
        if (server.isOpen()) {
            output.note("Warning: every computer that reaches this one can now use the model and send it pictures. "
                    + "There is no password, and nothing is encrypted.");
        }
        for (URI url : server.urls()) {
            output.text(url.toString());
        }
        output.note("Ctrl-C ends it.");
    }
}
