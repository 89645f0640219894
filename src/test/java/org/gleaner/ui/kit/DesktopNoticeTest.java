package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the desktop is asked to tell; the text is never read as anything else. */
class DesktopNoticeTest {

    private final List<List<String>> run = new ArrayList<>();

    private boolean fails(List<String> command) {
        return !run.add(command);
    }

    @Test
    void theUsualProgramIsAskedOnce() {
        DesktopNotice.show("Run 1 is done", false, run::add);
        assertEquals(List.of(List.of("notify-send", "--app-name=Gleaner", "--", "Gleaner", "Run 1 is done")), run);
    }

    @Test
    void theServiceItselfIsAskedWithoutIt() {
        DesktopNotice.show("Saved \"a\\b\"\n<i>", false, this::fails);
        assertEquals("gdbus", run.getLast().getFirst());
        assertTrue(
                run.getLast().contains("\"Saved \\\"a\\\\b\\\" &lt;i&gt;\""),
                run.getLast().toString());
    }

    @Test
    void onAMacTheTextIsNoPartOfTheScript() {
        DesktopNotice.show("\" with title \"x", true, run::add);
        assertEquals("\" with title \"x", run.getFirst().getLast());
        assertEquals("osascript", run.getFirst().getFirst());
    }
}
