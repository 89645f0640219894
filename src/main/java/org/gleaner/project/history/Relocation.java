package org.gleaner.project.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that was moved.
 *
 * @param record number of the journal's records before the one that says so
 */
public record Relocation(int record, String from, String to) {

    /** Where files went, by where they were when the journal had {@code since} records; holds only those that moved. */
    public static Map<String, String> since(int since, List<Relocation> relocations) {
        Map<String, String> origins = new HashMap<>();
        for (Relocation moved : relocations) {
            if (moved.record() >= since) {
                String origin = origins.remove(moved.from());
                origins.put(moved.to(), origin == null ? moved.from() : origin);
            }
        }
        Map<String, String> places = new HashMap<>();
        origins.forEach((place, origin) -> places.put(origin, place));
        return places;
    }
}
