package org.gleaner.analysis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.gleaner.TestData;

/** Out-of-fold probabilities of ten classes that are open to all, the labels given, and which of them are wrong. */
@SuppressWarnings("ArrayRecordComponent")
record OpenTable(int[] labels, float[][] probabilities, BitSet wrong) {

    static OpenTable read(String name) throws IOException {
        Path folder = TestData.file("data/label-issues/" + name);
        byte[] labels = Files.readAllBytes(folder.resolve("labels.u8"));
        byte[] errors = Files.readAllBytes(folder.resolve("errors.u8"));
        ByteBuffer values = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("pred_probs.f32")))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[][] probabilities = new float[labels.length][10];
        int[] given = new int[labels.length];
        BitSet wrong = new BitSet();
        for (int i = 0; i < labels.length; i++) {
            given[i] = labels[i];
            wrong.set(i, errors[i] == 1);
            for (int k = 0; k < 10; k++) {
                probabilities[i][k] = values.getFloat();
            }
        }
        return new OpenTable(given, probabilities, wrong);
    }

    double f1(BitSet flagged) {
        BitSet found = (BitSet) flagged.clone();
        found.and(wrong);
        return 2.0 * found.cardinality() / (flagged.cardinality() + wrong.cardinality());
    }
}
