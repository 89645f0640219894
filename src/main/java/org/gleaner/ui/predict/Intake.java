package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import java.io.File;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.gleaner.ui.kit.Dropped;
import org.gleaner.ui.predict.model.PredictModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Takes photos to be asked about from disk, from the clipboard and from what is dropped. FX thread only. */
final class Intake {

    private final PredictModel model;
    private final StackPane tab;
    private final Label hint = new Label(tr("Predict"), new FontIcon(Feather.CROSSHAIR));

    /** @param tab what photos are dropped on; a hint is laid over it meanwhile */
    Intake(PredictModel model, StackPane tab) {
        this.model = model;
        this.tab = tab;
        hint.getStyleClass().add("drop-hint");
        hint.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        hint.setVisible(false);
        hint.setMouseTransparent(true);
        tab.getChildren().add(hint);
        tab.setOnDragOver(this::dragOver);
        tab.setOnDragExited(event -> hint.setVisible(false));
        tab.setOnDragDropped(this::dropped);
    }

    private void dragOver(DragEvent event) {
        if (event.getGestureSource() == null && Dropped.isPossible(event.getDragboard())) {
            hint.setVisible(true);
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        hint.setVisible(false);
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
        } else {
            model.ask(dropped::sources);
        }
    }

    void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(tr("Photos to predict"));
        List<File> chosen = chooser.showOpenMultipleDialog(tab.getScene().getWindow());
        if (chosen != null) {
            take(new Dropped(chosen.stream().map(File::getPath).toList(), null));
        }
    }

    void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(tr("A folder of photos to predict"));
        File chosen = chooser.showDialog(tab.getScene().getWindow());
        if (chosen != null) {
            take(new Dropped(List.of(chosen.getPath()), null));
        }
    }
}
