package org.gleaner.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gleaner.deploy.ServedModel;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.serve.Limits;
import org.gleaner.serve.ModelServer;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Mixin
    private ModelOptions model;

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

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            description = "What the page and the answers call the model. Default: its own name.")
    private @Nullable String title;

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

    @Option(names = "--json", description = "Print machine-readable lines on stdout, and nothing else there.")
    private boolean json;

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
            throw new ParameterException(
                    spec.commandLine(), "--challenger needs --log: the second model's answers are only there.");
        }
        TrainedModel chosen = model.model();
        TrainedModel second = challenger == null ? null : model.at(challenger);
        if (second != null && second.file().equals(chosen.file())) {
            throw new ParameterException(
                    spec.commandLine(), "--challenger is the same model: there would be nothing to compare.");
        }
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(stop, ended, Limits.USUAL.ending()), "ending");
        Runtime.getRuntime().addShutdownHook(hook);
        try (PredictionLog kept = log == null ? null : new PredictionLog(log, () -> {});
                ServedModel served = new ServedModel(
                        new ServedModel.Wish(
                                chosen, second, title == null ? chosen.name() : title, host, List.of(port)),
                        this::open,
                        kept == null ? null : new ServedModel.Log(kept, () -> true))) {
            tell(served, new Output(spec));
            stop.await();
        } catch (InterruptedException e) {
            return 0; // whoever interrupts wants what Ctrl-C does
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private Classifier open(TrainedModel chosen) {
        Classifier classifier = chosen.open(engine.get(), model.precision(), Progress.NONE, new CancelToken());
        new Output(spec).strangers(classifier);
        return classifier;
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

    private void tell(ServedModel served, Output output) {
        if (served.isOpen()) {
            output.note("Warning: every computer that reaches this one can now use the model and send it pictures. "
                    + "There is no password, and nothing is encrypted.");
        }
        if (json) {
            output.json(Output.fields("event", "serving", "urls", served.urls()));
        } else {
            served.urls().forEach(url -> output.text(url.toString()));
        }
        output.note("Ctrl-C ends it.");
    }
}
