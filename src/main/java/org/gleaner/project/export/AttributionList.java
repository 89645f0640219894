package org.gleaner.project.export;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Provenance;
import org.gleaner.project.Project;
import org.gleaner.project.files.Csv;
import org.gleaner.project.files.Markdown;
import org.gleaner.store.SavedFiles;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who made the pictures and under which licence they may be used, as a table for people. What strangers wrote in it
 * stays text. Stateless.
 */
public final class AttributionList {

    private static final List<String> COLUMNS = List.of(
            "path",
            "title",
            "creator",
            "creator_url",
            "licence",
            "licence_url",
            "attribution",
            "page_url",
            "image_url",
            "provider",
            "fetched_at",
            "sha256");

    private AttributionList() {}

    /**
     * Writes all pictures of which that is known as {@code .csv} or {@code .md}, by the file's name.
     *
     * @return how many that are
     * @throws Refusal when it is named otherwise, or cannot be written
     */
    public static int write(Path file, Project project) {
        List<Provenance> pictures = project.dataset().items().stream()
                .flatMap(item -> project.gathered().provenance(item).stream())
                .toList();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String text;
        if (name.endsWith(".csv")) {
            text = csv(pictures);
        } else if (name.endsWith(".md")) {
            text = markdown(pictures);
        } else {
            throw new Refusal("A list of attributions is a .csv or a .md file, not %s.", file.getFileName());
        }
        SavedFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
        return pictures.size();
    }

    private static String csv(List<Provenance> pictures) {
        return Csv.of(Stream.concat(Stream.of(COLUMNS), pictures.stream().map(AttributionList::row))
                .toList());
    }

    private static List<String> row(Provenance picture) {
        ImageResult source = picture.source();
        Credit credit = source.credit();
        return List.of(
                picture.path(),
                source.title(),
                credit.creator(),
                link(credit.creatorPage()),
                credit.licenceName(),
                link(credit.licencePage()),
                credit.attribution(),
                link(source.page()),
                link(source.image()),
                source.provider(),
                picture.fetchedAt().toString(),
                picture.sha256());
    }

    private static String markdown(List<Provenance> pictures) {
        StringBuilder text = new StringBuilder("# Where the pictures come from\n\n");
        text.append("| Picture | Title | Creator | Licence |\n|---|---|---|---|\n");
        for (Provenance picture : pictures) {
            ImageResult source = picture.source();
            Credit credit = source.credit();
            URI page = source.page() == null ? source.image() : source.page();
            String title = source.title().isBlank() ? "untitled" : source.title();
            text.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            Markdown.escape(picture.path()),
                            linked(title, page),
                            linked(credit.creator().isBlank() ? "unknown" : credit.creator(), credit.creatorPage()),
                            linked(
                                    credit.licenceName().isBlank() ? "unknown" : credit.licenceName(),
                                    credit.licencePage())));
        }
        return text.toString();
    }

    private static String linked(String text, @Nullable URI address) {
        String link = link(address);
        return link.isEmpty()
                ? Markdown.escape(text)
                : "[%s](<%s>)"
                        .formatted(
                                Markdown.escape(text), link.replace(">", "%3E").replace("|", "%7C"));
    }

    /**
     * Only of the web: the place of a file on this machine concerns nobody else, and other schemes may do harm when
     * clicked.
     */
    private static String link(@Nullable URI address) {
        String text = String.valueOf(address);
        return text.matches("(?i)https?://.*") ? text : "";
    }
}
