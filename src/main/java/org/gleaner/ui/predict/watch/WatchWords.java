package org.gleaner.ui.predict.watch;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.project.monitor.MonitoringReport;
import org.gleaner.project.monitor.PairedComparison;
import org.gleaner.ui.kit.Format;

/** What the log says, in sentences. Stateless. */
public final class WatchWords {

    private static final int MOST_DIFFERENCES = 3;

    private WatchWords() {}

    static String why(MonitoringReport.Why why) {
        return switch (why) {
            case UNLIKE -> tr("Unlike the training photos");
            case UNDECIDED -> tr("Undecided");
            case RANDOM -> tr("Drawn by chance");
        };
    }

    /** Two models on the same photos; {@code first} and {@code second} are their names. */
    public static String duel(PairedComparison duel, String first, String second) {
        if (duel.pictures() == 0) {
            return "";
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(tr("The two models agree on %d of %d.", duel.agree(), duel.pictures()));
        duel.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(each -> sentences.add(tr(
                        "%s: %s says %s, %s says %s.",
                        trn("%,d photo", "%,d photos", each.count()), first, each.first(), second, each.second())));
        int telling = duel.firstRight() + duel.secondRight();
        if (telling > 0) {
            sentences.add(tr(
                    "Of %d that you judged, %s alone is right on %d and %s alone on %d:",
                    duel.judged(), first, duel.firstRight(), second, duel.secondRight()));
            sentences.add(
                    duel.decided()
                            ? tr(
                                    "%s is better (p %s).",
                                    duel.secondRight() > duel.firstRight() ? second : first, probability(duel.pValue()))
                            : tr("too few to tell which is better (p %s).", probability(duel.pValue())));
        }
        return String.join(" ", sentences);
    }

    private static String probability(double p) {
        return p < 0.001 ? "< " + Format.number(0.001, 3) : Format.number(p, 3);
    }
}
