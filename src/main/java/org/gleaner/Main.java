package org.gleaner;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gleaner.bench.WindowBenches;
import org.gleaner.cli.Gleaner;
import org.gleaner.engine.PyTorchEngine;
import org.gleaner.learn.Engine;
import org.gleaner.store.Places;
import org.gleaner.store.Preferences;
import org.gleaner.store.Settings;
import org.gleaner.task.Cores;
import org.gleaner.task.Network;
import org.gleaner.text.Texts;
import org.gleaner.ui.Toolkit;
import org.gleaner.ui.Window;
import org.gleaner.ui.bench.FolderBench;
import org.gleaner.ui.bench.WindowBench;
import org.jspecify.annotations.Nullable;

/** Starts the window or a command. The only place that knows everything. */
public final class Main {

    /** JavaFX's own log. Held, as the logging of the JDK would forget its level. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {}

    public static void main(String[] args) {
        System.exit(Gleaner.status(() -> run(args)));
    }

    private static int run(String[] args) {
        JAVAFX.setLevel(Level.SEVERE); // it warns of the class path, on which this program runs
        boolean desktop = fromDesktop(args);
        CompletableFuture<Void> early = desktop ? Toolkit.start() : null;
        Places usual = Places.ofUser();
        // The window tells by itself what it cannot use of them.
        Settings settings = desktop ? Settings.load(usual) : Settings.look(usual, Gleaner::tell);
        Preferences preferences = settings.preferences();
        Places places = preferences.cache().isEmpty() ? usual : usual.withCache(Path.of(preferences.cache()));
        if (preferences.threads() > 0) {
            Cores.allow(preferences.threads());
        }
        // Read by logback's configuration, so before the first logger.
        System.setProperty("gleaner.log", places.cache().resolve("gleaner.log").toString());
        // Read when the first picture needs a native decoder.
        System.setProperty(
                "org.bytedeco.javacpp.cachedir",
                places.cache().resolve("decoders").toString());
        Network.offline(preferences.offline(), System.getenv());
        Supplier<Engine> engine = () -> engine(places, preferences);
        Consumer<@Nullable Path> window = folder -> {
            Texts.use(preferences.language());
            Window.launch(early == null ? Toolkit.start() : early, engine.get(), places, folder);
        };
        if (desktop) {
            window.accept(args.length == 0 ? null : Path.of(args[0]));
            return 0;
        }
        return Gleaner.commandLine(engine, window, new WindowBenches(WindowBench::run, FolderBench::run))
                .execute(args);
    }

    /** Whether it was started as a desktop does it; the window then need not wait for the command line to be set up. */
    private static boolean fromDesktop(String[] args) {
        return args.length == 0
                || (args.length == 1 && new File(args[0]).isAbsolute() && new File(args[0]).isDirectory());
    }

    /** With the weights where the environment says, else where the settings say, else in the cache. */
    private static Engine engine(Places places, Preferences preferences) {
        Path usual = places.cache().resolve("backbones");
        String named = System.getenv().getOrDefault(Preferences.BACKBONES, "");
        if (!named.isEmpty()) {
            return new PyTorchEngine(places.cache(), List.of(Path.of(named)), usual);
        }
        return new PyTorchEngine(
                places.cache(),
                List.of(),
                preferences.backbones().isEmpty() ? usual : Path.of(preferences.backbones()));
    }
}
