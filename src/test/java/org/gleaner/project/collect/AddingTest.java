package org.gleaner.project.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gleaner.Mosaics;
import org.gleaner.data.Credit;
import org.gleaner.data.Edit;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Item;
import org.gleaner.data.Provenance;
import org.gleaner.data.Split;
import org.gleaner.gather.Candidate;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Limits;
import org.gleaner.gather.LocalFiles;
import org.gleaner.gather.WebPictures;
import org.gleaner.net.LoopbackServer;
import org.gleaner.project.Photos;
import org.gleaner.project.Project;
import org.gleaner.project.collect.Adding.Added;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.export.AttributionList;
import org.gleaner.project.history.StepResult;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures come into a project from a server and from folders; what that does to the project, and how it is taken back.
 */
class AddingTest {

    @TempDir
    Path folder;

    private Path root = Path.of("");
    private LoopbackServer server;

    AddingTest() throws IOException {
        server = new LoopbackServer((request, out) -> {
            int number = Integer.parseInt(request.line().replaceAll("^GET /(\\d+).*$", "$1"));
            byte[] bytes = number < 100 ? Mosaics.file(number, "jpg") : "no picture".getBytes(StandardCharsets.UTF_8);
            LoopbackServer.head(out, "200 OK", "Content-Length: " + bytes.length);
            out.write(bytes);
        });
    }

    @BeforeEach
    void photos() throws IOException {
        root = folder.resolve("photos");
        for (int i = 50; i < 60; i++) {
            Mosaics.write(root.resolve("cat/" + i + ".png"), i);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void searchResultsComeIntoTheClassWithTheirProvenance() throws IOException {
        try (Project project = Project.open(root)) {
            Added added = add(project, results(1, 2, 200));
            assertEquals(List.of("dog/1-a.jpg", "dog/2-a.jpg"), paths(added));
            assertEquals(List.of("not a picture: starts like text"), reasons(added));
            assertEquals(Candidate.Why.FAILED, added.missed().getFirst().why());
            assertEquals(
                    "GET /2-a?size=large&x=%20 HTTP/1.1",
                    server.requests().stream()
                            .map(LoopbackServer.Request::line)
                            .filter(line -> line.contains("/2-"))
                            .findFirst()
                            .orElse(""));
            Provenance provenance =
                    project.gathered().provenance(item(project, "dog/1-a.jpg")).orElseThrow();
            assertEquals("by-sa", provenance.source().credit().licence());
            assertEquals(180, provenance.source().width());
            assertEquals(
                    Files.size(root.resolve("dog/1-a.jpg")), provenance.source().bytes());
            assertEquals(Photos.hash(root.resolve("dog/1-a.jpg")), provenance.sha256());
            assertEquals(Optional.empty(), project.gathered().provenance(item(project, "cat/50.png")));
        }
    }

    @Test
    void oneUndoTakesAllOfItOutAndRedoBringsItBack() throws IOException {
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            Map<String, Split> splits = splits(project);
            add(project, results(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
            Map<String, String> after = Photos.tree(root);
            Map<String, Split> splitsAfter = splits(project);
            assertEquals(20, project.dataset().items().size());
            assertEquals(4, project.dataset().labelled(Split.VALID).size());
            splits.forEach((path, split) -> assertEquals(split, splitsAfter.get(path)));
            assertEquals(
                    Optional.of("Adding of 10 photos"),
                    project.steps().undoable().map(change -> change.what().toString()));
            project.steps().mark(List.of("dog/1-a.jpg"), new Edit.Keep());
            undo(project);
            assertEquals(10, undo(project).moved());
            assertEquals(before, Photos.tree(root));
            assertEquals(splits, splits(project));
            assertEquals(Map.of(), project.steps().marks());
            assertEquals(Optional.empty(), project.steps().undoable());
            project.steps().redo(Progress.NONE, new CancelToken());
            assertEquals(after, Photos.tree(root));
            assertEquals(splitsAfter, splits(project));
            assertTrue(
                    project.gathered().provenance(item(project, "dog/1-a.jpg")).isPresent());
        }
        try (Project project = Project.open(root)) {
            undo(project);
            assertEquals(before, Photos.tree(root));
        }
    }

    @Test
    void anotherPhotoInItsPlaceHasNoOriginWhateverItsSizeAndTime() throws IOException {
        try (Project project = Project.open(root)) {
            add(project, results(1, 2));
            Path file = root.resolve("dog/1-a.jpg");
            FileTime time = Files.getLastModifiedTime(file);
            byte[] other = Files.readAllBytes(file);
            other[other.length - 20] ^= 1;
            Files.write(file, other);
            Files.setLastModifiedTime(file, time);
            project.rescan();
            project.inspection().verify(Progress.NONE, new CancelToken());
            assertEquals(Optional.empty(), project.gathered().provenance(item(project, "dog/1-a.jpg")));
            assertTrue(
                    project.gathered().provenance(item(project, "dog/2-a.jpg")).isPresent());
            assertEquals(1, project.gathered().sources().known());
        }
    }

    @Test
    void whatIsHereIsNotFetchedAgain() {
        try (Project project = Project.open(root)) {
            add(project, results(1, 2));
            project.steps().mark(List.of("dog/1-a.jpg"), new Edit.Relabel("fox"));
            project.steps().apply(Progress.NONE, new CancelToken());
        }
        int asked = server.requests().size();
        try (Project project = Project.open(root)) {
            Added again = add(project, results(1, 2, 3, 3));
            assertEquals(List.of("dog/3-a.jpg"), paths(again));
            assertEquals(
                    List.of("came before, as dog/2-a.jpg", "came before, as fox/1-a.jpg", "its address comes twice"),
                    reasons(again));
            assertEquals(asked + 1, server.requests().size());
        }
    }

    @Test
    void whatWasDeletedComesBackOnlyByItsAddress() {
        try (Project project = Project.open(root)) {
            add(project, results(1));
            project.steps().mark(List.of("dog/1-a.jpg"), new Edit.Delete());
            project.steps().apply(Progress.NONE, new CancelToken());
            assertEquals(List.of("came before, and was deleted here"), reasons(add(project, results(1))));
            String address = image(1).toString();
            assertEquals(
                    List.of("dog/1-a.jpg"), paths(add(project, new Addition("dog", WebPictures.of(List.of(address))))));
        }
    }

    @Test
    void anUndoneAddingCanBeDoneAnew() {
        try (Project project = Project.open(root)) {
            add(project, results(1));
            undo(project);
            assertEquals(List.of("dog/1-a.jpg"), paths(add(project, results(1))));
            assertEquals(Optional.empty(), project.steps().redoable());
        }
    }

    @Test
    void copiesAndLookalikesAreRows() throws IOException {
        Path others = folder.resolve("others");
        Mosaics.write(others.resolve("a/50.png"), 50);
        Mosaics.write(others.resolve("b/51.jpg"), 51);
        Mosaics.write(others.resolve("c/1.png"), 1);
        Mosaics.write(others.resolve("d/1.png"), 1);
        try (Project project = Project.open(root)) {
            Added added = add(project, new Addition("dog", new LocalFiles(List.of(others))));
            assertEquals(List.of("dog/1.png"), paths(added));
            assertEquals(
                    List.of(
                            "looks like cat/51.png",
                            "the same file as cat/50.png",
                            "the same file as " + others.resolve("c/1.png").toUri()),
                    reasons(added));
            assertTrue(Files.exists(others.resolve("c/1.png")));
        }
    }

    @Test
    void namesAreNeverTakenFromAnother() throws IOException {
        Mosaics.write(folder.resolve("new/50.png"), 1);
        Mosaics.write(folder.resolve("new/sub/50.PNG"), 2);
        Mosaics.write(folder.resolve("new/wrong.png.jpg"), 3);
        Files.move(folder.resolve("new/wrong.png.jpg"), folder.resolve("new/wrong.png"));
        Map<String, String> before = Photos.tree(root);
        try (Project project = Project.open(root)) {
            Added added = add(project, new Addition("cat", new LocalFiles(List.of(folder.resolve("new")))));
            assertEquals(List.of("cat/50-2.png", "cat/50-3.png", "cat/wrong.jpg"), paths(added));
            before.forEach((path, hash) -> assertEquals(hash, Photos.tree(root).get(path)));
        }
    }

    @Test
    void aClassIsFilledUpToItsMostWhateverCannotBeHad() throws IOException {
        try (Project project = Project.open(root)) {
            Limits most = Limits.USUAL.withPerClass(12).allowing(Set.of(server.address()));
            Addition cats = new Addition("cat", results(200, 50, 1, 2, 3).source());
            Addition dogs = results(4, 5, 200, 6);
            Added added = project.adding().add(List.of(cats, dogs), most, Progress.NONE, new CancelToken());
            // The broken file, and the copy of a photo that is here, leave room for others.
            assertEquals(
                    List.of("dog/4-a.jpg", "dog/5-a.jpg", "dog/6-a.jpg", "cat/1-a.jpg", "cat/2-a.jpg"), paths(added));
            assertEquals(12, project.dataset().count("cat"));
            List<Missed> enough = added.missed().stream()
                    .filter(row -> row.why() == Candidate.Why.ENOUGH)
                    .toList();
            assertEquals(1, enough.size());
            assertEquals("its class has 12 photos", enough.getFirst().reason().toString());
            Added none = project.adding()
                    .add(List.of(new Addition("cat", results(3).source())), most, Progress.NONE, new CancelToken());
            assertEquals(List.of(), none.pictures());
            assertEquals(12, project.dataset().count("cat"));
        }
        try (Stream<Path> left = Files.list(root.resolve(".gleaner/incoming"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aCancelKeepsWhatCameAndTheNextCallGoesOn() throws IOException {
        CancelToken cancel = new CancelToken();
        Limits oneByOne = new Limits(
                1, 1_000_000, 1 << 20, 1, 1, Integer.MAX_VALUE, Limits.USUAL.timeouts(), Set.of(server.address()));
        try (Project project = Project.open(root)) {
            Addition addition = results(1, 2, 3, 4, 5, 6, 7, 8);
            Added stopped = project.adding()
                    .add(
                            List.of(addition),
                            oneByOne,
                            (done, total) -> {
                                if (total == 8 && done == 3) {
                                    cancel.cancel();
                                }
                            },
                            cancel);
            assertTrue(stopped.pictures().size() >= 3);
            assertTrue(stopped.missed().stream().allMatch(row -> row.why() == Candidate.Why.STOPPED));
            assertEquals(8, stopped.pictures().size() + stopped.missed().size());
            Added rest = add(
                    project,
                    new Addition(
                            "dog",
                            new WebPictures(stopped.missed().stream()
                                    .map(Missed::picture)
                                    .toList())));
            assertEquals(8, stopped.pictures().size() + rest.pictures().size());
            assertEquals(List.of(), rest.missed());
        }
        try (Stream<Path> left = Files.list(root.resolve(".gleaner/incoming"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void provenanceIsFoundWhereverThePictureGoes() throws IOException {
        try (Project project = Project.open(root)) {
            add(project, results(1, 2));
            project.steps().mark(List.of("dog/1-a.jpg"), new Edit.Relabel("cat"));
            project.steps().apply(Progress.NONE, new CancelToken());
            Files.move(root.resolve("dog/2-a.jpg"), root.resolve("dog/renamed.jpg"));
            project.rescan();
            Provenance moved =
                    project.gathered().provenance(item(project, "cat/1-a.jpg")).orElseThrow();
            assertEquals("cat/1-a.jpg", moved.path());
            assertEquals(image(1), moved.source().image());
            Provenance renamed = project.gathered()
                    .provenance(item(project, "dog/renamed.jpg"))
                    .orElseThrow();
            assertEquals(image(2), renamed.source().image());
            Mosaics.write(root.resolve("dog/2-a.jpg"), 99);
            project.rescan();
            assertEquals(Optional.empty(), project.gathered().provenance(item(project, "dog/2-a.jpg")));
        }
    }

    @Test
    void theListOfAttributionsIsSafeToOpen() throws IOException {
        try (Project project = Project.open(root)) {
            add(project, results(1));
            AttributionList.write(folder.resolve("list.csv"), project);
            AttributionList.write(folder.resolve("list.md"), project);
            assertThrows(Refusal.class, () -> AttributionList.write(folder.resolve("list.txt"), project));
        }
        List<String> csv = Files.readAllLines(folder.resolve("list.csv"));
        assertEquals(
                "path,title,creator,creator_url,licence,licence_url,attribution,page_url,image_url,provider,fetched_at,sha256",
                csv.getFirst());
        assertTrue(
                csv.get(1)
                        .startsWith(
                                "dog/1-a.jpg,\"'=1+1, \"\"quoted\"\"\",A|B,,CC BY-SA 2.0,https://licence.org/,\"A, B\","),
                csv.get(1));
        String markdown = Files.readString(folder.resolve("list.md"));
        assertTrue(markdown.endsWith("""
                        |---|---|---|---|
                        | dog/1-a.jpg | [=1+1, "quoted"](<%s>) | A\\|B | [CC BY-SA 2.0](<https://licence.org/>) |
                        """.formatted(image(1))), markdown);
    }

    @Test
    void aDataSetIsImportedClassByClass() throws IOException {
        Path other = folder.resolve("other");
        Mosaics.write(other.resolve("train/fox/1.png"), 1);
        Mosaics.write(other.resolve("valid/fox/2.png"), 2);
        Mosaics.write(other.resolve("train/cat/deep/3.png"), 3);
        Files.writeString(other.resolve("train/cat/broken.png"), "no picture");
        Mosaics.write(other.resolve("train/loose.png"), 4);
        try (Project project = Project.open(root)) {
            Added added =
                    project.adding().add(Addition.classesIn(other), Limits.USUAL, Progress.NONE, new CancelToken());
            assertEquals(List.of("cat/3.png", "fox/1.png", "fox/2.png"), paths(added));
            assertEquals(List.of("it lies in no class folder", "not a picture: starts like text"), reasons(added));
            assertFalse(Files.exists(other.resolve(".gleaner")));
            assertThrows(Refusal.class, () -> Addition.classesIn(root.resolve("fox")));
        }
    }

    private Path zip(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i++) {
                out.putNextEntry(new ZipEntry(entries[i]));
                out.write(Mosaics.file(10 + i, "png"));
            }
        }
        return file;
    }

    @Test
    void aZipArchiveBringsItsClassFolders() throws IOException {
        Path packed = zip(
                "Klasse 7b.zip",
                "__MACOSX/Blätter/Rose/._1.png",
                "Blätter/loose.png",
                "Blätter/Rose/1.png",
                "Blätter/Rose/2.png",
                "Blätter/Löwenzahn/deep/1.png");
        try (Project project = Project.open(root)) {
            Added added =
                    project.adding().add(Addition.classesIn(packed), Limits.USUAL, Progress.NONE, new CancelToken());
            assertEquals(List.of("Löwenzahn/1.png", "Rose/1.png", "Rose/2.png"), paths(added));
            assertEquals(List.of("hidden, or the system's own", "it lies in no class folder"), reasons(added));
            Path one = zip("one.zip", "Rose/1.png", "Rose/2.png");
            assertEquals(
                    List.of("Rose"),
                    Addition.classesIn(one).stream().map(Addition::label).toList());
            Path sides = zip("sides.zip", "x/train/Rose/1.png", "x/valid/Rose/2.png", "x/train/Mohn/3.png");
            assertEquals(
                    List.of("Mohn TRAIN", "Rose TRAIN", "Rose VALID"),
                    Addition.classesIn(sides).stream()
                            .map(each -> each.label() + " " + each.side())
                            .toList());
            Path flat = zip("flat.zip", "1.png", "2.png");
            assertThrows(Refusal.class, () -> Addition.classesIn(flat));
        }
    }

    @Test
    void foldersThatAreTheSplitKeepIt() throws IOException {
        Path sided = folder.resolve("sided");
        Mosaics.write(sided.resolve("train/cat/1.png"), 1);
        Mosaics.write(sided.resolve("valid/cat/2.png"), 2);
        try (Project project = Project.open(sided)) {
            Path one = Mosaics.write(folder.resolve("3.png"), 3);
            Path two = Mosaics.write(folder.resolve("4.png"), 4);
            Added added = project.adding()
                    .add(
                            List.of(
                                    new Addition("dog", new LocalFiles(List.of(one))),
                                    new Addition("cat", Split.VALID, new LocalFiles(List.of(two)))),
                            Limits.USUAL,
                            Progress.NONE,
                            new CancelToken());
            assertEquals(List.of("train/dog/3.png", "valid/cat/4.png"), paths(added));
        }
    }

    @Test
    void aClassThatCannotBeAFolderIsRefusedBeforeAnythingIsFetched() {
        try (Project project = Project.open(root)) {
            for (String label : List.of("../dog", "CAT", "a/b", "")) {
                Addition addition = new Addition(label, results(1).source());
                assertThrows(Refusal.class, () -> add(project, addition), label);
            }
            assertEquals(List.of(), server.requests());
        }
    }

    private Addition results(int... numbers) {
        List<ImageResult> results = new ArrayList<>();
        for (int number : numbers) {
            Credit credit = new Credit("A|B", null, "by-sa", "2.0", URI.create("https://licence.org/"), "A, B");
            results.add(new ImageResult(
                    "openverse", "dog", number, image(number), null, null, "=1+1, \"quoted\"", 0, 0, "", 0, credit));
        }
        return new Addition("dog", new WebPictures(results));
    }

    private URI image(int number) {
        return server.uri("/" + number + "-a?size=large&x=%20");
    }

    private Added add(Project project, Addition addition) {
        Limits limits = Limits.USUAL.allowing(Set.of(server.address()));
        return project.adding().add(List.of(addition), limits, Progress.NONE, new CancelToken());
    }

    private static StepResult undo(Project project) {
        return project.steps().undo(Progress.NONE, new CancelToken());
    }

    private static Item item(Project project, String path) {
        return project.dataset().items().stream()
                .filter(item -> item.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Split> splits(Project project) {
        return project.dataset().items().stream().collect(Collectors.toMap(Item::path, Item::split));
    }

    private static List<String> paths(Added added) {
        return added.pictures().stream().map(Provenance::path).toList();
    }

    private static List<String> reasons(Added added) {
        return added.missed().stream()
                .map(row -> row.reason().toString())
                .sorted()
                .toList();
    }
}
