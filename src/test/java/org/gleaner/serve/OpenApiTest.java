package org.gleaner.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.gleaner.ScriptedClassifier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the endpoint against what the endpoint says. */
class OpenApiTest {

    private static void holds(JsonNode description, String pointer, JsonNode answer) {
        JsonNode at = description.at(pointer);
        assertFalse(at.isMissingNode(), pointer);
        ObjectNode schema = (ObjectNode) at.deepCopy();
        schema.set("components", description.get("components"));
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(answer),
                pointer);
    }

    private static String schema(String path, int status) {
        String method = path.equals("/predict") ? "post" : "get";
        return "/paths/%s/%s/responses/%d/content/application~1json/schema"
                .formatted(path.replace("/", "~1"), method, status);
    }

    @Test
    void everyAnswerIsAsDescribed() throws IOException {
        try (ModelServer server = ModelServer.start(
                new ScriptedClassifier(), "Pets", ModelServer.LOOPBACK, 0, Limits.USUAL, Listener.NONE)) {
            URI url = server.url();
            JsonNode description = Asked.get(url, "/openapi.json").json();
            assertEquals("3.1.0", description.get("openapi").asString());
            for (String path : List.of("/model", "/health")) {
                holds(description, schema(path, 200), Asked.get(url, path).json());
            }
            Asked answer = Asked.form(url, Sent.CAT, Sent.BOMB, Sent.NEITHER);
            assertEquals(3, answer.json().size());
            holds(description, schema("/predict", 200), answer.json());
            Asked refused = Asked.post(url, "/predict", "image/png", Sent.TEXT);
            assertTrue(description.at("/paths/~1predict/post/responses").has("" + refused.status()));
            holds(description, "/components/schemas/Problem", refused.json());
            everyReferenceLeadsSomewhere(description, description);
        }
    }

    private static void everyReferenceLeadsSomewhere(JsonNode description, JsonNode at) {
        if (at.has("$ref")) {
            String pointer = at.get("$ref").asString().substring(1);
            assertFalse(description.at(pointer).isMissingNode(), pointer);
        }
        at.forEach(below -> everyReferenceLeadsSomewhere(description, below));
    }
}
