package org.gleaner.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Labels in the JSON of other tools: FiftyOne, COCO, Label Studio, and rows, be they in an array or a line each. */
final class JsonTables {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonTables() {}

    /** Whether a text is JSON by its beginning. */
    static boolean isJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[{") || start.matches("(?s)\\[\\s*[{\\]].*");
    }

    /** What a tool of its own shape says; empty where the text is plain rows, which {@link #grid} reads. */
    static Optional<LabelTable> tool(String text) {
        JsonNode root = whole(text);
        if (root == null) {
            return Optional.empty();
        }
        if (root.isObject() && root.has("classes") && root.path("labels").isObject()) {
            return Optional.of(new LabelTable("FiftyOne labels.json", List.of("labels"), fiftyOne(root)));
        }
        if (root.isObject()
                && root.path("images").isArray()
                && root.path("annotations").isArray()) {
            return Optional.of(new LabelTable("COCO", List.of("file_name", "category_id"), coco(root)));
        }
        boolean tasks = root.isArray()
                && root.size() > 0
                && root.get(0).has("data")
                && (root.get(0).has("annotations") || root.get(0).has("completions"));
        return tasks
                ? Optional.of(new LabelTable("Label Studio", List.of("data", "choices"), labelStudio(root)))
                : Optional.empty();
    }

    /**
     * Rows of an array, or of a line each.
     *
     * @throws Refusal when they are none
     */
    static Grid grid(String text) {
        List<Map<String, String>> records = new ArrayList<>();
        JsonNode root = whole(text);
        if (root != null && root.isArray()) {
            root.forEach(row -> records.add(record(row)));
        } else {
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (!line.isBlank()) {
                    records.add(record(line(line, number)));
                }
            }
        }
        return Grid.of(records);
    }

    private static @Nullable JsonNode whole(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return null; // more than one value, or none
        }
    }

    private static JsonNode line(String line, int number) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new Refusal(e, "Line %d of the table is no JSON.", number);
        }
    }

    private static Map<String, String> record(JsonNode row) {
        Map<String, String> record = new LinkedHashMap<>();
        row.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                record.put(field.getKey(), field.getValue().asString());
            }
        });
        return record;
    }

    private static List<LabelRow> fiftyOne(JsonNode root) {
        List<LabelRow> rows = new ArrayList<>();
        root.path("labels").properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            String label =
                    value.isNumber() ? root.path("classes").path(value.asInt()).asString("") : value.asString("");
            rows.add(new LabelRow(entry.getKey(), label));
        });
        return rows;
    }

    private static List<LabelRow> coco(JsonNode root) {
        Map<String, String> categories = new HashMap<>();
        root.path("categories")
                .forEach(category -> categories.put(
                        category.path("id").asString(""), category.path("name").asString("")));
        Map<String, List<String>> labels = new HashMap<>();
        root.path("annotations").forEach(annotation -> {
            String label =
                    categories.getOrDefault(annotation.path("category_id").asString(""), "");
            List<String> of =
                    labels.computeIfAbsent(annotation.path("image_id").asString(""), image -> new ArrayList<>());
            if (!label.isEmpty() && !of.contains(label)) {
                of.add(label);
            }
        });
        List<LabelRow> rows = new ArrayList<>();
        root.path("images").forEach(image -> {
            List<String> of = labels.getOrDefault(image.path("id").asString(""), List.of());
            rows.add(new LabelRow(image.path("file_name").asString(""), of));
        });
        return rows;
    }

    private static List<LabelRow> labelStudio(JsonNode tasks) {
        List<LabelRow> rows = new ArrayList<>();
        for (JsonNode task : tasks) {
            List<String> labels = new ArrayList<>();
            JsonNode answers = task.has("annotations") ? task.path("annotations") : task.path("completions");
            answers.forEach(answer -> answer.path("result")
                    .forEach(result -> result.path("value").path("choices").forEach(choice -> {
                        if (!labels.contains(choice.asString(""))) {
                            labels.add(choice.asString(""));
                        }
                    })));
            task.path("data").properties().stream()
                    .map(Map.Entry::getValue)
                    .filter(JsonNode::isString)
                    .findFirst()
                    .ifPresent(image -> rows.add(new LabelRow(image.asString(), labels)));
        }
        return rows;
    }
}
