package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.util.Comparator;
import java.util.List;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.kit.Format;

/** What the curves of a training mean, in words. Stateless. */
final class CurveWords {

    /** A loss that fell by less than this share in the last epoch has come to rest. */
    private static final double STILL_FALLING = 0.05;

    /** A loss above the least by more than this share has risen. */
    private static final double RISEN = 0.05;

    private CurveWords() {}

    /** Whether more epochs would help; empty where there is nothing to compare. */
    static String losses(List<Run.Epoch> rows) {
        if (rows.size() < 2 || !Double.isFinite(rows.getLast().validLoss())) {
            return "";
        }
        double last = rows.getLast().validLoss();
        int best = best(rows, Comparator.comparingDouble(Run.Epoch::validLoss));
        if (last > (1 + RISEN) * rows.get(best).validLoss()) {
            return tr("Since epoch %d it learns its photos by heart: on others it got worse.", best + 1);
        }
        double before = rows.get(rows.size() - 2).validLoss();
        return before - last > STILL_FALLING * before
                ? tr("It was still getting better: more epochs may help.")
                : tr("It has come to rest: more epochs would change little.");
    }

    /** How many it got right at the end, and when it was best. */
    static String errors(List<Run.Epoch> rows) {
        if (rows.isEmpty() || !Double.isFinite(rows.getLast().errorRate())) {
            return "";
        }
        double last = rows.getLast().errorRate();
        int best = best(rows, Comparator.comparingDouble(Run.Epoch::errorRate));
        double least = rows.get(best).errorRate();
        return least < last
                ? tr("%s right at the end, %s at best, after epoch %d.", right(last), right(least), best + 1)
                : tr("%s right at the end, which is its best.", right(last));
    }

    private static String right(double errorRate) {
        return Format.percent(1 - errorRate);
    }

    private static int best(List<Run.Epoch> rows, Comparator<Run.Epoch> order) {
        return rows.indexOf(rows.stream().min(order).orElseThrow());
    }
}
