package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Pictures that do not fit into memory together are decoded one after the other. */
class DecodeBudgetTest {

    /** More than half of what may be decoded at a time. */
    private static final int SIDE = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / 24.0 * 0.6);

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch enough = new CountDownLatch(1);

    /** A PNG's beginning, which tells its size. */
    private static byte[] picture(int side) {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(side)
                .putInt(side)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        file.writeBytes(ByteBuffer.allocate(4).putInt(13).array());
        file.writeBytes(header);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return file.toByteArray();
    }

    private FutureTask<String> holding() {
        return new FutureTask<>(() -> DecodeBudget.within(picture(SIDE), Long.MAX_VALUE, size -> {
            held.countDown();
            try {
                enough.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "first";
        }));
    }

    private static Thread waiting(FutureTask<String> task) {
        Thread thread = Thread.ofPlatform().start(task);
        while (thread.getState() != Thread.State.WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void waitsForRoom() throws Exception {
        FutureTask<String> first = holding();
        Thread.ofPlatform().start(first);
        held.await();
        FutureTask<String> second =
                new FutureTask<>(() -> DecodeBudget.within(picture(SIDE), Long.MAX_VALUE, size -> "second"));
        waiting(second);
        assertFalse(second.isDone());
        FutureTask<String> interrupted =
                new FutureTask<>(() -> DecodeBudget.within(picture(SIDE), Long.MAX_VALUE, size -> "third"));
        waiting(interrupted).interrupt();
        Exception thrown = assertThrows(ExecutionException.class, interrupted::get);
        assertInstanceOf(CancellationException.class, thrown.getCause());
        enough.countDown();
        assertEquals("first", first.get());
        assertEquals("second", second.get());
    }
}
