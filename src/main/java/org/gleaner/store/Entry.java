package org.gleaner.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Seen;
import org.gleaner.store.Step.Mark;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/** One record of the journal. What moves files is a Begun, then a Moved or Failed for each file, then an Ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Marked.class, name = "mark"),
    @JsonSubTypes.Type(value = Entry.Undone.class, name = "undo"),
    @JsonSubTypes.Type(value = Entry.Redone.class, name = "redo"),
    @JsonSubTypes.Type(value = Entry.Begun.class, name = "begin"),
    @JsonSubTypes.Type(value = Entry.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Entry.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Entry.Ended.class, name = "end")
})
public sealed interface Entry {

    /**
     * Marks were changed.
     *
     * @param seen what was known of the pictures then, by path; null for nothing
     */
    record Marked(Instant time, List<Mark> marks, @Nullable Map<String, Seen> seen) implements Entry {
        public Marked {
            marks = List.copyOf(marks);
            marks.forEach(ProjectPath::check);
            seen = seen == null || seen.isEmpty() ? null : Collections.unmodifiableMap(new LinkedHashMap<>(seen));
        }
    }

    /** The last change of marks was taken back. */
    record Undone(Instant time) implements Entry {}

    /** The change of marks that was taken back last was done again. */
    record Redone(Instant time) implements Entry {}

    /** Files are about to move. The step is what is to be done, which for an undo is the inverse of what was done. */
    record Begun(Instant time, Kind kind, Step step) implements Entry {}

    /**
     * A file has moved.
     *
     * @param move its index in the step
     */
    record Moved(int move) implements Entry {}

    /** A file could not be moved and stays where it is. */
    record Failed(int move, Message reason) implements Entry {}

    /** No more files will move. */
    record Ended(Instant time) implements Entry {}

    /** Why files move. */
    enum Kind {
        ADD,
        APPLY,
        MOVE,
        UNDO,
        REDO
    }
}
