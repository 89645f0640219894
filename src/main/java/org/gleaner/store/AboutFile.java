package org.gleaner.store;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.data.About;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** The file {@code about.json}: a person's answers, for the project's own page. */
public final class AboutFile {

    private AboutFile() {}

    private record Answers(
            @Nullable String objective,
            @Nullable String levers,
            @Nullable String data,
            @Nullable String models,
            @Nullable String use) {}

    /**
     * The answers; none where there is no file.
     *
     * @throws Refusal when it cannot be read
     */
    public static About read(ProjectFolder folder) {
        if (!Files.exists(folder.about())) {
            return About.NOTHING;
        }
        Answers answers = answers(folder.about());
        return new About(
                requireNonNullElse(answers.objective, ""),
                requireNonNullElse(answers.levers, ""),
                requireNonNullElse(answers.data, ""),
                requireNonNullElse(answers.models, ""),
                requireNonNullElse(answers.use, ""));
    }

    /** They are a person's own words, so that the person decides what becomes of them. */
    private static Answers answers(Path file) {
        try {
            return JsonFiles.read(file, Answers.class);
        } catch (Refusal e) {
            throw e.with(new Message("Mend it, or rename the file to begin with no answers."));
        }
    }

    /**
     * Writes them in place of the old ones.
     *
     * @throws Refusal when it cannot be written
     */
    public static void write(ProjectFolder folder, About about) {
        JsonFiles.write(folder.about(), about);
    }
}
