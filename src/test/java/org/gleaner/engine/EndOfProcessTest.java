package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.gleaner.Children;
import org.gleaner.Plans;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.learn.StepBenchmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program that is told to end while the engine computes does so quietly. */
class EndOfProcessTest {

    private static final int TERMINATED = 128 + 15;

    /** Trains until it is ended. */
    static final class Endless {

        public static void main(String[] args) {
            TrainPlan plan = Plans.of("mobilenet_v2", 64, new Schedule(1, 1, 4e-3, 16, 7));
            try (StepBenchmark trial = new PyTorchEngine(TestCache.folder(), List.of()).trial(plan)) {
                while (true) {
                    trial.step();
                    System.out.println("step");
                }
            }
        }
    }

    @RegisterExtension
    final Children children = new Children();

    @Test
    void aStepIsEndedBeforeTheProcess() throws IOException, InterruptedException {
        Process child = children.java(List.of("--enable-native-access=ALL-UNNAMED"), Endless.class);
        try (BufferedReader said = child.inputReader()) {
            assertEquals("step", said.readLine());
            child.toHandle().destroy(); // unlike destroy of the process, it leaves what it says to be read
            String rest = said.lines().collect(Collectors.joining("\n"));
            assertFalse(rest.contains("fatal error"), rest);
            assertEquals(TERMINATED, child.waitFor());
        }
    }
}
