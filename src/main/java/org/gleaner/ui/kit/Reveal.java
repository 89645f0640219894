package org.gleaner.ui.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Shows a file in the desktop's file manager, and a page in its browser. Blocks for a moment; not for the FX thread.
 */
public final class Reveal {

    private Reveal() {}

    /** Opens a folder, or a file's folder with the file selected where the desktop can do that. */
    public static void file(Path file) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (Files.isDirectory(file)) {
            run(List.of(
                    system.contains("win") ? "explorer" : system.contains("mac") ? "open" : "xdg-open",
                    file.toString()));
        } else if (system.contains("win")) {
            run(List.of("explorer", "/select," + file));
        } else if (system.contains("mac")) {
            run(List.of("open", "-R", file.toString()));
        } else if (!run(List.of(
                "dbus-send",
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.FileManager1",
                "/org/freedesktop/FileManager1",
                "org.freedesktop.FileManager1.ShowItems",
                "array:string:" + file.toUri(),
                "string:"))) {
            run(List.of("xdg-open", String.valueOf(file.getParent())));
        }
    }

    /** Opens an address in the person's browser. */
    public static void page(URI url) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            run(List.of("rundll32", "url.dll,FileProtocolHandler", url.toString()));
        } else {
            run(List.of(system.contains("mac") ? "open" : "xdg-open", url.toString()));
        }
    }

    static boolean run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            if (command.getFirst().equals("dbus-send")) {
                return false;
            }
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
