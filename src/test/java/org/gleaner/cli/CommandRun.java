package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.gleaner.ScriptedEngine;
import org.gleaner.learn.Engine;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls commands as a script does, on a scripted engine where a test names no other; the tests of commands extend it.
 */
abstract class CommandRun {

    /** What the last command printed. */
    StringWriter out = new StringWriter();

    StringWriter err = new StringWriter();

    int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine line = commands();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    Engine engine() {
        return new ScriptedEngine(2);
    }

    CommandLine commands() {
        return Gleaner.commandLine(this::engine, folder -> {}, NoDisplay.BENCHES);
    }

    JsonNode json(String... arguments) {
        assertEquals(0, run(arguments), () -> err.toString());
        return JsonMapper.shared().readTree(out.toString());
    }
}
