package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import org.gleaner.ui.kit.DropHint;
import org.gleaner.ui.kit.Dropped;
import org.gleaner.ui.predict.model.PredictModel;
import org.kordamp.ikonli.feather.Feather;

/** Takes photos to be asked about from disk, from the clipboard and from what is dropped. FX thread only. */
final class Intake {

    private final PredictModel model;
    private final StackPane tab;
    private final DropHint hint = new DropHint();

    /** @param tab what photos are dropped on; a hint is laid over it meanwhile */
    Intake(PredictModel model, StackPane tab) {
        this.model = model;
        this.tab = tab;
        tab.getChildren().add(hint);
        tab.setOnDragOver(this::dragOver);
        tab.setOnDragExited(event -> hint.hide());
        tab.setOnDragDropped(this::dropped);
    }

    private void dragOver(DragEvent event) {
        if (event.getGestureSource() == null && Dropped.isPossible(event.getDragboard())) {
            hint.show(tr("Predict"), Feather.CROSSHAIR);
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        hint.hide();
        event.consume();
        Dropped dropped = Dropped.of(event.getDragboard());
        event.setDropCompleted(!dropped.isEmpty());
        take(dropped);
    }

    void paste() {
        take(Dropped.of(Clipboard.getSystemClipboard()));
    }

    private void take(Dropped dropped) {
        if (dropped.isEmpty()) {
            model.session().notices().tell(tr("There is no photo and no address in it"));
        }
        ask(dropped);
    }

    void chooseFiles() {
        ask(Dropped.files(tab, tr("Photos to predict")));
    }

    void chooseFolder() {
        ask(Dropped.folder(tab, tr("A folder of photos to predict")));
    }

    private void ask(Dropped chosen) {
        if (!chosen.isEmpty()) {
            model.ask(chosen::sources);
        }
    }
}
