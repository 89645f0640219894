package org.gleaner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gleaner.Children;
import org.gleaner.DrawnPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the commands say and write is the same in every language and country: it is read by machines, and moves from one
 * to another.
 */
class LocaleTest {

    /**
     * What differs from call to call: times, how often progress is told, and whether a file that has only just been
     * written is believed to hold what was read.
     */
    private static final String CHANGES = "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+Z?"
            + "|\"(modified|changed|read|settled)\":[0-9a-z]+|(?m:^([A-Z][a-z ]+: )?[0-9]+ of [0-9]+\\n)|(?<=\\}),\"sha256\":\"[0-9a-f]+\"";

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    Path folder;

    @Test
    void everyCommandSaysAndWritesTheSame() {
        Map<String, List<String>> said = Stream.of("en-US", "ar-EG", "de-DE", "tr-TR", "POSIX")
                .parallel()
                .collect(Collectors.toConcurrentMap(locale -> locale, locale -> said(locale, "scripted")));
        List<String> usual = Objects.requireNonNull(said.remove("en-US"));
        said.forEach((locale, here) -> {
            String where = locale.equals("POSIX") ? "files in ANSI" : "locale " + locale.replace('-', '_');
            assertTrue(here.getFirst().contains(where), here.getFirst());
            for (int i = 1; i < Math.min(usual.size(), here.size()); i++) {
                assertEquals(usual.get(i), here.get(i), locale);
            }
            assertEquals(usual.size(), here.size(), locale);
        });
    }

    @Test
    void theEngineComputesWhereDigitsAreOthers() {
        List<String> said = said("ar-EG", "real");
        assertEquals(5, said.stream().filter(line -> line.startsWith("$ ")).count(), said.toString());
        said.stream()
                .filter(line -> line.startsWith("$ "))
                .forEach(line -> assertTrue(line.endsWith(" = 0"), said::toString));
        assertFalse(said.stream().flatMapToInt(String::codePoints).anyMatch(LocaleTest::isOtherDigit), said.toString());
        assertTrue(Files.exists(folder.resolve("ar-EG/photos/.gleaner/runs/0001/model.pt")));
    }

    private static boolean isOtherDigit(int letter) {
        return Character.isDigit(letter) && letter > '9';
    }

    /** All that a program says that calls the commands where people speak so. */
    private List<String> said(String locale, String engine) {
        try {
            return said(locale, engine, photos(folder.resolve(locale)));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(locale, e);
        }
    }

    private List<String> said(String locale, String engine, Path home) throws IOException, InterruptedException {
        boolean posix = locale.equals("POSIX");
        List<String> language = posix
                ? List.of()
                : List.of("-Duser.language=" + locale.substring(0, 2), "-Duser.country=" + locale.substring(3));
        List<String> options = new ArrayList<>(language);
        options.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        ProcessBuilder program = Children.javaOf(options, CommandsGleaner.class, home.toString(), engine)
                .redirectErrorStream(true);
        program.environment().put("LC_ALL", posix ? "POSIX" : "C.UTF-8");
        Process process = children.start(program);
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), text);
        return text.replace(home.toString(), "HOME")
                .replaceAll(CHANGES, "")
                .lines()
                .toList();
    }

    /** Names that are lowered to others in Turkish, and written by a camera in capitals. */
    private static Path photos(Path home) throws IOException {
        Path photos = DrawnPhotos.draw(home.resolve("photos"), 8, "CIRCLES", "INDIGO");
        for (String label : List.of("CIRCLES", "INDIGO")) {
            Path first = photos.resolve(label).resolve("00.png");
            for (String format : List.of("jpg", "tiff", "gif", "bmp")) {
                String name = "I." + format.toUpperCase(Locale.ROOT);
                assertTrue(ImageIO.write(
                        ImageIO.read(first.toFile()),
                        format,
                        photos.resolve(label).resolve(name).toFile()));
            }
        }
        DrawnPhotos.draw(home.resolve("new"), 3, "A", "B", "INSIDE");
        Files.move(home.resolve("new/INSIDE/02.png"), home.resolve("new/INSIDE/III.PNG"));
        return home;
    }
}
