package org.gleaner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gleaner.cli.Gleaner;
import org.gleaner.engine.PyTorchEngine;
import org.gleaner.learn.Engine;

/** Starts the window or a command. The only place that knows everything. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "gleaner");
        List<Path> backbones = new ArrayList<>();
        String named = System.getenv("GLEANER_BACKBONES");
        if (named != null) {
            backbones.add(Path.of(named));
        }
        backbones.add(cache.resolve("backbones"));
        Supplier<Engine> engine = () -> new PyTorchEngine(cache, backbones);
        System.exit(Gleaner.commandLine(engine, folder -> {}).execute(args));
    }
}
