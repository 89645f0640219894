package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.gleaner.DrawnPhotos;
import org.gleaner.Plans;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.data.Evaluation;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.project.Project;
import org.gleaner.project.quality.OutOfFold;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos of equal size that change places, all in the time that they had before. */
class ReplacedPhotosTest {

    private static final OutOfFold QUICK = OutOfFold.quick(Plans.of("small", 64, new Schedule(1, 1, 4e-3, 16, 7)));

    @TempDir
    Path root;

    @Test
    void changeWhichLabelsLookWrong() throws IOException {
        DrawnPhotos.draw(root, 20, "disc", "square");
        for (String label : Set.of("disc", "square")) {
            for (int i = 0; i < 20; i++) {
                Path png = root.resolve("%s/%02d.png".formatted(label, i));
                ImageIO.write(
                        ImageIO.read(png.toFile()),
                        "bmp",
                        root.resolve("%s/%02d.bmp".formatted(label, i)).toFile());
                Files.delete(png);
            }
        }
        Set<String> before = flagged();
        Set<String> moved = new HashSet<>();
        for (int i = 2; i < 20; i += 5) {
            moved.add(swap("disc/%02d.bmp".formatted(i), "square/%02d.bmp".formatted(i)));
            moved.add("square/%02d.bmp".formatted(i));
        }
        Set<String> after = flagged();
        assertEquals(Set.of(), before);
        assertEquals(moved, after);
    }

    private String swap(String one, String other) throws IOException {
        byte[] content = Files.readAllBytes(root.resolve(one));
        replace(one, Files.readAllBytes(root.resolve(other)));
        replace(other, content);
        return one;
    }

    private void replace(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        FileTime time = Files.getLastModifiedTime(file);
        assertEquals(Files.size(file), content.length);
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
    }

    private Set<String> flagged() {
        PyTorchEngine engine = new PyTorchEngine(TestCache.folder(), List.of());
        try (Project project = Project.open(root)) {
            Evaluation judged = project.inspection().outOfFold(QUICK, engine, Progress.NONE, new CancelToken());
            assertTrue(project.inspection().kept(QUICK, engine).isPresent());
            return project.inspection().labelIssues(judged).flagged().stream()
                    .map(LabelIssue::path)
                    .collect(Collectors.toSet());
        }
    }
}
