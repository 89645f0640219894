package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.export.Export;
import org.gleaner.project.files.Verified;
import org.gleaner.project.quality.FeatureFile;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;

/**
 * What trainings and checks have kept in a project, and exports, each made to reach out or to promise what it does not
 * hold.
 */
class HostileRunsTest extends HostileProject {

    @Test
    void anEvaluationThatReachesOutIsRefused() throws IOException {
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
            Path file = run.folder().resolve("evaluation.json");
            String text = Files.readString(file);
            Files.delete(run.folder().resolve("out-of-distribution.safetensors"));
            for (String path : List.of("../outside/secret.png", outside + "/secret.png", "")) {
                Files.writeString(file, text.replace("cat/00.png", path));
                assertTrue(
                        refusal(() -> project.runs().current(run).evaluation()).startsWith(file + " names '"));
                refusal(() -> TrainedModel.of(run).open(engine, Precision.FP32, Progress.NONE, GO_ON));
            }
        }
    }

    @Test
    void anEvaluationThatIsCutOffOrDoesNotFitItselfIsOneLine() throws IOException {
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
            Path file = run.folder().resolve("evaluation.json");
            String text = Files.readString(file);
            for (String broken : List.of(
                    "",
                    "null",
                    "[]",
                    text.substring(0, text.length() / 2),
                    text.replaceFirst("\"probabilities\":\\[[^\\]]*\\]", "\"probabilities\":[]"),
                    text.replaceFirst("\"label\":[0-9]+", "\"label\":7"),
                    text.replaceFirst("\"predicted\":[0-9]+", "\"predicted\":-1"),
                    text.replaceFirst("\"path\":\"[^\"]*\",", ""),
                    text.replaceFirst("\"split\":\"[^\"]*\"", "\"split\":null"),
                    text.replaceFirst("\"classes\":\\[[^\\]]*\\]", "\"classes\":null"))) {
                Files.writeString(file, broken);
                String reason = refusal(() -> project.runs().current(run).evaluation());
                assertTrue(reason.startsWith("Damaged file: " + file + " ("), reason);
            }
        }
    }

    @Test
    void aRunThatIsDamagedOrNamesAServerDoesNoHarm() throws IOException {
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
            Path file = run.folder().resolve("run.json");
            String text = Files.readString(file);
            Files.writeString(
                    file, text.replace("\"plan\":{", "\"plan\":{\"weights\":\"\\\\\\\\server\\\\share\\\\x.pth\","));
            assertEquals(null, project.runs().list().getFirst().plan().model().weights());
            for (String broken : List.of("", "null", "{}", "{\"plan\":null}", text.substring(0, 40))) {
                Files.writeString(file, broken);
                assertEquals(List.of(), project.runs().list());
                refusal(() -> TrainedModel.at(run.folder()));
            }
            Files.delete(file);
            Files.createSymbolicLink(file, outside.resolve("secret.png"));
            refusal(() -> TrainedModel.at(run.folder()));
        }
    }

    @Test
    void findingsThatPromiseMoreThanTheyHoldAreAsGoodAsNone() throws IOException {
        Path file = folder.resolve("features.bin");
        for (int[] says : new int[][] {{1, Integer.MAX_VALUE}, {1, -1}, {1, 0}, {Integer.MAX_VALUE, 1}, {-5, 3}}) {
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
                out.writeUTF("source");
                out.writeInt(says[0]);
                out.writeInt(says[1]);
            }
            assertEquals(Map.of(), FeatureFile.read(file, "source"));
        }
    }

    @Test
    void anExportNamesItsOwnFilesAlone() throws IOException {
        Path export = Files.createDirectories(folder.resolve("export"));
        for (String name : List.of("../outside/secret.png", outside + "/secret.png", "..", ".", "a\\nb")) {
            Files.writeString(
                    export.resolve("model.json"),
                    "{\"name\":\"m\",\"gleaner\":\"1\",\"exported\":\"2026-01-01T00:00:00Z\",\"classes\":[\"cat\"],\"unlike_beyond\":1,\"files\":{\"model.safetensors\":\"00\",\"%s\":\"00\"}}"
                            .formatted(name));
            refusal(() -> TrainedModel.at(export));
        }
    }

    @Test
    void anExportIsNotWrittenThroughALinkNorDeletesWhatIsBehindOne() throws IOException {
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
            Path out = folder.resolve("export");
            for (String name : List.of(".export.new", ".export.old")) {
                Files.createSymbolicLink(folder.resolve(name), outside);
                Export.write(project, run, out, engine, Progress.NONE, GO_ON);
                assertEquals(before, Photos.tree(outside));
                assertFalse(Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
            }
        }
    }

    @Test
    void aTableOfEpochsThatIsNoneLeavesItsRunOut() throws IOException {
        try (Project project = Project.open(root)) {
            Run run = project.runs().train(TrainPlan.BOOK, engine, event -> {}, GO_ON);
            Path file = run.folder().resolve("metrics.csv");
            String table = Files.readString(file);
            int line = table.lines().toList().size() + 1;
            for (String row : List.of(
                    "\u001b[2J,1,2,3,4,5", "head", "head,1,2", "head,2147483648,1,1,1,1", "=1+1,1,1,1,1,1", "\0\0")) {
                Files.writeString(file, table + row + "\n");
                assertEquals(List.of(), project.runs().list());
                assertEquals(
                        "Damaged file: " + file + " (line " + line + ")", refusal(() -> RunFolders.read(run.folder())));
            }
            Files.writeString(file, table);
            assertEquals(List.of(run), project.runs().list());
        }
    }

    @Test
    void hashesThatPromiseMoreThanTheyHoldOrNameWhatLiesElsewhereAreAsGoodAsNone() throws IOException {
        Path file = Files.createDirectories(root.resolve(".gleaner/findings")).resolve("hashes.bin");
        for (int says : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, 2, 1}) {
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
                out.writeUTF("gleaner hashes 1");
                out.writeInt(says);
                out.writeUTF("../outside/secret.png");
                out.write(new byte[32]);
                for (int i = 0; i < 4; i++) {
                    out.writeLong(7);
                }
            }
            try (Project project = Project.open(root)) {
                assertEquals(8, project.dataset().items().size());
                List<Verified> rows =
                        project.inspection().verify(Progress.NONE, GO_ON).rows();
                assertEquals(8, rows.size());
                assertTrue(rows.stream().noneMatch(row -> row.path().contains("outside")));
            }
        }
    }
}
