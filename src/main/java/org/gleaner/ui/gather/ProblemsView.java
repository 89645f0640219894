package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.app.Job;
import org.gleaner.gather.PictureFacts;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Face;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.gleaner.ui.kit.TileGrid;
import org.gleaner.ui.kit.WorkPanel;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Pictures with problems as a grid, to be looked at and removed. FX thread only. */
final class ProblemsView extends VBox {

    private final ProblemsModel model;
    private final TileGrid<ProblemsModel.Problem> grid;
    private final Placeholder states;
    private final Commands commands = new Commands(tr("Problems"));
    private final Label words = new Label();
    private final Button remove = new Button("", new FontIcon(Feather.TRASH_2));

    ProblemsView(ProblemsModel model, Pictures pictures) {
        this.model = model;
        getStyleClass().add("clean-centre");
        grid = new TileGrid<>(model.shown(), model.selection(), this::face, pictures);
        grid.letPhotosOut();
        grid.setId("problems-grid");
        grid.setAccessibleText(tr("Photos with problems"));
        grid.tileSize().set(190);
        commands.add("problems-remove", tr("Remove the selected photos"), Feather.TRASH_2, "Del D", model::remove);
        commands.listen(grid);
        states = new Placeholder(grid);
        VBox.setVgrow(states, Priority.ALWAYS);
        getChildren().addAll(kinds(), states, bottom());
        model.state().addListener((property, before, after) -> showState());
        model.changeCheck().addListener((property, before, after) -> showState());
        model.selection().version().addListener((property, before, after) -> showSelection());
        showState();
    }

    private Face face(ProblemsModel.Problem problem) {
        Path file = model.session().root().resolve(problem.path());
        PictureFacts facts = problem.facts();
        String size =
                facts == null ? "" : facts.size().width() + "×" + facts.size().height();
        Face.Band band = problem.keep() && !problem.open() ? new Face.Band(tr("Keep"), Feather.CHECK, "keep") : null;
        return new Face(file, problem.words(), problem.path(), size, facts == null, band)
                .withHint(problem.words() + "\n" + problem.path());
    }

    Commands commands() {
        return commands;
    }

    private HBox kinds() {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox(kind("all", tr("All"), null, "left-pill", group));
        box.getChildren().add(kind("broken", tr("Broken"), ProblemsModel.Kind.BROKEN, "center-pill", group));
        box.getChildren()
                .add(kind("unreadable", tr("Not readable here"), ProblemsModel.Kind.UNREADABLE, "center-pill", group));
        box.getChildren().add(kind("duplicates", tr("Duplicates"), ProblemsModel.Kind.DUPLICATE, "center-pill", group));
        box.getChildren().add(kind("tiny", tr("Tiny"), ProblemsModel.Kind.TINY, "right-pill", group));
        words.getStyleClass().add("muted");
        words.setMinWidth(0);
        HBox row = new HBox(box, words);
        row.getStyleClass().addAll("row", "top-row");
        return row;
    }

    private ToggleButton kind(
            String id, String name, ProblemsModel.@Nullable Kind kind, String style, ToggleGroup group) {
        ToggleButton button = new ToggleButton(name);
        button.setId("problems-" + id);
        button.getStyleClass().addAll(style, "small");
        button.setToggleGroup(group);
        button.setSelected(kind == null);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> {
            button.setSelected(true);
            model.kind().set(kind);
        });
        model.kind().addListener((property, before, after) -> button.setSelected(after == kind));
        model.state().addListener((property, before, after) -> {
            if (kind != null) {
                button.setText(name + " " + model.count(kind));
            }
        });
        return button;
    }

    private HBox bottom() {
        remove.setId("problems-remove");
        remove.setOnAction(event -> model.remove());
        Button check = new Button(tr("Check again"), new FontIcon(Feather.REFRESH_CW));
        check.setId("problems-check");
        check.setOnAction(event -> model.check());
        check.visibleProperty().bind(model.state().isEqualTo(ProblemsModel.State.READY)); // else the middle offers it
        Label hint = new Label(
                model.labelledByTable()
                        ? tr(
                                "Of each group the largest is kept. What is removed is excluded in the table; undo brings it back.")
                        : tr(
                                "Of each group the largest is kept. What is removed goes to the trash; undo brings it back."));
        HBox row = new HBox(Controls.whereRoom(hint), check, remove);
        row.getStyleClass().add("row");
        check.setMinWidth(Region.USE_PREF_SIZE);
        remove.setMinWidth(Region.USE_PREF_SIZE);
        return row;
    }

    private void showSelection() {
        int count = model.state().get() == ProblemsModel.State.READY
                ? model.selected().size()
                : 0;
        remove.setText(count == 0 ? tr("Remove") : tr("Remove %d selected", count));
        remove.setDisable(count == 0);
    }

    private void showState() {
        words.setText("");
        switch (model.state().get()) {
            case UNCHECKED ->
                states.empty(
                        Feather.CHECK_SQUARE,
                        tr(
                                "Every photo is opened and compared with the others: broken files, duplicates and tiny photos are listed here."),
                        tr("Check all photos"),
                        model::check);
            case CHECKING -> showWork();
            case NONE ->
                states.empty(Feather.CHECK_CIRCLE, tr("Nothing to complain of here."), tr("Check again"), model::check);
            case READY -> {
                states.ready();
                long leaks = model.leaks();
                words.setText(
                        leaks == 0
                                ? ""
                                : trn(
                                        "%,d group is in both train and valid, which flatters the error rate.",
                                        "%,d groups are in both train and valid, which flatters the error rate.",
                                        leaks));
            }
        }
        showSelection();
    }

    private void showWork() {
        Job job = model.changeCheck().get();
        if (job == null) {
            states.loading();
        } else {
            states.show(
                    new WorkPanel(job.name(), job.text(), job.share(), job.secondsLeft(), job.stopping(), job::cancel));
        }
    }

    void focus() {
        Node action = lookup("#empty-action");
        (action == null ? grid : action).requestFocus();
    }
}
