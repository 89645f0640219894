package org.gleaner.store;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Device;
import org.gleaner.data.Edit;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Precision;
import org.gleaner.data.RegularFiles;
import org.gleaner.data.TrainPlan;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Records as JSON files. A file is always whole, as {@link WholeFiles} has it. */
public final class JsonFiles {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.LOWER_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addMixIn(Edit.class, EditNames.class)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .addMixIn(Device.class, Choosable.class)
            .addMixIn(Precision.class, Choosable.class)
            .addModule(new SimpleModule()
                    .addSerializer(TrainPlan.class, written(PlanFile::of))
                    .addDeserializer(TrainPlan.class, read(PlanFile.class, PlanFile::plan))
                    .addSerializer(BatchTransforms.class, written(PlanFile.Augmentation::of))
                    .addDeserializer(
                            BatchTransforms.class,
                            read(PlanFile.Augmentation.class, PlanFile.Augmentation::transforms)))
            .addMixIn(LabelledPrediction.class, CheckedPath.class)
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

    /** A device or precision of another version is as good as none. */
    private enum Choosable {
        @JsonEnumDefaultValue
        AUTO
    }

    /** A path from a file is one only if the program could have written it. */
    private interface CheckedPath {
        @SuppressWarnings("unused") // Jackson reads it
        @JsonDeserialize(using = PicturePath.class)
        String path();
    }

    private static final class PicturePath extends ValueDeserializer<String> {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            return ProjectPath.picture(parser.getValueAsString(""));
        }
    }

    /** Writes a value in the form that files have of it. */
    private static <T> ValueSerializer<T> written(Function<T, Record> form) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializationContext context) {
                context.writeValue(generator, form.apply(value));
            }
        };
    }

    private static <T, F> ValueDeserializer<T> read(Class<F> form, Function<F, T> value) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) {
                F read = context.readValue(parser, form);
                try {
                    return value.apply(read);
                } catch (IllegalArgumentException | NullPointerException e) {
                    throw ValueInstantiationException.from(parser, "no such value", context.constructType(form), e);
                }
            }
        };
    }

    /**
     * The record in a file.
     *
     * @throws Refusal when the file is not there, is no regular file, cannot be read, or is not such a record
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            T value = MAPPER.readValue(RegularFiles.read(file), type);
            if (value == null) {
                throw new Refusal("Damaged file: %s (it says nothing)", file);
            }
            return value;
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", file, Reason.of(e));
        } catch (JacksonException e) {
            String stray = ProjectPath.Stray.in(e);
            if (stray == null) {
                throw new Refusal(e, "Damaged file: %s (%s)", file, damage(e));
            }
            throw new Refusal(
                    e,
                    "%s names '%s', which is no place in this project. This program never writes that; the file is not used.",
                    file,
                    stray);
        }
    }

    /** Whether a file is to the byte what {@link #write} makes of the value. */
    public static boolean holds(Path file, Object value) {
        try {
            return Arrays.equals(RegularFiles.read(file), MAPPER.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", file, Reason.of(e));
        }
    }

    /** A value in one line, for the files of other tools. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Writes a file, or writes it anew.
     *
     * @throws Refusal when it cannot be written; the file is then as it was
     */
    public static void write(Path file, Object value) {
        WholeFiles.write(file, MAPPER.writeValueAsBytes(value));
    }

    /** What is wrong, without the parser's own words, which speak to programmers. */
    private static Message damage(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamReadException broken && broken.getLocation() != null) {
                TokenStreamLocation place = broken.getLocation();
                return new Message("broken at line %d, column %d", place.getLineNr(), place.getColumnNr());
            }
        }
        String at = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return at.isEmpty()
                ? new Message("not what belongs there")
                : new Message("not what belongs there: %s", ProjectPath.shown(at.replaceFirst("^\\.", "")));
    }
}
