package org.gleaner.ui.clean.history;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.gleaner.app.Edits;
import org.gleaner.data.Edit;
import org.gleaner.project.history.StepResult;
import org.gleaner.task.ItemError;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.Pictures;

/** What an apply will do, in numbers and in small pictures. FX thread only. */
public final class ApplySummary extends VBox {

    private static final int SAMPLES = 8;
    private static final int SIDE = 56;
    private static final int REASONS = 4;

    private final CleanModel model;
    private final Pictures pictures;

    /** Shows what the waiting marks will do, and does it when the person agrees. */
    public static void ask(Window owner, CleanModel model, Pictures pictures) {
        Edits edits = model.session().edits();
        if (edits.marks().isEmpty()) {
            model.session().notices().tell(tr("No mark waits: keep, delete or move a photo first"));
        } else {
            edits.preview(changes -> Dialogs.ask(
                    owner,
                    title(model, trn("%,d mark", "%,d marks", edits.marks().size())),
                    new ApplySummary(model, pictures, changes),
                    tr("Apply"),
                    false,
                    edits::apply));
        }
    }

    private static String title(CleanModel model, String marks) {
        return model.session().labelledByTable()
                ? tr("Apply %s to the table of labels?", marks)
                : tr("Apply %s to the folder?", marks);
    }

    private ApplySummary(CleanModel model, Pictures pictures, StepResult changes) {
        this.model = model;
        this.pictures = pictures;
        getStyleClass().add("apply-summary");
        setId("apply-summary");
        boolean byTable = model.session().labelledByTable();
        List<String> deleted = new ArrayList<>();
        Map<String, List<String>> moved = new TreeMap<>();
        for (Map.Entry<String, Edit> mark :
                new TreeMap<>(model.session().edits().marks()).entrySet()) {
            switch (mark.getValue()) {
                case Edit.Delete delete -> deleted.add(mark.getKey());
                case Edit.Relabel to ->
                    moved.computeIfAbsent(to.label(), name -> new ArrayList<>()).add(mark.getKey());
                case Edit.Keep keep -> {}
            }
        }
        if (!deleted.isEmpty()) {
            String count = photos(deleted.size());
            part(byTable ? tr("%s excluded", count) : tr("%s into the project's trash", count), deleted);
        }
        moved.forEach((name, paths) -> part(tr("%s to %s", photos(paths.size()), name), paths));
        if (changes.kept() > 0) {
            getChildren().add(new Label(tr("%s kept as is", photos(changes.kept()))));
        }
        conflicts(changes.conflicts());
        if (byTable) {
            muted(tr("labels.csv is written anew; no photo is moved or deleted."));
        }
        muted(tr("Nothing is lost: this can be undone."));
    }

    private void muted(String words) {
        Label line = new Label(words);
        line.getStyleClass().add("muted");
        getChildren().add(line);
    }

    private static String photos(int count) {
        return trn("%,d photo", "%,d photos", count);
    }

    private void part(String heading, List<String> paths) {
        HBox strip = new HBox();
        strip.getStyleClass().add("strip");
        paths.stream().limit(SAMPLES).forEach(path -> strip.getChildren().add(small(path)));
        if (paths.size() > SAMPLES) {
            strip.getChildren().add(new Label("+ " + (paths.size() - SAMPLES)));
        }
        VBox box = new VBox(new Label(heading), strip);
        box.getStyleClass().add("field");
        getChildren().add(box);
    }

    private Node small(String path) {
        ImageView view = new ImageView();
        StackPane frame = Controls.framed(view, SIDE);
        pictures.ask(model.session().root().resolve(path), 256, view::setImage, reason -> view.setImage(null));
        return frame;
    }

    private void conflicts(List<ItemError> conflicts) {
        conflicts.stream().limit(REASONS).forEach(conflict -> {
            Label line = new Label(conflict.path() + ": " + tr(conflict.reason()));
            line.getStyleClass().add("wrong-words");
            getChildren().add(line);
        });
        if (conflicts.size() > REASONS) {
            getChildren().add(new Label(tr("and %d more that cannot be done now", conflicts.size() - REASONS)));
        }
    }
}
