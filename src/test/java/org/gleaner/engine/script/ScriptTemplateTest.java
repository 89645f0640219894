package org.gleaner.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A template takes exactly the values that it has places for. */
class ScriptTemplateTest {

    private static final ScriptTemplate TEMPLATE =
            new ScriptTemplate("test", "x = to(${y}, ${float32})\n${lines}\nreturn x\n");

    @Test
    void fillsWordsLinesAndTorchsNumbers() {
        assertEquals("x = to($1, 6)\na\nb\nreturn x\n", TEMPLATE.fill(Map.of("y", "$1", "lines", "a\nb\n")));
        assertEquals("x = to(y, 6)\nreturn x\n", TEMPLATE.fill(Map.of("y", "y", "lines", "")));
    }

    @Test
    void refusesWhatIsMissingOrLeftOver() {
        assertThrows(IllegalArgumentException.class, () -> TEMPLATE.fill(Map.of("y", "y")));
        assertThrows(IllegalArgumentException.class, () -> TEMPLATE.fill(Map.of("y", "y", "lines", "", "other", "z")));
    }
}
