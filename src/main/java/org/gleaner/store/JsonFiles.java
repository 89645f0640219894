package org.gleaner.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Edit;
import org.gleaner.task.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON files. A file is always whole, as {@link WholeFiles} has it. */
public final class JsonFiles {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.LOWER_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addMixIn(Edit.class, EditNames.class)
            .addMixIn(BatchTransforms.class, EarlierTransforms.class)
            .build();

    private JsonFiles() {}

    /** How an edit is told from another in a file; the domain itself knows nothing of files. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "edit")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Edit.Keep.class, name = "keep"),
        @JsonSubTypes.Type(value = Edit.Delete.class, name = "delete"),
        @JsonSubTypes.Type(value = Edit.Relabel.class, name = "relabel")
    })
    private interface EditNames {}

    /** Earlier versions wrote only how strong fastai's transforms were. */
    private interface EarlierTransforms {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static BatchTransforms ofMult(double mult) {
            return BatchTransforms.ofMult(mult);
        }
    }

    /**
     * The record in a file.
     *
     * @throws Refusal when the file is not there, cannot be read, or is not such a record
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + ": " + Reason.of(e), e);
        } catch (JacksonException e) {
            throw new Refusal("Damaged file: " + file + " (" + firstLine(e) + ")", e);
        }
    }

    /**
     * Writes a file, or writes it anew.
     *
     * @throws Refusal when it cannot be written; the file is then as it was
     */
    public static void write(Path file, Object value) {
        WholeFiles.write(file, MAPPER.writeValueAsBytes(value));
    }

    static String firstLine(JacksonException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    }
}
