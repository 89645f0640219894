package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gleaner.Mosaics;
import org.gleaner.Pipes;
import org.gleaner.data.Edit;
import org.gleaner.gather.Archive;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Limits;
import org.gleaner.gather.WebPictures;
import org.gleaner.project.collect.Adding.Added;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.monitor.PredictionLog;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each file that another person may have written, made to reach out of the project: it is refused in one line, and
 * whatever lies beside the project stays as it is, byte for byte.
 */
class HostileFilesTest extends HostileProject {

    private static final String TIME = "\"time\":\"2026-01-01T00:00:00Z\"";

    /** A line with {@code OUT} for the folder outside. */
    private void journal(String... lines) throws IOException {
        String text = String.join("\n", lines) + "\n";
        Files.writeString(
                root.resolve(".gleaner/journal.jsonl"),
                text.replace("OUT", outside.toString().replace("\\", "/")));
    }

    private void open() {
        Project.open(root).close();
    }

    private static String begin(String moves, String creates, String removes, String marks) {
        return "{\"type\":\"begin\",%s,\"kind\":\"apply\",\"step\":{\"applied\":true,\"marks\":[%s],\"moves\":[%s],\"creates\":[%s],\"removes\":[%s]}}"
                .formatted(TIME, marks, moves, creates, removes);
    }

    private static String move(String from, String to) {
        return begin("{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to), "", "", "");
    }

    private static String relabel(String path, String label) {
        return "{\"path\":\"%s\",\"after\":{\"edit\":\"relabel\",\"label\":\"%s\"}}".formatted(path, label);
    }

    static Stream<String> journals() {
        return Stream.of(
                move("OUT/secret.png", "cat/secret.png"),
                move("../outside/secret.png", "cat/secret.png"),
                move("../outside", "cat/outside"),
                move("cat/../../outside/secret.png", "cat/secret.png"),
                move("./cat/00.png", "cat/x.png"),
                move("cat//00.png", "cat/x.png"),
                move("", "cat/x.png"),
                move("cat/00.png", "OUT/00.png"),
                move("cat/00.png", "../outside/00.png"),
                move("cat/00.png", ".git/hooks/post-checkout"),
                move("cat/00.png", "cat/.hidden/00.png"),
                move("cat/00.png", ".gleaner/lock"),
                move("cat/00.png", ".gleaner/runs/0001/model.pt"),
                move(".gleaner/trash/../../../outside/secret.png", "cat/secret.png"),
                move(".gleaner/trash/.added/../x", "cat/secret.png"),
                move("../a\\nb\\u001b[2J", "cat/x.png"),
                begin("", "\"OUT/made\"", "", ""),
                begin("", "\"../outside/empty\"", "", ""),
                begin("", "", "\"OUT/empty\"", ""),
                begin("", "", "\"../outside/empty\"", ""),
                begin("", "", "\".gleaner\"", ""),
                begin("", "", "", relabel("OUT/secret.png", "cat")),
                begin("", "", "", relabel("cat/00.png", "../outside")),
                "{\"type\":\"mark\"," + TIME + ",\"marks\":[" + relabel("../outside/secret.png", "cat") + "]}",
                "{\"type\":\"mark\"," + TIME + ",\"marks\":[" + relabel("cat/00.png", "../outside") + "]}",
                "{\"type\":\"mark\"," + TIME + ",\"marks\":[" + relabel("cat/00.png", "OUT") + "]}");
    }

    @ParameterizedTest
    @MethodSource("journals")
    void aJournalThatReachesOutIsRefused(String line) throws IOException {
        Map<String, String> photos = Photos.tree(root);
        journal(line, "{\"type\":\"end\"," + TIME + "}");
        String reason = refusal(this::open);
        assertTrue(reason.startsWith("Line 1 of " + root.resolve(".gleaner/journal.jsonl") + " names '"), reason);
        assertFalse(reason.contains("\u001b"), reason);
        journal(line);
        refusal(this::open);
        Files.writeString(root.resolve(".gleaner/journal.jsonl"), line.replace("OUT", outside.toString()));
        refusal(this::open);
        assertEquals(photos, Photos.tree(root));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat/link/secret.png", "cat/link/Documents"})
    void whatLiesBehindALinkIsNotMovedIn(String from) throws IOException {
        Files.createSymbolicLink(root.resolve("cat/link"), outside);
        journal(move(from, "dog/taken.png"));
        open();
        assertFalse(Files.exists(root.resolve("dog/taken.png")));
        assertTrue(lastFailure().contains("a symbolic link is on the way to it"), lastFailure());
    }

    @Test
    void nothingIsMovedOrMadeBehindALink() throws IOException {
        Files.createSymbolicLink(root.resolve("cat/link"), outside);
        Files.createSymbolicLink(root.resolve("cat/nowhere"), outside.resolve("new"));
        for (String to : List.of("cat/link/00.png", "cat/link/made/00.png", "cat/nowhere/00.png")) {
            journal(move("dog/00.png", to));
            open();
            assertTrue(lastFailure().contains("a symbolic link is on the way to it"), lastFailure());
            assertTrue(Files.exists(root.resolve("dog/00.png")));
        }
        journal(begin("", "\"cat/link/empty\"", "\"cat/link/empty\"", ""));
        open();
    }

    @Test
    void aLinkIsNotMovedItself() throws IOException {
        Files.createSymbolicLink(root.resolve("cat/link.png"), outside.resolve("secret.png"));
        journal(move("cat/link.png", "dog/link.png"));
        open();
        assertTrue(Files.isSymbolicLink(root.resolve("cat/link.png")));
        assertTrue(lastFailure().contains("a symbolic link, which is not moved"), lastFailure());
    }

    private String lastFailure() throws IOException {
        return Files.readAllLines(root.resolve(".gleaner/journal.jsonl")).stream()
                .filter(line -> line.contains("\"failed\""))
                .reduce("", (one, other) -> other);
    }

    @Test
    void aFolderOfPhotosIsNoFolderToRemove() throws IOException {
        journal(begin("", "\"cat/00.png\"", "\"dog\",\"dog/00.png\"", ""));
        Map<String, String> photos = Photos.tree(root);
        open();
        assertEquals(photos, Photos.tree(root));
    }

    /** Everything of the program's own that could be a link out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "trash",
                "trash/.added",
                "trash/.runs",
                "runs",
                "runs/0001",
                "runs/0001/run.json",
                "runs/0001/out-of-distribution.safetensors.tmp",
                "incoming",
                "watch",
                "watch/pictures",
                "watch/log.jsonl",
                "findings",
                "findings/quick.json",
                "journal.jsonl",
                "project.json",
                "project.json.new",
                "provenance.jsonl",
                "about.json",
                "transforms.json",
                "lock"
            })
    void aLinkInTheProgramsOwnFolderIsRefused(String own) throws IOException {
        Path link = root.resolve(".gleaner").resolve(own);
        Files.deleteIfExists(link.equals(root.resolve(".gleaner")) ? link : link.resolve("nothing"));
        Files.createDirectories(link.getParent());
        for (String target : List.of("", "secret.png", "not there")) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, outside.resolve(target));
            String reason = refusal(this::open);
            assertTrue(reason.contains("/.gleaner"), reason);
            assertTrue(reason.contains(" is a link, which has no place"), reason);
            refusal(() -> TrainedModel.at(root));
            refusal(() -> PredictionLog.read(root));
            refusal(() -> PredictionLog.review(root, "id", "cat"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"journal.jsonl", "project.json", "provenance.jsonl", "lock", "watch/log.jsonl", "about.json"})
    void aPipeIsNeverOpened(String own) throws IOException, InterruptedException {
        Path pipe = root.resolve(".gleaner").resolve(own);
        Files.createDirectories(pipe.getParent());
        Pipes.make(pipe);
        assertTrue(refusal(this::open).contains(own + " is no regular file"));
    }

    @Test
    void provenanceThatReachesOutIsRefused() throws IOException {
        for (String path : List.of("../outside/secret.png", outside + "/secret.png", ".git/config", "cat/../x.png")) {
            Files.writeString(
                    root.resolve(".gleaner/provenance.jsonl"),
                    "{\"path\":\"%s\",\"imageUrl\":\"http://a/b.png\",\"sha256\":\"00\",\"fetchedAt\":\"2026-01-01T00:00:00Z\",\"rank\":0,\"width\":1,\"height\":1,\"bytes\":1}\n"
                            .formatted(path));
            assertTrue(refusal(this::open).contains("provenance.jsonl names '"));
        }
    }

    @Test
    void aSplitThatReachesOutIsRefused() throws IOException {
        for (String path : List.of("../outside/secret.png", outside + "/secret.png", ".gleaner/lock")) {
            String text =
                    "{\"seed\":42,\"valid_share\":0.2,\"journal\":0,\"split\":{\"%s\":\"valid\"}}".formatted(path);
            Files.writeString(root.resolve(".gleaner/project.json"), text);
            assertTrue(refusal(this::open).startsWith(root.resolve(".gleaner/project.json") + " names '"));
            assertEquals(text, Files.readString(root.resolve(".gleaner/project.json")));
        }
    }

    @Test
    void aWatchLogThatReachesOutIsRefused() throws IOException {
        Path log = Files.createDirectories(root.resolve(".gleaner/watch")).resolve("log.jsonl");
        for (String picture : List.of("../../../outside/secret.png", outside + "/secret.png", "pictures/../x.png")) {
            Files.writeString(
                    log,
                    "{\"type\":\"model\",%s,\"name\":\"m\",\"classes\":[\"cat\"],\"held_out\":[],\"predicted\":[]}\n{\"type\":\"seen\",%s,\"id\":\"i\",\"model\":\"m\",\"picture\":\"%s\",\"probabilities\":[1.0],\"distance\":1.0,\"unlike\":true}\n"
                            .formatted(TIME, TIME, picture));
            assertTrue(refusal(() -> PredictionLog.read(root)).startsWith(log + " names '"));
        }
    }

    @Test
    void anArchiveStaysInside() throws IOException {
        Path zip = folder.resolve("gift.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("../outside/secret.png", outside + "/evil.png", "fine.png")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(Mosaics.file(name.length(), "png"));
            }
        }
        try (Project project = Project.open(root)) {
            Added added = project.adding()
                    .add(List.of(new Addition("cat", new Archive(zip))), Limits.USUAL, Progress.NONE, GO_ON);
            assertEquals(
                    List.of("cat/fine.png"),
                    added.pictures().stream().map(picture -> picture.path()).toList());
            assertEquals(2, added.missed().size());
            for (Missed row : added.missed()) {
                assertEquals("its path leads out of the archive", row.reason().toString());
            }
        }
    }

    @Test
    void aListOfAddressesReadsNoFile() throws IOException, InterruptedException {
        Path list = Files.writeString(
                folder.resolve("list.txt"),
                "file://" + outside + "/secret.png\n" + outside + "/secret.png\n../outside/secret.png\n");
        try (Project project = Project.open(root)) {
            Added added = project.adding()
                    .add(List.of(new Addition("cat", WebPictures.listedIn(list))), Limits.USUAL, Progress.NONE, GO_ON);
            assertEquals(List.of(), added.pictures());
            assertEquals(
                    List.of("not an http or https address"),
                    added.missed().stream()
                            .map(row -> row.reason().toString())
                            .distinct()
                            .toList());
        }
        Path pipe = Pipes.make(folder.resolve("pipe"));
        assertTrue(refusal(() -> WebPictures.listedIn(pipe)).contains("not a regular file"));
        assertTrue(refusal(() -> WebPictures.listedIn(Path.of("/dev/zero"))).contains("not a regular file"));
    }

    @Test
    void aClassFolderThatBecameALinkIsLeftAlone() throws IOException {
        try (Project project = Project.open(root)) {
            project.steps().mark(List.of("cat/00.png"), new Edit.Relabel("dog"));
            Files.move(root.resolve("dog"), folder.resolve("dogs"));
            Files.createSymbolicLink(root.resolve("dog"), outside);
            StepResult changes = project.steps().apply(Progress.NONE, GO_ON);
            assertEquals(
                    "a symbolic link is on the way to it",
                    changes.conflicts().getFirst().reason().toString());
            assertEquals(
                    Map.of("cat/00.png", new Edit.Relabel("dog")),
                    project.steps().marks());
        }
    }
}
