package org.gleaner.engine.files;

import static org.gleaner.engine.files.Unpickler.expect;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gleaner.task.Refusal;

/**
 * A state_dict in the format of {@code torch.save} before torch 1.6: pickles of a magic number, a version, facts about
 * the machine, the state, and the storages' keys; then each storage, its length before it.
 */
public final class TorchLegacy implements TorchState.Source {

    /** The whole pickle of torch's magic number. */
    static final byte[] MAGIC = HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e");

    private static final long VERSION = 1001;

    private final FileChannel channel;
    private final Map<String, Long> positions = new HashMap<>();

    private TorchLegacy(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * All tensors of the file as float32.
     *
     * @throws Refusal without the file's name, when it holds anything but a state_dict
     * @throws IOException when it is broken
     */
    static Map<String, Tensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            TorchLegacy torch = new TorchLegacy(channel);
            int head = (int) Math.min(channel.size(), TorchState.LONGEST_PICKLE);
            ByteBuffer pickles = torch.bytes(0, head).position(MAGIC.length);
            TorchState meaning = new TorchState();
            if (!Unpickler.read(pickles, meaning).equals(VERSION)) {
                throw new Refusal("it is of a version that is not known");
            }
            Map<?, ?> machine = expect(Map.class, Unpickler.read(pickles, meaning));
            if (!Boolean.TRUE.equals(machine.get("little_endian"))) {
                throw new Refusal("its numbers are not in little-endian order");
            }
            Object state = Unpickler.read(pickles, meaning);
            torch.locate(expect(List.class, Unpickler.read(pickles, meaning)), meaning, pickles.position());
            return TorchState.tensors(state, channel.size(), torch);
        }
    }

    @Override
    public byte[] read(TensorView.Storage storage, long from, int length) throws IOException {
        Long position = positions.get(storage.key());
        if (position == null) {
            throw new Refusal("it holds no storage %s", storage.key());
        }
        return bytes(position + from, length).array();
    }

    /** Finds the storages, which follow each other in the order of their keys. */
    private void locate(List<?> keys, TorchState meaning, long first) throws IOException {
        long at = first;
        for (Object key : keys) {
            TensorView.Storage storage = meaning.storages().get(expect(String.class, key));
            long elements = bytes(at, Long.BYTES).getLong();
            if (storage == null || storage.elements() != elements || positions.containsKey(storage.key())) {
                throw new Refusal("its storage %s is not the one that its pickle describes", key);
            }
            at += Long.BYTES;
            positions.put(storage.key(), at);
            at = Math.addExact(at, storage.bytes());
            if (at > channel.size()) {
                throw new EOFException();
            }
        }
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
        if (length > channel.size() - position) {
            throw new EOFException();
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }
}
