package org.gleaner.report;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.gleaner.image.Thumbnails;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.report.Template.Html;

/** What sections of a report are made of. */
final class Blocks {

    static final Template TEMPLATE = Template.resource("report.html");

    private static final int THUMBNAIL = 144;

    private Blocks() {}

    static Html section(String heading, Object body) {
        return TEMPLATE.fill("section", Map.of("heading", heading, "body", body));
    }

    static Html text(String text) {
        return TEMPLATE.fill("text", Map.of("text", text));
    }

    static Html faint(String text) {
        return TEMPLATE.fill("faint", Map.of("text", text));
    }

    /** A table of two columns. */
    static Html table(List<Html> rows) {
        return TEMPLATE.fill("table", Map.of("rows", rows));
    }

    static Html row(String what, String value) {
        return TEMPLATE.fill("row", Map.of("what", what, "value", value));
    }

    /** A table with a heading for each column, and numbers behind the first. */
    static Html columns(List<String> headings, List<Html> rows) {
        return TEMPLATE.fill(
                "columns",
                Map.of(
                        "first", headings.getFirst(),
                        "second", headings.get(1),
                        "third", headings.get(2),
                        "fourth", headings.get(3),
                        "fifth", headings.get(4),
                        "rows", rows));
    }

    static Html cells(String first, Object second, Object third, Object fourth, Object fifth) {
        return TEMPLATE.fill(
                "cells", Map.of("first", first, "second", second, "third", third, "fourth", fourth, "fifth", fifth));
    }

    static Html pictures(List<Html> pictures) {
        return TEMPLATE.fill("pictures", Map.of("pictures", pictures));
    }

    /** A photo of the project; whoever cannot see it is told what is said of it. */
    static Html picture(Path root, String path, String caption) {
        return TEMPLATE.fill("picture", Map.of("image", image(root, path, caption), "caption", caption, "path", path));
    }

    private static Html image(Path root, String path, String caption) {
        try {
            byte[] small = Thumbnails.jpeg(root.resolve(path), THUMBNAIL);
            return TEMPLATE.fill(
                    "image", Map.of("alt", caption, "jpeg", Base64.getEncoder().encodeToString(small)));
        } catch (UnreadablePicture e) {
            return TEMPLATE.fill("unreadable", Map.of());
        }
    }
}
