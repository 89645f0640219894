package org.gleaner.ui.clean;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import org.gleaner.analysis.LabelIssues;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Order;
import org.gleaner.ui.kit.Placeholder;
import org.kordamp.ikonli.feather.Feather;

/** What stands in the place of the photos where none is shown: why, and what to do next. FX thread only. */
record NothingShown(CleanModel model, Placeholder states, Runnable goToTrain, Runnable enter) {

    void untrained() {
        states.empty(
                Feather.ACTIVITY,
                tr("Train a model first: then the photos that fit worst are shown here, worst first."),
                tr("Train a model"),
                goToTrain);
    }

    /** All labels were looked at, and none is doubted. */
    void clean() {
        LabelIssues labels = model.session().dataChecks().found().get().labels();
        int photos = labels == null ? 0 : labels.ranked().size();
        String sentence = trn("No label looks wrong in %,d photo.", "No label looks wrong in %,d photos.", photos);
        if (model.session().run().get() == null) {
            states.empty(Feather.CHECK_CIRCLE, sentence, tr("Train a model"), goToTrain);
        } else {
            states.empty(Feather.CHECK_CIRCLE, sentence, tr("Show all by path"), this::showByPath);
        }
    }

    /** @param sorting whether photos without a class were looked for */
    void show(boolean sorting) {
        if (model.total() == 0) {
            String nothing = sorting ? tr("Every photo has a class.") : tr("Nothing of this kind was found.");
            states.empty(Feather.CHECK, nothing, tr("Show all by path"), this::showByPath);
        } else {
            boolean right = model.query().wrongOnly().get();
            states.empty(
                    right ? Feather.CHECK_CIRCLE : Feather.FILTER,
                    right ? tr("None of these photos is taken for another class.") : tr("No photos match."),
                    tr("Show all"),
                    () -> {
                        model.query().showAll();
                        enter.run();
                    });
        }
    }

    private void showByPath() {
        model.query().order().set(Order.PATH);
        enter.run();
    }
}
