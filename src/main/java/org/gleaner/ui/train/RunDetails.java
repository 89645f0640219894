package org.gleaner.ui.train;

import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Phase;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.EngineWords;

/** How a run is called and what is noted of it, to be changed. FX thread only. */
final class RunDetails extends VBox {

    private static final double NOTES_HEIGHT = 112;

    private final TextField name = new TextField();
    private final TextArea notes = new TextArea();

    RunDetails(Run run) {
        getStyleClass().add("side-panel");
        name.setId("run-name");
        name.setText(run.name());
        name.setPromptText(tr("such as: without the drawings"));
        notes.setId("run-notes");
        notes.setText(run.notes());
        notes.setWrapText(true);
        notes.setMinHeight(NOTES_HEIGHT);
        Label facts = new Label(facts(run));
        facts.getStyleClass().add("muted");
        getChildren().addAll(facts, Controls.field(tr("Name"), name), Controls.field(tr("Notes"), notes));
    }

    private static String facts(Run run) {
        TrainPlan plan = run.plan();
        TrainEvent.Prepared built = run.prepared();
        return joined(
                " · ",
                tr(
                        "%s, %d px, %s, seed %d",
                        built == null ? plan.model().backbone() : EngineWords.backbone(built.backbone()),
                        plan.transforms().size(),
                        epochs(run),
                        plan.schedule().seed()),
                built == null ? "" : tr("%,d train, %,d valid", built.train(), built.valid()));
    }

    private static String epochs(Run run) {
        TrainPlan plan = run.plan();
        if (plan.schedule().isQuick()) {
            return tr("quick");
        }
        if (run.done() != null) {
            return tr(
                    "%d + %d epochs",
                    plan.schedule().freezeEpochs(), plan.schedule().epochs());
        }
        long frozen =
                run.epochs().stream().filter(row -> row.phase() == Phase.FROZEN).count();
        return tr(
                "stopped after %d + %d of %d + %d epochs",
                frozen,
                run.epochs().size() - frozen,
                plan.schedule().freezeEpochs(),
                plan.schedule().epochs());
    }

    String name() {
        return name.getText();
    }

    String notes() {
        return notes.getText();
    }
}
