package org.gleaner.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Provenance;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code provenance.jsonl}: a line a picture, in the order of their coming; only ever appended to. Used by one
 * thread at a time.
 */
public final class ProvenanceFile {

    private static final JsonMapper MAPPER = JsonFiles.MAPPER
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
            .build();

    private ProvenanceFile() {}

    /** A line, flat, so that it can be read without this program; what is unknown is left out. */
    private static Map<String, @Nullable Object> line(Provenance picture) {
        ImageResult source = picture.source();
        Credit credit = source.credit();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("path", picture.path());
        line.put("provider", source.provider());
        line.put("term", source.term());
        line.put("rank", source.rank());
        line.put("imageUrl", source.image());
        line.put("thumbUrl", source.thumbnail());
        line.put("pageUrl", source.page());
        line.put("title", source.title());
        line.put("width", source.width());
        line.put("height", source.height());
        line.put("mime", source.mime());
        line.put("bytes", source.bytes());
        line.put("creator", credit.creator());
        line.put("creatorUrl", credit.creatorPage());
        line.put("licence", credit.licence());
        line.put("licenceVersion", credit.version());
        line.put("licenceUrl", credit.licencePage());
        line.put("attribution", credit.attribution());
        line.put("sha256", picture.sha256());
        line.put("fetchedAt", picture.fetchedAt());
        line.values().removeIf(Objects::isNull);
        return line;
    }

    private static Provenance provenance(JsonNode line) {
        Credit credit = new Credit(
                text(line, "creator"),
                link(line, "creatorUrl"),
                text(line, "licence"),
                text(line, "licenceVersion"),
                link(line, "licenceUrl"),
                text(line, "attribution"));
        ImageResult source = new ImageResult(
                text(line, "provider"),
                text(line, "term"),
                line.path("rank").intValue(),
                requireNonNull(link(line, "imageUrl")),
                link(line, "thumbUrl"),
                link(line, "pageUrl"),
                text(line, "title"),
                line.path("width").intValue(),
                line.path("height").intValue(),
                text(line, "mime"),
                line.path("bytes").longValue(),
                credit);
        return new Provenance(
                ProjectPath.picture(line.path("path").stringValue()),
                source,
                line.path("sha256").stringValue(),
                MAPPER.treeToValue(requireNonNull(line.get("fetchedAt")), Instant.class));
    }

    private static String text(JsonNode line, String name) {
        return line.path(name).stringValue("");
    }

    private static @Nullable URI link(JsonNode line, String name) {
        return line.hasNonNull(name) ? MAPPER.treeToValue(line.get(name), URI.class) : null;
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
            throw new Refusal(e, "Cannot read %s: %s", file, Reason.of(e));
        } catch (ProjectPath.Stray e) {
            throw new Refusal(
                    e,
                    "Line %d of %s names '%s', which is no place in this project. This program never writes that: do not trust the folder.",
                    number,
                    file,
                    String.valueOf(e.getMessage()));
        }
        return pictures;
    }

    private static void read(String line, List<Provenance> pictures) {
        if (!line.isBlank()) {
            try {
                pictures.add(provenance(MAPPER.readTree(line)));
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
                lines.append(MAPPER.writeValueAsString(line(picture))).append('\n'));
        try {
            RegularFiles.checkBeforeWriting(path);
            append(path, lines.toString());
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", path, Reason.of(e));
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
