package org.gleaner.ui;

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
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.ui.augment.AugmentModel;
import org.gleaner.ui.augment.AugmentTab;
import org.gleaner.ui.clean.Cell;
import org.gleaner.ui.clean.CleanModel;
import org.gleaner.ui.clean.CleanTab;
import org.gleaner.ui.confusion.ConfusionModel;
import org.gleaner.ui.confusion.ConfusionTab;
import org.gleaner.ui.gather.GatherModel;
import org.gleaner.ui.gather.GatherTab;
import org.gleaner.ui.gather.ProblemsModel;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.predict.PredictModel;
import org.gleaner.ui.predict.PredictTab;
import org.gleaner.ui.train.TrainModel;
import org.gleaner.ui.train.TrainTab;
import org.kordamp.ikonli.feather.Feather;

/** The screens of one open project and the ways between them; nothing else knows more than one. FX thread only. */
final class Screens {

    private static final int GATHER = 0;
    private static final int AUGMENT = 1;
    private static final int TRAIN = 2;
    private static final int CLEAN = 3;

    private static final String GATHER_KEYS = """
            Enter\tsearch; in the results, add the selected ones to the class
            ← → ↑ ↓\tmove; with Shift extend the selection
            Ctrl+A\tselect all
            1 … 9\tadd the selected ones to the class of this number
            Ctrl+V\tadd what is in the clipboard: files, addresses, a picture
            F2\trename the class that has the focus
            Delete or D\tin the problems, remove the selected photos""";

    private static final String AUGMENT_KEYS = """
            Ctrl+N\tnew draws
            Ctrl+B\tthe photos as they are, and back
            Ctrl+S\tsave the preview as a PNG
            ← →\tmove the slider that has the focus
            Enter\ton a picture, show it many times, or the batch again""";

    private static final String TRAIN_KEYS = """
            Ctrl+R\ttrain as planned
            Ctrl+L\tthe list of runs; ↑ ↓ show another
            C\tin it, compare the run with another
            F2\tin it, name and notes
            Delete\tin it, remove the run (into the project's trash)
            Enter\tpress the button that has the focus""";

    private static final String CLEAN_KEYS = """
            ← → ↑ ↓\tmove; with Shift extend the selection
            Home End\tfirst and last photo
            Ctrl+A\tselect all
            1 … 9\tmove to the class of this number
            letters\tfind the class by its name
            /\tthe same, for names that begin with d, k or u; also a new class
            D\tdelete (into the project's trash)
            K\tkeep as it is
            U\ttake the mark away
            Space\tlarge view; arrows go on, + − 0 zoom, Esc leaves
            Ctrl+G\tthere: what the network looked at, for either class
            Ctrl+L\tthere: find the photos most like it
            Alt+1 … 8\tthere: go to one of these; Esc goes back
            Ctrl+D\tthere: duplicates side by side
            Ctrl+K\tthere: keep this one, delete its duplicates
            Esc\tshow all, without filters
            Enter\tapply the marks; on unlabelled photos accept the suggestion, and Ctrl+Enter applies
            Ctrl+R\tretrain, as the shown run was trained
            Ctrl+M\tmap of the photos; arrows walk, with Shift select
            Space Enter\ton the map: select, show what is selected
            Ctrl+H\thistory; back to any step""";

    private static final String PREDICT_KEYS = """
            Ctrl+V\tpredict what is in the clipboard: files, addresses, a picture
            Ctrl+S\tsave the answers as CSV
            K\tin Watch, the model is right
            1 … 9\tthere, it is the class of this number; 0 none of them
            →\tthere, leave the photo for another time
            U\tthere, take back what was said last""";

    private final GatherTab gather;
    private final IntegerProperty shown = new SimpleIntegerProperty(-1);
    private final List<Screen> all;

    Screens(
            Session session,
            Studio studio,
            Pictures pictures,
            Pictures results,
            Consumer<Path> reveal,
            Consumer<URI> browse) {
        gather = new GatherTab(
                new GatherModel(session, studio.previews()::file, studio::key),
                new ProblemsModel(session),
                pictures,
                results);
        CleanModel cleanModel = new CleanModel(session);
        AugmentTab augment = new AugmentTab(new AugmentModel(session), pictures, () -> go(GATHER));
        TrainTab train = new TrainTab(
                new TrainModel(session, studio.firstPlan()), pictures, () -> go(AUGMENT), () -> go(CLEAN), paths -> {
                    cleanModel.showOnly(paths, "that changed sides");
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
        var marks = session.edits().marks();
        var none = new SimpleObjectProperty<>(0);
        all = List.of(
                new Screen("Gather", Feather.DOWNLOAD_CLOUD, gather, none, gather::enter, GATHER_KEYS),
                new Screen("Augment", Feather.SLIDERS, augment, none, augment::enter, AUGMENT_KEYS),
                new Screen("Train", Feather.ACTIVITY, train, none, train::enter, TRAIN_KEYS),
                new Screen("Clean", Feather.GRID, clean, Bindings.size(marks).asObject(), clean::enter, CLEAN_KEYS),
                new Screen(
                        "Confusion",
                        Feather.LAYOUT,
                        confusion,
                        none,
                        confusion::enter,
                        "← → ↑ ↓\twalk over the cells; with Shift extend the selection\n"
                                + "Enter\tshow the photos of the selected cells in Clean"),
                new Screen("Predict", Feather.CROSSHAIR, predict, none, predict::enter, PREDICT_KEYS));
    }

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

    void go(int index) {
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
