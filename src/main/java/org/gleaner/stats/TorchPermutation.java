package org.gleaner.stats;

/** PyTorch's random permutation on the CPU, so that a split or an order by seed is the one fastai draws. Stateless. */
public final class TorchPermutation {

    private static final int WORDS = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[WORDS];
    private int next = WORDS;

    private TorchPermutation(long seed) {
        state[0] = (int) seed;
        for (int i = 1; i < WORDS; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /**
     * The numbers 0 to n - 1 in the order of {@code torch.manual_seed(seed); torch.randperm(n)} (PyTorch
     * {@code randperm_cpu}, MT19937).
     *
     * @param n below 2^32 / 20, above which PyTorch draws otherwise
     */
    public static int[] of(int n, long seed) {
        TorchPermutation twister = new TorchPermutation(seed);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = 0; i < n - 1; i++) {
            int other = i + Integer.remainderUnsigned(twister.draw(), n - i);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    /** The next 32 random bits of the Mersenne Twister. */
    private int draw() {
        if (next == WORDS) {
            twist();
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < WORDS; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % WORDS] & 0x7fffffff);
            state[i] = state[(i + SHIFT) % WORDS] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
    }
}
