package org.gleaner.project.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gleaner.Mosaics;
import org.gleaner.data.Credit;
import org.gleaner.data.Edit;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.Limits;
import org.gleaner.gather.SearchQuery;
import org.gleaner.gather.WebPictures;
import org.gleaner.net.LoopbackServer;
import org.gleaner.project.Project;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the web follows what is in the folder. */
class GatheredTest {

    private static final AskedSearch DOGS = new AskedSearch("openverse", new SearchQuery("dog", 256, true), "dog");

    @TempDir
    Path root;

    private final LoopbackServer server;

    /** What was asked for; each at first in vain. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    GatheredTest() throws IOException {
        server = new LoopbackServer((request, out) -> {
            if (busy.add(request.line())) {
                LoopbackServer.head(out, "429 Too Many", "Retry-After: 1", "Content-Length: 0");
                return;
            }
            byte[] bytes = Mosaics.file(Integer.parseInt(request.line().replaceAll("^GET /(\\d+).*$", "$1")), "jpg");
            LoopbackServer.head(out, "200 OK", "Content-Length: " + bytes.length);
            out.write(bytes);
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aServerThatIsBusyForAMomentIsWaitedFor() {
        try (Project project = Project.open(root)) {
            add(project, 1, 2, 3);
            assertEquals(3, project.dataset().items().size());
            assertEquals(6, server.requests().size());
        }
    }

    @Test
    void whatIsHereIsWhatTheFolderHolds() {
        try (Project project = Project.open(root)) {
            add(project, 1, 2, 3);
            assertEquals(
                    Map.of(image(1), "dog/1-a.jpg", image(2), "dog/2-a.jpg", image(3), "dog/3-a.jpg"),
                    addresses(project).here());
            project.steps().mark(List.of("dog/2-a.jpg"), new Edit.Relabel("fox"));
            project.steps().mark(List.of("dog/3-a.jpg"), new Edit.Delete());
            project.steps().apply(Progress.NONE, new CancelToken());
            assertEquals(
                    Map.of(image(1), "dog/1-a.jpg", image(2), "fox/2-a.jpg"),
                    addresses(project).here());
            assertEquals(Set.of(image(3)), addresses(project).deleted());
            project.steps().undo(Progress.NONE, new CancelToken());
            assertEquals(3, addresses(project).here().size());
            assertEquals(Set.of(), addresses(project).deleted());
            project.steps().undo(3, Progress.NONE, new CancelToken());
            assertEquals(KnownAddresses.NONE, addresses(project));
            assertEquals(List.of(), project.gathered().sources().searches());
        }
    }

    @Test
    void aSearchKeepsAllThatWasAskedForOverARestart() throws IOException {
        try (Project project = Project.open(root)) {
            add(project, 1);
            project.gathered().keep(DOGS, Set.of(image(7), image(8)));
            add(project, 7); // wanted after all
            project.gathered().keep(DOGS, Set.of(image(9)));
        }
        try (Project project = Project.open(root)) {
            SavedSearch saved = project.gathered().sources().searches().getFirst();
            assertEquals(DOGS, saved.asked());
            assertEquals(2, saved.pictures());
            assertEquals(Set.of(image(8), image(9)), saved.left());
            assertTrue(addresses(project).contains(image(8)));
            assertFalse(addresses(project).contains(image(4)));
        }
        Files.writeString(root.resolve(".gleaner/searches.json"), "{");
        try (Project project = Project.open(root)) {
            SearchQuery guess = new SearchQuery("dog", 128, true); // all that came is free
            assertEquals(
                    guess,
                    project.gathered().sources().searches().getFirst().asked().query());
        }
    }

    @Test
    void aClassThatIsRenamedTakesItsSearchAlong() {
        try (Project project = Project.open(root)) {
            add(project, 1, 2);
            project.gathered().keep(DOGS, Set.of());
            project.steps().renameClass("dog", "hound", Progress.NONE, new CancelToken());
            assertEquals(
                    DOGS.into("hound"),
                    project.gathered().sources().searches().getFirst().asked());
        }
    }

    private static KnownAddresses addresses(Project project) {
        return project.gathered().addresses();
    }

    private URI image(int number) {
        return server.uri("/" + number + "-a.jpg");
    }

    private void add(Project project, int... numbers) {
        Credit credit = new Credit("A", null, "cc-by", "2.0", null, "");
        List<ImageResult> results = Arrays.stream(numbers)
                .mapToObj(number ->
                        new ImageResult("openverse", "dog", number, image(number), null, null, "", 0, 0, "", 0, credit))
                .toList();
        Limits limits = Limits.USUAL.allowing(Set.of(server.address()));
        project.adding()
                .add(List.of(new Addition("dog", new WebPictures(results))), limits, Progress.NONE, new CancelToken());
    }
}
