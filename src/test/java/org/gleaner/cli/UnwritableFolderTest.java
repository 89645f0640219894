package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gleaner.Children;
import org.gleaner.Mosaics;
import org.gleaner.project.Photos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders that cannot be written. The commands run in a process that no permission is waived for, which root's is
 * otherwise.
 */
class UnwritableFolderTest {

    private static final int PHOTOS = 24;

    private static final String ROOTS_RIGHTS = "-dac_override,-dac_read_search,-fowner";

    @RegisterExtension
    final Children children = new Children();

    @TempDir
    Path folder;

    private Path photos = Path.of("");

    @BeforeEach
    void photos() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        photos = Files.createDirectories(folder.resolve("photos"));
        for (int i = 1; i <= PHOTOS; i++) {
            Mosaics.write(photos.resolve((i % 2 == 0 ? "cat/" : "dog/") + i + ".png"), i);
        }
    }

    private void allow(String permissions) throws IOException {
        List<Path> folders;
        try (Stream<Path> files = Files.walk(photos)) {
            folders = files.filter(Files::isDirectory).toList();
        }
        for (Path each : folders) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(permissions));
        }
    }

    @AfterEach
    void allowAgain() throws IOException {
        allow("rwxr-xr-x");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        allow("r-xr-xr-x");
        ProcessBuilder program = Children.javaOf(List.of("-XX:TieredStopAtLevel=1"), ScriptGleaner.class, arguments);
        if (Files.isWritable(photos)) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")));
            List<String> command = new ArrayList<>(
                    List.of("/usr/bin/setpriv", "--bounding-set=" + ROOTS_RIGHTS, "--inh-caps=" + ROOTS_RIGHTS));
            command.addAll(program.command());
            program.command(command);
        }
        program.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
        program.environment().put("HOME", folder.toString());
        Process process = children.start(program.redirectErrorStream(true));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private Path place() throws IOException {
        try (Stream<Path> places = Files.list(folder.resolve("data/gleaner/folders"))) {
            return places.findFirst().orElseThrow();
        }
    }

    @Test
    void itIsTrainedOnAndMarkedAndSaysWhereThatIsKept() throws IOException, InterruptedException {
        var before = Photos.tree(photos);
        String root = photos.toString();
        String out = folder.resolve("out").toString();
        String said = run(
                "train",
                root,
                "--epochs",
                "1",
                ";",
                "losses",
                root,
                ";",
                "mark",
                root,
                "cat/2.png",
                "--delete",
                ";",
                "apply",
                root,
                "--dry-run",
                ";",
                "apply",
                root,
                ";",
                "look",
                root,
                ";",
                "predict",
                root,
                root + "/cat/2.png",
                ";",
                "verify",
                root,
                ";",
                "runs",
                root,
                "--run",
                "1",
                "--remove",
                ";",
                "undo",
                root,
                ";",
                "undo",
                root,
                ";",
                "dataset",
                root,
                out);
        Path place = place();
        assertTrue(
                said.contains("The folder cannot be written: no photo of it is moved, and marks, models and all else "
                        + "are kept in " + place + ".\n"),
                said);
        assertEquals(
                3,
                said.split("gleaner: No photo can be moved in " + photos.toRealPath(), -1).length,
                () -> "also before it is asked: " + said);
        assertTrue(said.contains("apply = 1"), said);
        for (String command :
                List.of("train", "losses", "mark", "look", "predict", "verify", "runs", "undo", "dataset")) {
            assertTrue(said.contains(command + " = 0"), said);
        }
        assertEquals(before, Photos.tree(photos));
        assertFalse(Files.exists(photos.resolve(".gleaner")));
        assertTrue(Files.exists(place.resolve(".gleaner/runs/0001")), said);
        assertTrue(Files.exists(folder.resolve("out/cat/2.png")), said);
    }

    @Test
    void whatWasMarkedGoesIntoATableThatIsMadeOfTheDataSet() throws IOException, InterruptedException {
        String root = photos.toString();
        String out = folder.resolve("out").toString();
        String said = run(
                "mark",
                root,
                "cat/2.png",
                "--delete",
                ";",
                "dataset",
                root,
                out,
                "--as",
                "csv",
                ";",
                "open",
                root,
                "--labels",
                out + "/labels.csv",
                ";",
                "apply",
                root);
        assertTrue(said.contains("0 kept, 1 deleted, 0 moved applied; 0 marks waiting."), said);
    }

    @Test
    void aTableIsWrittenWhereTheRestIsKept() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder("file,label\n");
        for (int i = 1; i <= PHOTOS; i++) {
            rows.append(i).append(i % 3 == 0 ? ".png,red\n" : ".png,blue\n");
        }
        Files.writeString(photos.resolve("labels.csv"), rows);
        String root = photos.toString();
        String said = run(
                "open",
                root,
                "--labels",
                root + "/labels.csv",
                ";",
                "mark",
                root,
                "cat/2.png",
                "--to",
                "red",
                ";",
                "mark",
                root,
                "dog/1.png",
                "--delete",
                ";",
                "apply",
                root);
        Path written = place().resolve("labels.csv");
        assertTrue(said.contains("labels.csv is made from " + root + "/labels.csv, which stays as it is."), said);
        assertTrue(said.contains(written + " is written anew; no photo was moved or deleted."), said);
        assertTrue(said.contains("apply = 0"), said);
        assertTrue(Files.readString(written).startsWith("file,label,excluded\r\n1.png,blue,1\r\n2.png,red,\r\n"));
        assertEquals(rows.toString(), Files.readString(photos.resolve("labels.csv")));
        assertTrue(run("undo", root).contains("undo = 0"));
        assertEquals(rows.toString(), Files.readString(written));
    }
}
