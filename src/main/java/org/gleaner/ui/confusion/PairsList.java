package org.gleaner.ui.confusion;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.app.DataChecks;
import org.gleaner.app.Look;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.WeakGroupList;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong most often: pairs of classes, of which choosing one chooses its cell, or kinds of photos, of which one
 * leads to its photos. FX thread only.
 */
final class PairsList extends VBox {

    private final ListView<ConfusionMatrix.Pair> list = new ListView<>();

    /** @param showWeak shows the photos of a kind on which the model is weak */
    PairsList(ConfusionModel model, Consumer<WeakGroups.Group> showWeak) {
        getStyleClass().addAll("card", "table-card");
        Label none = new Label(tr("Every photo is where it belongs."));
        none.getStyleClass().add("muted");
        list.setId("most-confused");
        list.setAccessibleText(tr("Most confused classes"));
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setPlaceholder(none);
        list.setPrefHeight(140);
        list.setMinHeight(96);
        list.setCellFactory(view -> new PairCell());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> {
            if (after != null) {
                model.choose(after.actual(), after.predicted());
            }
        });
        StackPane content = new StackPane(list, weak(model, showWeak));
        VBox.setVgrow(content, Priority.ALWAYS);
        Pills top = new Pills(
                tr("Most often wrong"),
                new Pills.Choice("confused-pairs", tr("Classes"), list),
                new Pills.Choice(
                        "confused-weak", tr("Weak spots"), content.getChildren().getLast()));
        getChildren().addAll(top, content);
        model.summary().addListener((property, before, after) -> show(after));
        show(model.summary().get());
    }

    private static ScrollPane weak(ConfusionModel model, Consumer<WeakGroups.Group> showWeak) {
        DataChecks checks = model.session().dataChecks();
        WeakGroupList weak = new WeakGroupList(
                checks::findWeakSpots,
                Bindings.createBooleanBinding(() -> checks.looking().containsKey(Look.WEAK_SPOTS), checks.looking()),
                Integer.MAX_VALUE,
                showWeak);
        checks.found().addListener((property, before, after) -> weak.show(after.weak()));
        weak.show(checks.found().get().weak());
        ScrollPane scroll = new ScrollPane(weak);
        scroll.setId("weak-spots");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private void show(@Nullable Summary summary) {
        if (summary == null) {
            list.getItems().clear();
        } else {
            list.getItems().setAll(summary.pairs());
        }
    }

    private static final class PairCell extends ListCell<ConfusionMatrix.Pair> {

        private PairCell() {
            setPrefWidth(0); // long names are cut, and the list is not made wider
        }

        @Override
        protected void updateItem(ConfusionMatrix.Pair pair, boolean empty) {
            super.updateItem(pair, empty);
            setGraphic(empty || pair == null ? null : row(pair));
            setAccessibleText(
                    empty || pair == null
                            ? ""
                            : tr("%d %s taken for %s", pair.count(), pair.actual(), pair.predicted()));
        }

        private static HBox row(ConfusionMatrix.Pair pair) {
            Region gap = Controls.gap();
            Label count = new Label(trn("%,d photo", "%,d photos", pair.count()));
            count.getStyleClass().add("number");
            count.setMinWidth(USE_PREF_SIZE);
            return new HBox(Controls.shrinking(new Label(pair.actual() + " → " + pair.predicted())), gap, count);
        }
    }
}
