package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CancellationException;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private final Notices notices = new Notices();

    @Test
    void whatCouldNotBeDoneIsNotHeldUpToWhoGoesOn() {
        notices.refuse("A training needs two classes.");
        notices.goOn();
        assertEquals("", text());
        assertFalse(notices.last().get().error());
        notices.tell("Run 1 is done.");
        notices.goOn();
        assertEquals("Run 1 is done.", text());
    }

    @Test
    void howWorkEndedIsToldNoLongerWhenItBeginsAnew() {
        notices.ended("Training", new CancellationException());
        notices.begin("Checking photos");
        assertEquals("Training: stopped", text());
        notices.begin("Training");
        assertEquals("", text());
    }

    @Test
    void aRefusalOfOtherWorkStaysUntilThatIsInOrder() {
        notices.ended("Saving the marks", new Refusal("The disk is full."));
        notices.begin("Training");
        assertEquals("The disk is full.", text());
        notices.forget("Saving the marks");
        assertEquals("", text());
    }

    private String text() {
        return notices.last().get().text();
    }
}
