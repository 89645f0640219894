package org.gleaner.ui.clean;

import static org.gleaner.store.Texts.tr;

import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;
import org.gleaner.learn.LabelIssues;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Parts;

/** How many of the doubtful labels to look at, and what that promises. FX thread only. */
final class CutSlider extends VBox {

    private final CleanModel model;
    private final Slider slider = new Slider();
    private final Label promise = new Label();
    private boolean following;

    CutSlider(CleanModel model) {
        this.model = model;
        getStyleClass().add("field");
        slider.setId("cut");
        promise.getStyleClass().add("muted");
        promise.setWrapText(true);
        promise.setId("cut-promise");
        getChildren().addAll(Parts.field(tr("Look at"), slider), promise);
        managedProperty().bind(visibleProperty());
        slider.valueProperty().addListener((property, before, after) -> {
            if (!following) {
                model.query().cut().set(after.intValue());
            }
        });
        model.query().cut().addListener((property, before, after) -> show());
        model.query().order().addListener((property, before, after) -> show());
        model.session().inspecting().found().addListener((property, before, after) -> show());
        show();
    }

    private void show() {
        LabelIssues labels = model.session().inspecting().found().get().labels();
        setVisible(labels != null && model.query().order().get() == Order.LABEL_ERRORS);
        if (labels == null) {
            return;
        }
        int chosen = model.query().cut().get();
        int cut = chosen < 0 ? labels.defaultCut() : chosen;
        following = true;
        slider.setMax(labels.ranked().size());
        slider.setValue(cut);
        following = false;
        promise.setText(
                cut == 0
                        ? tr("No label looks wrong.")
                        : tr(
                                "%s, about %s of them wrong: %s of all wrong labels",
                                Format.count(cut, "photo", "photos"),
                                Format.percent(labels.estimatedPrecision(cut)),
                                Format.percent(labels.estimatedRecall(cut))));
    }
}
