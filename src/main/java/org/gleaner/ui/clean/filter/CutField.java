package org.gleaner.ui.clean.filter;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.ExpectedErrors;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Lesson;
import org.gleaner.analysis.Review;
import org.gleaner.app.Latest;
import org.gleaner.text.Texts;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Order;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.NumberSpinner;

/** How many of the doubtful labels to look at, and what that promises. FX thread only. */
final class CutField extends VBox {

    private static final int STEP = 10;

    private final CleanModel model;
    private final NumberSpinner count = new NumberSpinner("cut", 0, 0, 0, STEP);
    private final Label promise = new Label();
    private final Label lesson = new Label();
    private final Hyperlink again = new Hyperlink(tr("Sort by what I decided"));
    private final Latest learning = new Latest();
    private boolean following;

    CutField(CleanModel model) {
        this.model = model;
        getStyleClass().add("field");
        promise.getStyleClass().add("muted");
        promise.setWrapText(true);
        promise.setId("cut-promise");
        promise.managedProperty().bind(promise.textProperty().isNotEmpty());
        promise.setMinHeight(USE_PREF_SIZE);
        lesson.setMinHeight(USE_PREF_SIZE);
        lesson.setId("cut-lesson");
        lesson.setWrapText(true);
        lesson.managedProperty().bind(lesson.textProperty().isNotEmpty());
        again.setId("cut-again");
        again.managedProperty().bind(again.visibleProperty());
        again.setOnAction(event -> model.reconsider());
        getChildren().addAll(Controls.field(tr("How many to check"), count), promise, lesson, again);
        managedProperty().bind(visibleProperty());
        count.valueProperty().addListener((property, before, after) -> {
            if (!following) {
                model.query().cut().set(after);
            }
        });
        model.query().cut().addListener((property, before, after) -> show());
        model.query().order().addListener((property, before, after) -> show());
        model.session().dataChecks().found().addListener((property, before, after) -> show());
        model.session().edits().review().addListener((property, before, after) -> show());
        model.shown().addListener((ListChangeListener<Picture>) change -> show());
        show();
    }

    private void show() {
        LabelIssues labels = model.session().dataChecks().found().get().labels();
        boolean shown = labels != null && model.query().order().get() == Order.LABEL_ERRORS;
        setVisible(shown);
        if (labels == null || !shown) {
            return;
        }
        Integer chosen = model.query().cut().get();
        Set<String> listed = model.listed().stream().map(Picture::path).collect(Collectors.toSet());
        following = true;
        ((IntegerSpinnerValueFactory) count.getValueFactory())
                .setMax(labels.ranked().size());
        count.getValueFactory().setValue(chosen == null ? listed.size() : chosen);
        following = false;
        Review review = model.session().edits().review().get();
        again.setVisible(review.teaches() && !review.equals(labels.review()));
        model.session().tasks().compute(learning, () -> labels.after(review), now -> {
            promise.setText(promise(now, listed));
            lesson.setText(Lesson.of(now).map(Texts::tr).orElse(""));
        });
    }

    /** Nothing where hardly any wrong label is to be expected: shares of next to nothing promise nothing. */
    static String promise(LabelIssues labels, Set<String> listed) {
        if (listed.isEmpty()) {
            return labels.defaultCut() == 0 ? tr("No label looks wrong.") : "";
        }
        ExpectedErrors expected = labels.expected();
        if (expected.weak()) {
            return tr(
                    "The network is right on about %d of 10 photos only: look at the first ones, but do not count on the figure.",
                    Math.round(10 * expected.accuracy()));
        }
        double found = labels.expectedErrors(listed);
        long wrong = Math.round(found);
        if (wrong == 0) {
            return "";
        }
        String share = tr(
                "%s, about %,d of them wrong: %s of all wrong labels",
                trn("%,d photo", "%,d photos", listed.size()),
                wrong,
                Format.percent(found / labels.expectedErrors(labels.ranked().size())));
        return labels.review().teaches()
                ? share + "."
                : tr(
                        "%s. In all from %,d to %,d, depending on what one supposes.",
                        share, Math.round(expected.low()), Math.round(expected.high()));
    }
}
