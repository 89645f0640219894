package org.gleaner.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AwaitTest {

    @Test
    void whatTheWorkThrewIsThrown() {
        assertEquals(3, Await.result(CompletableFuture.completedFuture(3)));
        Refusal refusal = new Refusal("The disk is full.");
        assertSame(refusal, assertThrows(Refusal.class, () -> Await.result(CompletableFuture.failedFuture(refusal))));
        assertThrows(
                OutOfMemoryError.class, () -> Await.result(CompletableFuture.failedFuture(new OutOfMemoryError())));
        assertThrows(
                IllegalStateException.class, () -> Await.result(CompletableFuture.failedFuture(new Exception("odd"))));
    }
}
