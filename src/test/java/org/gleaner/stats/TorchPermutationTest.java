package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Golden values drawn by PyTorch. */
class TorchPermutationTest {

    @Test
    void smallPermutationsAreTorchs() {
        assertArrayEquals(new int[] {2, 6, 1, 8, 4, 5, 0, 9, 3, 7}, TorchPermutation.of(10, 42));
        assertArrayEquals(
                new int[] {2, 14, 18, 15, 1, 10, 0, 4, 6, 11, 8, 3, 7, 17, 13, 12, 19, 5, 16, 9},
                TorchPermutation.of(20, 42));
    }

    @Test
    void theBooksPermutationIsTorchs() throws NoSuchAlgorithmException {
        String joined = Arrays.stream(TorchPermutation.of(437, 42))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        byte[] sha = MessageDigest.getInstance("SHA-1").digest(joined.getBytes(StandardCharsets.US_ASCII));
        assertEquals("b29ca35dc62152657f9e3aeca99b72ab070f290f", HexFormat.of().formatHex(sha));
    }

    @Test
    void nothingAndOneAreThemselves() {
        assertArrayEquals(new int[0], TorchPermutation.of(0, 42));
        assertArrayEquals(new int[] {0}, TorchPermutation.of(1, 42));
    }
}
