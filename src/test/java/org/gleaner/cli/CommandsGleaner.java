package org.gleaner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gleaner.ScriptedEngine;
import org.gleaner.engine.PyTorchEngine;
import org.gleaner.engine.TestCache;
import org.gleaner.learn.Engine;
import picocli.CommandLine;

/**
 * A program that calls the commands one after the other in {@code DIR}, where {@code photos} and {@code new} lie, and
 * prints all that they say, answer over the network and write: {@code DIR scripted|real}.
 */
final class CommandsGleaner {

    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

    private final Path folder;
    private final String photos;
    private final Supplier<Engine> engine;

    private CommandsGleaner(Path folder, Supplier<Engine> engine) {
        this.folder = folder;
        this.photos = folder.resolve("photos").toString();
        this.engine = engine;
    }

    public static void main(String[] args) throws Exception {
        boolean real = args[1].equals("real");
        Engine engine = real ? new PyTorchEngine(TestCache.folder(), List.of()) : new ScriptedEngine(2);
        CommandsGleaner commands = new CommandsGleaner(Path.of(args[0]), () -> engine);
        OUT.println("locale " + Locale.getDefault() + ", files in " + System.getProperty("sun.jnu.encoding"));
        if (real) {
            commands.learn();
        } else {
            commands.useAll();
        }
    }

    private void learn() {
        run("train", photos, "--size", "32", "--epochs", "1", "--backbone", "small", "--device", "cpu");
        String photo = folder.resolve("photos/INDIGO/I.JPG").toString();
        run("predict", photos, photo);
        run("issues", photos);
        String exported = folder.resolve("exported").toString();
        run("export", photos, exported);
        run("predict", exported, photo);
    }

    private void useAll() throws Exception {
        run("verify", photos, "--json");
        run("train", photos, "--epochs", "2", "--lr", "0.0015", "--valid", "0.25");
        run("train", photos, "--epochs", "2", "--lr", "0,5");
        run("train", photos, "--epochs", "3", "--json");
        for (String command : List.of("evaluate", "losses", "issues", "find-lr")) {
            run(command, photos);
            run(command, photos, "--json");
        }
        run("mark", photos, "--to", "indigo", "CIRCLES/01.png");
        run("mark", photos, "--to", "INDIGO", "CIRCLES/01.png", "CIRCLES/I.TIFF");
        run("mark", photos, "--delete", "INDIGO/I.GIF");
        run("apply", photos);
        run("undo", photos);
        run("apply", photos);
        run("add", photos, "--class", "CIRCLES", folder.resolve("new/INSIDE").toString());
        run("report", photos, folder.resolve("report.html").toString());
        String photo = folder.resolve("photos/INDIGO/I.JPG").toString();
        run("predict", photos, photo);
        run("predict", photos, photo, "--csv");
        run("predict", photos, photo, "--json");
        serve(Path.of(photo));
        show(folder);
    }

    private void run(String... arguments) {
        StringWriter said = new StringWriter();
        int status = line(said).execute(arguments);
        OUT.println("$ " + String.join(" ", arguments) + " = " + status);
        OUT.print(said);
    }

    private CommandLine line(StringWriter said) {
        PrintWriter writer = new PrintWriter(said);
        return Gleaner.commandLine(engine, window -> {}, NoDisplay.BENCHES)
                .setOut(writer)
                .setErr(writer);
    }

    private void serve(Path photo) throws Exception {
        StringWriter said = new StringWriter();
        Thread server = Thread.ofPlatform().daemon().start(() -> line(said).execute("serve", photos, "--port", "0"));
        while (!said.toString().contains("\n") && server.isAlive()) {
            Thread.sleep(5);
        }
        URI url = URI.create(said.toString().lines().findFirst().orElseThrow());
        answered((HttpURLConnection) url.resolve("model").toURL().openConnection());
        HttpURLConnection asked =
                (HttpURLConnection) url.resolve("predict").toURL().openConnection();
        asked.setDoOutput(true);
        asked.setRequestProperty("Content-Type", "IMAGE/JPEG");
        Files.copy(photo, asked.getOutputStream());
        answered(asked);
        server.interrupt();
        server.join();
    }

    private static void answered(HttpURLConnection asked) throws IOException {
        OUT.println(asked.getRequestMethod() + " = " + asked.getResponseCode());
        asked.getHeaderFields().entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .sorted()
                .forEach(OUT::println);
        OUT.println(new String(asked.getInputStream().readAllBytes(), UTF_8));
    }

    private static void show(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                OUT.println("# " + folder.relativize(file));
                if (file.toString().matches(".*\\.(json|jsonl|csv|html|txt|md)")) {
                    try {
                        OUT.println(Files.readString(file, UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        }
    }
}
