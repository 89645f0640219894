package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.project.runs.Run;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.Format;
import org.kordamp.ikonli.feather.Feather;

/**
 * The runs of the project, newest first; the chosen one is shown everywhere, and can be compared, named and removed. FX
 * thread only.
 */
final class RunsList extends VBox {

    private final TrainModel model;
    private final Consumer<Run> compare;
    private final ListView<Run> list;
    private final Commands commands = new Commands(tr("Runs"));
    private boolean following;

    /** @param compare compares a run with the one before it */
    RunsList(TrainModel model, Consumer<Run> compare) {
        this.model = model;
        this.compare = compare;
        getStyleClass().addAll("card", "runs-card");
        list = new ListView<>(model.session().runs());
        list.setId("runs");
        list.setAccessibleText(tr("Runs"));
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setCellFactory(view -> new RunCell());
        Label none = new Label(tr("No run yet."));
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
        // Read anew, the list has forgotten what was chosen.
        model.session().loading().addListener((property, before, after) -> follow());
        follow();
        addCommands();
        list.setContextMenu(new ContextMenu(
                commands.item("runs-resume"),
                commands.item("runs-compare"),
                commands.item("runs-beside"),
                commands.item("runs-describe"),
                commands.item("runs-remove")));
        getChildren().addAll(heading(), list);
    }

    private HBox heading() {
        Label heading = new Label(tr("Runs"));
        heading.getStyleClass().add("card-title");
        HBox row = new HBox(
                heading,
                Controls.gap(),
                sign("runs-resume"),
                sign("runs-compare"),
                sign("runs-beside"),
                sign("runs-describe"),
                sign("runs-remove"));
        row.getStyleClass().add("runs-heading");
        return row;
    }

    private Button sign(String id) {
        Button button = commands.sign(id);
        button.getStyleClass().add("small");
        return button;
    }

    private void addCommands() {
        var chosen = list.getSelectionModel()
                .selectedItemProperty()
                .isNotNull()
                .and(list.disabledProperty().not());
        var two = chosen.and(Bindings.size(list.getItems()).greaterThan(1));
        commands.addKnown("runs-show", tr("Show another run"), "Up Down");
        var stopped = Bindings.createBooleanBinding(
                this::canResume, list.getSelectionModel().selectedItemProperty(), list.disabledProperty());
        commands.add(
                "runs-resume", tr("Go on with this stopped run"), Feather.FAST_FORWARD, "G", stopped, this::resume);
        commands.add("runs-compare", tr("Compare with another run"), Feather.COLUMNS, "C", two, this::compare);
        commands.add(
                "runs-beside",
                tr("Keep its curves beside those of another run, or let them go"),
                Feather.TRENDING_DOWN,
                "B",
                two,
                this::keepBeside);
        commands.add("runs-describe", tr("Name and notes"), Feather.EDIT_2, "F2", chosen, this::describe);
        commands.add("runs-remove", tr("Remove this run"), Feather.TRASH_2, "Del", chosen, this::remove);
        commands.listen(list);
    }

    Commands commands() {
        return commands;
    }

    private boolean canResume() {
        Run run = list.getSelectionModel().getSelectedItem();
        return run != null && run.canResume() && !list.isDisabled();
    }

    private void resume() {
        Run run = list.getSelectionModel().getSelectedItem();
        if (run != null) {
            model.resume(run);
        }
    }

    private void compare() {
        Run run = list.getSelectionModel().getSelectedItem();
        if (run != null) {
            compare.accept(run);
        }
    }

    private void keepBeside() {
        Run run = list.getSelectionModel().getSelectedItem();
        if (run != null) {
            model.keepBeside(run);
            String kept = tr("The curves of run %d stay in the charts; choose another run", run.number());
            boolean stays = model.beside().get() == run.number();
            model.session().notices().tell(stays ? kept : tr("The charts show one run"));
        }
    }

    private void describe() {
        Run run = list.getSelectionModel().getSelectedItem();
        if (run != null) {
            RunDetails details = new RunDetails(run);
            Dialogs.ask(
                    getScene().getWindow(),
                    tr("Run %d", run.number()),
                    details,
                    tr("Save"),
                    false,
                    () -> model.session().comparison().describe(run, details.name(), details.notes()));
        }
    }

    private void remove() {
        Run run = list.getSelectionModel().getSelectedItem();
        if (run != null) {
            Dialogs.ask(
                    getScene().getWindow(),
                    tr("Remove run %d?", run.number()),
                    Dialogs.text(whatGoes(run)),
                    tr("Remove"),
                    false,
                    () -> model.session().edits().remove(run));
        }
    }

    /** The list shows the run that is in use, so that it is always in use when it can be removed. */
    private String whatGoes(Run run) {
        String next = list.getItems().stream()
                .filter(each -> each.number() != run.number())
                .findFirst()
                .map(each -> tr("they will show run %d instead", each.number()))
                .orElse(tr("there will be none to show"));
        return tr(
                "This run is in use: Clean and Confusion show what it says, and %s. "
                        + "Its model, curves and judgements go to the project's trash. Nothing is lost: Undo brings it back.",
                next);
    }

    /** Puts the focus on the list. */
    void enter() {
        list.requestFocus();
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

        /** So many letters are always to be read, and so wide is what is longer. */
        private static final int NAME = 22;

        private static final double NAME_WIDTH = 150;

        private RunCell() {
            // As wide as the list and no wider: the words in the middle are shortened, and nothing scrolls sideways.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Run run, boolean empty) {
            super.updateItem(run, empty);
            setGraphic(empty || run == null ? null : row(run));
            setAccessibleText(empty || run == null ? "" : run.title() + ", " + error(run));
        }

        private static HBox row(Run run) {
            Label number = new Label(run.title());
            number.getStyleClass().add("run-number");
            number.setMinWidth(run.title().length() <= NAME ? Region.USE_PREF_SIZE : NAME_WIDTH);
            number.setTooltip(new Tooltip(run.title()));
            Label what = new Label(words(run));
            what.setTooltip(new Tooltip(words(run)));
            what.getStyleClass().add("muted");
            what.setMinWidth(0);
            Region gap = Controls.gap();
            Label error = new Label(error(run));
            error.getStyleClass().add("number");
            error.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(number, what, gap, error);
            row.getStyleClass().add("run-row");
            return row;
        }

        /** When it was first: that tells runs apart, and what follows may have no room. */
        private static String words(Run run) {
            return DateTimeFormatter.ofPattern(tr("d MMM, HH:mm"), Texts.locale())
                            .format(run.started().atZone(ZoneId.systemDefault()))
                    + " · "
                    + (run.plan().schedule().isQuick() ? tr("quick") + ", " : "")
                    + run.plan().model().backbone() + ", "
                    + run.plan().transforms().size() + " px";
        }

        private static String error(Run run) {
            return run.kept()
                    .map(epoch -> Format.number(epoch.errorRate(), 3))
                    .map(rate -> run.done() == null ? tr("error %s, stopped", rate) : tr("error %s", rate))
                    .orElseGet(() -> tr("stopped"));
        }
    }
}
