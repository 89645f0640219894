package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.gleaner.app.Notices;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.ui.augment.AugmentModel;
import org.gleaner.ui.augment.AugmentTab;
import org.gleaner.ui.clean.CleanTab;
import org.gleaner.ui.clean.model.Cell;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.confusion.ConfusionModel;
import org.gleaner.ui.confusion.ConfusionTab;
import org.gleaner.ui.gather.GatherModel;
import org.gleaner.ui.gather.GatherTab;
import org.gleaner.ui.gather.ProblemsModel;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.predict.PredictTab;
import org.gleaner.ui.predict.model.PredictModel;
import org.gleaner.ui.train.TrainModel;
import org.gleaner.ui.train.TrainTab;
import org.kordamp.ikonli.feather.Feather;

/** The screens of one open project and the ways between them; nothing else knows more than one. FX thread only. */
final class Tabs {

    private static final int GATHER = 0;
    private static final int AUGMENT = 1;
    private static final int TRAIN = 2;
    private static final int CLEAN = 3;

    private final Notices notices;
    private final GatherTab gather;
    private final IntegerProperty shown = new SimpleIntegerProperty(-1);
    private final List<Screen> all;

    Tabs(
            Session session,
            Studio studio,
            Pictures pictures,
            Pictures results,
            Consumer<Path> reveal,
            Consumer<URI> browse) {
        session.dataset().addListener((property, before, after) -> pictures.forget());
        notices = session.notices();
        gather = new GatherTab(
                new GatherModel(session, studio.previews()::file, studio::key),
                new ProblemsModel(session),
                pictures,
                results);
        CleanModel cleanModel = new CleanModel(session);
        AugmentTab augment = new AugmentTab(new AugmentModel(session), pictures, () -> go(GATHER));
        TrainTab train = new TrainTab(
                new TrainModel(session, studio.firstPlan()),
                studio.backbones(),
                pictures,
                () -> go(AUGMENT),
                () -> {
                    cleanModel.showWrong();
                    go(CLEAN);
                },
                paths -> {
                    cleanModel.showOnly(paths, tr("that changed sides"));
                    go(CLEAN);
                });
        CleanTab clean = new CleanTab(cleanModel, pictures, reveal, () -> go(TRAIN));
        ConfusionTab confusion = new ConfusionTab(
                new ConfusionModel(session),
                pictures,
                (cells, side) -> {
                    cleanModel.show(
                            cells.stream()
                                    .map(cell -> new Cell(cell.actual(), cell.predicted()))
                                    .collect(Collectors.toSet()),
                            side);
                    go(CLEAN);
                },
                () -> go(TRAIN));
        PredictTab predict = new PredictTab(new PredictModel(session), pictures, browse, () -> go(TRAIN));
        var waiting = Bindings.size(session.edits().marks()).asObject();
        var none = new SimpleObjectProperty<>(0);
        all = List.of(
                new Screen("gather", tr("Gather"), Feather.DOWNLOAD_CLOUD, gather, none, gather::enter, gatherKeys()),
                new Screen("augment", tr("Augment"), Feather.SLIDERS, augment, none, augment::enter, augmentKeys()),
                new Screen("train", tr("Train"), Feather.ACTIVITY, train, none, train::enter, trainKeys()),
                new Screen("clean", tr("Clean"), Feather.GRID, clean, waiting, clean::enter, cleanKeys()),
                new Screen(
                        "confusion",
                        tr("Confusion"),
                        Feather.LAYOUT,
                        confusion,
                        none,
                        confusion::enter,
                        confusionKeys()),
                new Screen("predict", tr("Predict"), Feather.CROSSHAIR, predict, none, predict::enter, predictKeys()));
    }

    // The keys, a line each

    private static String gatherKeys() {
        return String.join(
                "\n",
                "Enter\t" + tr("search; in the results, add the selected ones to the class"),
                "← → ↑ ↓\t" + tr("move; with Shift extend the selection"),
                "Ctrl+A\t" + tr("select all"),
                "1 … 9\t" + tr("add the selected ones to the class of this number"),
                "Ctrl+V\t" + tr("add what is in the clipboard: files, addresses, a picture"),
                "F2\t" + tr("rename the class that has the focus"),
                tr("Del or D") + "\t" + tr("in the problems, remove the selected photos"));
    }

    private static String augmentKeys() {
        return String.join(
                "\n",
                "Ctrl+N\t" + tr("new draws"),
                "Ctrl+B\t" + tr("the photos as they are, and back"),
                "Ctrl+S\t" + tr("save the preview as a PNG"),
                "← →\t" + tr("move the slider that has the focus"),
                "Enter\t" + tr("on a picture, show it many times, or the batch again"));
    }

    private static String trainKeys() {
        return String.join(
                "\n",
                "Ctrl+R\t" + tr("train as planned"),
                "Ctrl+L\t" + tr("the list of runs; ↑ ↓ show another"),
                "C\t" + tr("in it, compare the run with another"),
                "F2\t" + tr("in it, name and notes"),
                tr("Del") + "\t" + tr("in it, remove the run (into the project's trash)"),
                "Enter\t" + tr("press the button that has the focus"));
    }

    private static String cleanKeys() {
        return String.join(
                "\n",
                "← → ↑ ↓\t" + tr("move; with Shift extend the selection"),
                "Home End\t" + tr("first and last photo"),
                "Ctrl+A\t" + tr("select all"),
                "1 … 9\t" + tr("move to the class of this number"),
                tr("letters") + "\t" + tr("find the class by its name"),
                "/\t" + tr("the same, for names that begin with d, k or u; also a new class"),
                "D\t" + tr("delete (into the project's trash)"),
                "K\t" + tr("keep as it is"),
                "U\t" + tr("take the mark away"),
                "Space\t" + tr("large view; arrows go on, + − 0 zoom, Esc leaves"),
                "Ctrl+G\t" + tr("there: what the network looked at, for either class"),
                "Ctrl+L\t" + tr("there: find the photos most like it"),
                "Alt+1 … 8\t" + tr("there: go to one of these; Esc goes back"),
                "Ctrl+D\t" + tr("there: duplicates side by side"),
                "Ctrl+K\t" + tr("there: keep this one, delete its duplicates"),
                "Esc\t" + tr("show all, without filters"),
                "Enter\t" + tr("apply the marks; on unlabelled photos accept the suggestion, and Ctrl+Enter applies"),
                "Ctrl+R\t" + tr("retrain, as the shown run was trained"),
                "Ctrl+M\t" + tr("map of the photos; arrows walk, with Shift select"),
                "Space Enter\t" + tr("on the map: select, show what is selected"),
                "Ctrl+H\t" + tr("history; back to any step"));
    }

    private static String confusionKeys() {
        return String.join(
                "\n",
                "← → ↑ ↓\t" + tr("walk over the cells; with Shift extend the selection"),
                "Enter\t" + tr("show the photos of the selected cells in Clean"));
    }

    private static String predictKeys() {
        return String.join(
                "\n",
                "Ctrl+V\t" + tr("predict what is in the clipboard: files, addresses, a picture"),
                "Ctrl+S\t" + tr("save the answers as CSV"),
                "K\t" + tr("in Watch, the model is right"),
                "1 … 9\t" + tr("there, it is the class of this number; 0 none of them"),
                "→\t" + tr("there, leave the photo for another time"),
                "U\t" + tr("there, take back what was said last"));
    }

    // The ways

    /** Where a project is begun: with photos to gather, or with those that are there. */
    void start(boolean empty) {
        go(empty ? GATHER : TRAIN);
    }

    /** Adds files that were dropped anywhere. */
    void take(List<File> files) {
        go(GATHER);
        gather.take(files);
    }

    List<Screen> all() {
        return all;
    }

    /** Index of the screen that is shown. */
    IntegerProperty shown() {
        return shown;
    }

    /** Goes where a person wants to: what could not be done elsewhere is held up to them no longer. */
    void choose(int index) {
        notices.goOn();
        go(index);
    }

    private void go(int index) {
        if (index < all.size()) {
            shown.set(index);
            Screen screen = all.get(index);
            // Scroll panes take their content in with the first layout; before that it cannot have the focus.
            screen.node().applyCss();
            screen.node().layout();
            screen.enter().run();
        }
    }
}
