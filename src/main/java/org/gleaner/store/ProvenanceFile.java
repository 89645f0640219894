package org.gleaner.store;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Provenance;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The file {@code provenance.jsonl}: a line a picture, in the order of their coming; only ever appended to. Used by one thread at a time. */
public final class ProvenanceFile {

    private static final JsonMapper MAPPER = JsonFiles.MAPPER
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
            .build();

    private ProvenanceFile() {}

    /** A line, flat, so that it can be read without this program. */
    private record Line(
            String path,
            String provider,
            String term,
            int rank,
            URI imageUrl,
            @Nullable URI thumbUrl,
            @Nullable URI pageUrl,
            String title,
            int width,
            int height,
            String mime,
            long bytes,
            String creator,
            @Nullable URI creatorUrl,
            String licence,
            String licenceVersion,
            @Nullable URI licenceUrl,
            String attribution,
            String sha256,
            Instant fetchedAt) {

        static Line of(Provenance picture) {
            ImageResult source = picture.source();
            Credit credit = source.credit();
            return new Line(
                    picture.path(),
                    source.provider(),
                    source.term(),
                    source.rank(),
                    source.image(),
                    source.thumbnail(),
                    source.page(),
                    source.title(),
                    source.width(),
                    source.height(),
                    source.mime(),
                    source.bytes(),
                    credit.creator(),
                    credit.creatorPage(),
                    credit.licence(),
                    credit.version(),
                    credit.licencePage(),
                    credit.attribution(),
                    picture.sha256(),
                    picture.fetchedAt());
        }

        Provenance provenance() {
            Credit credit = new Credit(
                    text(creator), creatorUrl, text(licence), text(licenceVersion), licenceUrl, text(attribution));
            ImageResult source = new ImageResult(
                    text(provider),
                    text(term),
                    rank,
                    requireNonNull(imageUrl),
                    thumbUrl,
                    pageUrl,
                    text(title),
                    width,
                    height,
                    text(mime),
                    bytes,
                    credit);
            String place = ProjectPath.picture(requireNonNull(path));
            return new Provenance(place, source, requireNonNull(sha256), requireNonNull(fetchedAt));
        }

        private static String text(@Nullable String value) {
            return requireNonNullElse(value, "");
        }
    }

    /**
     * What is written down; a line that a crash has torn, or someone has spoiled, is passed over.
     *
     * @throws Refusal when the file cannot be read, or names a place outside of the project
     */
    public static List<Provenance> read(Path file) {
        List<Provenance> pictures = new ArrayList<>();
        int number = 0;
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] text = RegularFiles.read(file, LinkOption.NOFOLLOW_LINKS);
                for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
                    number++;
                    read(line, pictures);
                }
            }
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + ": " + Reason.of(e), e);
        } catch (ProjectPath.Stray e) {
            throw new Refusal(
                    String.format(
                            Locale.ROOT,
                            "Line %d of %s names %s. This program never writes that: do not trust the folder.",
                            number,
                            file,
                            e.getMessage()),
                    e);
        }
        return pictures;
    }

    private static void read(String line, List<Provenance> pictures) {
        if (!line.isBlank()) {
            try {
                pictures.add(MAPPER.readValue(line, Line.class).provenance());
            } catch (JacksonException | NullPointerException e) {
                return; // the picture is there all the same
            }
        }
    }

    /**
     * Adds lines; they are on disk when this returns.
     *
     * @throws Refusal when they cannot be written
     */
    public static void append(Path path, List<Provenance> pictures) {
        StringBuilder lines = new StringBuilder();
        pictures.forEach(picture ->
                lines.append(MAPPER.writeValueAsString(Line.of(picture))).append('\n'));
        try {
            RegularFiles.checkBeforeWriting(path);
            append(path, lines.toString());
        } catch (IOException e) {
            throw new Refusal("Cannot write " + path + ": " + Reason.of(e), e);
        }
        ProjectFolder.forceFolderOf(path);
    }

    private static void append(Path path, String lines) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long end = file.length();
            file.seek(Math.max(0, end - 1));
            boolean torn = end > 0 && file.read() != '\n';
            file.seek(end);
            file.write(((torn ? "\n" : "") + lines).getBytes(StandardCharsets.UTF_8));
            file.getFD().sync();
        }
    }
}
