package org.gleaner.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gleaner.task.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a record from JSON so that a value that cannot be costs itself alone. Stateless. */
final class LenientJson {

    private LenientJson() {}

    /**
     * The record, without the values that cannot be.
     *
     * @param dropped gets a line for each of those
     * @throws JacksonException when the whole is no JSON object
     */
    static <T> T read(byte[] json, Class<T> type, List<Message> dropped) {
        JsonNode tree = JsonFiles.MAPPER.readTree(json);
        while (true) {
            try {
                T read = JsonFiles.MAPPER.treeToValue(tree, type);
                tellOthers(tree, JsonFiles.MAPPER.valueToTree(read), "", dropped);
                return read;
            } catch (JacksonException e) {
                if (!drop(tree, e.getPath(), dropped)) {
                    throw e;
                }
            }
        }
    }

    /** Tells of each value for which another one was taken, as it was too large, say. */
    private static void tellOthers(JsonNode written, JsonNode taken, String path, List<Message> dropped) {
        for (Map.Entry<String, JsonNode> each : written.properties()) {
            JsonNode now = taken.get(each.getKey());
            String name = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
            JsonNode before = each.getValue();
            if (now != null && before.isObject()) {
                tellOthers(before, now, name, dropped);
            } else if (now != null && before.isValueNode() && !before.isNull() && !isSame(before, now)) {
                dropped.add(new Message("%s cannot be %s", name, Message.verbatim(shown(before))));
            }
        }
    }

    private static boolean isSame(JsonNode written, JsonNode taken) {
        return written.asString().equalsIgnoreCase(taken.asString());
    }

    private static boolean drop(JsonNode tree, List<Reference> path, List<Message> dropped) {
        if (path.isEmpty()) {
            return false;
        }
        JsonNode parent = tree;
        List<String> names = new ArrayList<>();
        for (Reference step : path.subList(0, path.size() - 1)) {
            names.add(name(step));
            parent =
                    step.getPropertyName() == null ? parent.path(step.getIndex()) : parent.path(step.getPropertyName());
        }
        Reference last = path.getLast();
        names.add(name(last));
        JsonNode gone = switch (parent) {
            case ObjectNode object when last.getPropertyName() != null -> object.remove(last.getPropertyName());
            case ArrayNode array when last.getPropertyName() == null -> array.remove(last.getIndex());
            default -> null;
        };
        if (gone != null) {
            dropped.add(new Message("%s cannot be %s", String.join(".", names), Message.verbatim(shown(gone))));
        }
        return gone != null;
    }

    private static String name(Reference step) {
        return step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName();
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
