package org.gleaner.project.runs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gleaner.data.RegularFiles;
import org.gleaner.learn.Phase;
import org.gleaner.store.WholeFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/** The file {@code metrics.csv} of a run: fastai's table, a line an epoch. */
final class Metrics {

    private static final String NAME = "metrics.csv";
    private static final String HEADER = "phase,epoch,train_loss,valid_loss,error_rate,seconds\n";
    private static final int COLUMNS = 6;

    private Metrics() {}

    static void append(Path run, Run.Epoch epoch) {
        Path file = run.resolve(NAME);
        String text = (Files.exists(file) ? "" : HEADER) + line(epoch);
        try {
            RegularFiles.checkBeforeWriting(file);
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", file, Reason.of(e));
        }
    }

    private static String line(Run.Epoch epoch) {
        return String.join(
                        ",",
                        epoch.phase().name().toLowerCase(Locale.ROOT),
                        Integer.toString(epoch.epoch()),
                        Double.toString(epoch.trainLoss()),
                        Double.toString(epoch.validLoss()),
                        Double.toString(epoch.errorRate()),
                        Double.toString(epoch.seconds()))
                + "\n";
    }

    /** The epochs; none where there is no file. A line that a crash cut short is left out. */
    static List<Run.Epoch> read(Path run) {
        Path file = run.resolve(NAME);
        try {
            String text = Files.exists(file) ? new String(RegularFiles.read(file), StandardCharsets.UTF_8) : "";
            List<String> whole =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            return read(file, whole);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", file, Reason.of(e));
        }
    }

    /**
     * Leaves the first epochs alone in the table: what comes after is trained again.
     *
     * @throws Refusal when there are not so many
     */
    static void keep(Path run, int epochs) {
        List<Run.Epoch> rows = read(run);
        if (rows.size() < epochs) {
            throw new Refusal("%s has only %d of %d epochs; the training cannot go on.", NAME, rows.size(), epochs);
        }
        if (rows.size() > epochs) {
            Path file = run.resolve(NAME);
            String text =
                    rows.subList(0, epochs).stream().map(Metrics::line).collect(Collectors.joining("", HEADER, ""));
            WholeFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Run.Epoch> read(Path file, List<String> lines) {
        List<Run.Epoch> epochs = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                if (!lines.get(i).isBlank()) {
                    epochs.add(epoch(lines.get(i).split(",", COLUMNS)));
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new Refusal(e, "Damaged file: %s (line %s)", file, (i + 1));
            }
        }
        return epochs;
    }

    private static Run.Epoch epoch(String[] cells) {
        return new Run.Epoch(
                Phase.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                Integer.parseInt(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]));
    }
}
