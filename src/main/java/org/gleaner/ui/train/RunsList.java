package org.gleaner.ui.train;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.project.Run;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Parts;

/** The runs of the project, newest first; the chosen one is shown everywhere. FX thread only. */
final class RunsList extends VBox {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

    private final TrainModel model;
    private final ListView<Run> list;
    private boolean following;

    RunsList(TrainModel model) {
        this.model = model;
        getStyleClass().addAll("card", "runs-card");
        Label heading = new Label("Runs");
        heading.getStyleClass().add("card-title");
        list = new ListView<>(model.session().runs());
        list.setId("runs");
        list.setAccessibleText("Runs");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setCellFactory(view -> new RunCell());
        Label none = new Label("No run yet.");
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setMinHeight(120);
        list.setPrefHeight(216);
        list.disableProperty().bind(model.session().training().running());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> {
            if (after != null && !following) {
                model.show(after);
            }
        });
        model.session().run().addListener((property, before, after) -> follow());
        follow();
        getChildren().addAll(heading, list);
    }

    private void follow() {
        following = true;
        Run run = model.session().run().get();
        if (run == null) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(run);
        }
        following = false;
    }

    private static final class RunCell extends ListCell<Run> {

        private RunCell() {
            // As wide as the list and no wider: the words in the middle are shortened, and nothing scrolls sideways.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Run run, boolean empty) {
            super.updateItem(run, empty);
            setGraphic(empty || run == null ? null : row(run));
            setAccessibleText(empty || run == null ? "" : "Run " + run.number() + ", " + error(run));
        }

        private static HBox row(Run run) {
            Label number = new Label("Run " + run.number());
            number.getStyleClass().add("run-number");
            number.setMinWidth(Region.USE_PREF_SIZE);
            Label what = new Label(run.plan().backbone() + ", " + run.plan().size() + " px · "
                    + WHEN.format(run.started().atZone(ZoneId.systemDefault())));
            what.getStyleClass().add("muted");
            what.setMinWidth(0);
            Region gap = Parts.gap();
            Label error = new Label(error(run));
            error.getStyleClass().add("number");
            error.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(number, what, gap, error);
            row.getStyleClass().add("run-row");
            return row;
        }

        private static String error(Run run) {
            if (run.epochs().isEmpty()) {
                return "stopped";
            }
            String rate = "error " + Format.number(run.epochs().getLast().errorRate(), 3);
            return run.done() == null ? rate + ", stopped" : rate;
        }
    }
}
