package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;

/** What is heard of work that was done elsewhere, and what is not. */
class TasksTest {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private final Tasks tasks = Tasks.direct(waiting::add, Lane.DISK);

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private Tasks.Task<String> say(Tasks.Task<?> task, String what) {
        return task.call(() -> what).then(heard::add).finallyDo(() -> heard.add("end"));
    }

    @Test
    void aNamedTaskIsAJobUntilItsAnswerIsHeard() {
        Job job = say(tasks.on(Lane.DISK, "Saying"), "yes").start();
        assertEquals(List.of(job), tasks.running());
        work();
        assertEquals(List.of("yes", "end"), heard);
        assertEquals(List.of(), tasks.running());
    }

    @Test
    void aQuietOneIsNone() {
        say(tasks.on(Lane.DISK, "Saying").quiet(), "yes").start();
        assertEquals(List.of(), tasks.running());
        work();
        assertEquals(List.of("yes", "end"), heard);
    }

    @Test
    void whatIsStoppedBeforeItBeginsIsTold() {
        say(tasks.on(Lane.DISK, "Saying"), "yes").start();
        tasks.cancelAll();
        work();
        assertEquals(List.of("end"), heard);
        assertEquals("Saying: stopped", tasks.notices().last().get().text());
        assertFalse(tasks.notices().last().get().error());
    }

    @Test
    void onlyTheNewestQuestionIsAnswered() {
        Latest questions = new Latest();
        say(tasks.on(Lane.DISK, "Saying").latest(questions), "first").start();
        say(tasks.on(Lane.DISK, "Saying").latest(questions), "second").start();
        work();
        assertEquals(List.of("second", "end"), heard);
        say(tasks.on(Lane.DISK).latest(questions), "third").start();
        questions.forget();
        work();
        assertEquals(List.of("second", "end"), heard);
        assertEquals("", tasks.notices().last().get().text());
    }

    @Test
    void aQuestionThatFollowsFromAnAnswerEndsInPlaceOfIt() {
        Latest questions = new Latest();
        say(tasks.on(Lane.READ).latest(questions), "first")
                .then(said ->
                        say(tasks.on(Lane.DISK).latest(questions), "second").start())
                .start();
        assertEquals(List.of(), heard);
        work();
        assertEquals(List.of("second", "end"), heard);
    }

    @Test
    void aRefusalIsOneLine() {
        tasks.on(Lane.READ).run(TasksTest::refuse).start();
        assertEquals("No.", tasks.notices().last().get().text());
        assertNull(tasks.notices().failure().get());
    }

    @Test
    void anErrorEndsTheJobAndStaysWhatItIs() {
        Error full = new OutOfMemoryError();
        List<Throwable> failures = new ArrayList<>();
        tasks.on(Lane.READ, "Saying")
                .run(() -> {
                    throw full;
                })
                .otherwise(failures::add)
                .finallyDo(() -> heard.add("end"))
                .start();
        assertEquals(List.of(full), failures);
        assertEquals(List.of("end"), heard);
        assertEquals(List.of(), tasks.running());
    }

    @Test
    void whatFailsInAFutureStaysWhatItIs() {
        tasks.on(Lane.READ)
                .run(() -> CompletableFuture.runAsync(TasksTest::refuse).join())
                .start();
        assertEquals("No.", tasks.notices().last().get().text());
        assertNull(tasks.notices().failure().get());
    }

    @Test
    void whoHearsOfAFailureHearsOfItAlone() {
        tasks.on(Lane.READ)
                .run(TasksTest::refuse)
                .otherwise(why -> heard.add(String.valueOf(((Refusal) why).reason())))
                .start();
        assertEquals(List.of("No."), heard);
        assertTrue(tasks.notices().last().get().text().isEmpty());
    }

    private static void refuse() {
        throw new Refusal("No.");
    }
}
