package org.gleaner.project.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gleaner.Mosaics;
import org.gleaner.gather.Archive;
import org.gleaner.gather.Limits;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InferenceInputsTest {

    /** More than any system counts to. */
    private static final String DEAD = "999999999";

    @TempDir
    Path folder;

    @Test
    void whatADeadProgramFetchedIsTakenAwayAndWhatALivingOneFetchedStays() throws IOException {
        Path parent = folder.resolve("questions");
        Path left = Files.createDirectories(parent.resolve(DEAD).resolve("0")).resolve("picture");
        Files.writeString(left, "of long ago");
        Path zip = folder.resolve("photos.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("one.png"));
            entries.write(Mosaics.file(1, "png"));
        }
        try (InferenceInputs inputs = new InferenceInputs(parent);
                InferenceInputs other = new InferenceInputs(parent)) {
            Path first = fetched(inputs, zip);
            Path second = fetched(other, zip);
            assertTrue(Files.exists(first) && Files.exists(second));
            assertFalse(Files.exists(parent.resolve(DEAD)));
            assertTrue(first.startsWith(parent));
        }
        try (var all = Files.walk(parent)) {
            assertEquals(0, all.filter(Files::isRegularFile).count());
        }
    }

    private static Path fetched(InferenceInputs inputs, Path zip) {
        return inputs.find(List.of(new Archive(zip)), Limits.USUAL, Progress.NONE, new CancelToken())
                .pictures()
                .getFirst()
                .file();
    }
}
