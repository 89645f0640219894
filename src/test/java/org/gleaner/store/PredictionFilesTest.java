package org.gleaner.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.data.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network said is written to the byte as earlier versions wrote it. */
class PredictionFilesTest {

    private static final String EVALUATION = """
            {"classes":["black","teddy"],"rows":[\
            {"path":"black/1.jpg","split":"train","label":0,"predicted":1,"loss":3.4684757481522643,\
            "probabilities":[0.031164497,0.9688355],\
            "content":{"sha256":"4e","stat":{"bytes":10239,"modified":1795865947725,"changed":1795865947725564486},\
            "read":1795865963823,"settled":true}},\
            {"path":"teddy/2.jpg","split":"valid","label":1,"predicted":0,"loss":0.1,"probabilities":[0.5,0.5]}]}""";

    private static final String SEEN = """
            {"type":"seen","time":"2026-11-28T13:00:00.500Z","id":"a","model":"run 1","picture":"pictures/1.jpg",\
            "probabilities":[0.25,0.75],"distance":0.123456789012,"unlike":true,\
            "challenger":{"model":"run 2","label":"teddy","probability":0.5}}
            {"type":"seen","time":"2026-11-28T13:00:01Z","id":"b","model":"run 1","picture":"pictures/2.jpg",\
            "probabilities":[1.0,1.0E-9],"distance":0.1,"unlike":false}
            """;

    @TempDir
    Path folder;

    @Test
    void anEvaluation() throws IOException {
        Path file = Files.writeString(folder.resolve("evaluation.json"), EVALUATION);
        Evaluation read = JsonFiles.read(file, Evaluation.class);
        assertEquals(1, read.rows().getFirst().predicted());
        assertEquals(0.9688355f, read.rows().getFirst().confidence());
        assertTrue(JsonFiles.holds(file, read));
    }

    @Test
    void theLog() throws IOException {
        Path file = Files.writeString(folder.resolve("log.jsonl"), SEEN);
        List<PredictionRecord> read = PredictionLogFile.read(file);
        assertEquals(2, read.size());
        Path again = folder.resolve("again.jsonl");
        PredictionLogFile.append(again, read);
        assertEquals(SEEN, Files.readString(again));
    }
}
