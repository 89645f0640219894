package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.io.File;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.stage.Window;
import org.gleaner.app.Latest;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.data.Dataset;
import org.gleaner.data.Grouping;
import org.gleaner.data.Licence;
import org.gleaner.project.collect.NamedClasses;
import org.gleaner.project.overview.Finding;
import org.gleaner.project.overview.Overview;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.ui.augment.AugmentModel;
import org.gleaner.ui.augment.AugmentTab;
import org.gleaner.ui.clean.CleanTab;
import org.gleaner.ui.clean.large.LargeModel;
import org.gleaner.ui.clean.model.Cell;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Order;
import org.gleaner.ui.clean.model.Query;
import org.gleaner.ui.confusion.ConfusionModel;
import org.gleaner.ui.confusion.ConfusionTab;
import org.gleaner.ui.gather.GatherModel;
import org.gleaner.ui.gather.GatherTab;
import org.gleaner.ui.gather.ProblemsModel;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.OtherPrograms;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.SplitQuestion;
import org.gleaner.ui.overview.OverviewModel;
import org.gleaner.ui.overview.OverviewTab;
import org.gleaner.ui.predict.PredictTab;
import org.gleaner.ui.predict.model.PredictModel;
import org.gleaner.ui.train.TrainModel;
import org.gleaner.ui.train.TrainTab;
import org.jspecify.annotations.Nullable;

/**
 * The screens of one open project and the ways between them; nothing else knows more than one. Each is made when it is
 * wanted, as all at once would keep the window from answering. FX thread only.
 */
final class Tabs {

    private final Session session;
    private final Studio studio;
    private final Pictures pictures;
    private final Pictures results;
    private final OtherPrograms others;
    private final Consumer<URI> browse;
    private final CleanModel cleanModel;
    private final LargeModel largeModel;
    private final TrainModel trainModel;
    private @Nullable GatherTab gather;
    private final ReadOnlyObjectWrapper<@Nullable Tab> shown = new ReadOnlyObjectWrapper<>();
    private final Map<Tab, Screen> made = new EnumMap<>(Tab.class);

    Tabs(
            Session session,
            Studio studio,
            Pictures pictures,
            Pictures results,
            OtherPrograms others,
            Consumer<URI> browse) {
        session.dataset().addListener((property, before, after) -> pictures.forget());
        this.session = session;
        this.studio = studio;
        this.pictures = pictures;
        this.results = results;
        this.others = others;
        this.browse = browse;
        cleanModel = new CleanModel(session);
        largeModel = new LargeModel(cleanModel);
        trainModel = new TrainModel(session, studio.firstPlan());
    }

    private Screen make(Tab tab) {
        return switch (tab) {
            case OVERVIEW -> {
                OverviewTab overview = new OverviewTab(
                        new OverviewModel(session),
                        pictures,
                        this::settle,
                        this::showWeak,
                        this::showLicensed,
                        this::goOn);
                yield new Screen(overview, overview::enter, overview.commands());
            }
            case GATHER -> {
                GatherTab found = gather();
                yield new Screen(found, found::enter, found.commands());
            }
            case AUGMENT -> {
                AugmentTab augment = new AugmentTab(new AugmentModel(session), pictures, () -> go(Tab.GATHER));
                yield new Screen(augment, augment::enter, augment.commands());
            }
            case TRAIN -> {
                TrainTab train = train();
                yield new Screen(train, train::enter, train.commands());
            }
            case CLEAN -> {
                CleanTab clean = new CleanTab(cleanModel, largeModel, pictures, others, () -> go(Tab.TRAIN));
                yield new Screen(clean, clean::enter, clean.commands());
            }
            case CONFUSION -> {
                ConfusionTab confusion = confusion();
                yield new Screen(confusion, confusion::enter, confusion.commands());
            }
            case PREDICT -> {
                PredictTab predict = new PredictTab(
                        new PredictModel(session), pictures, browse, this::showSimilar, () -> go(Tab.TRAIN));
                yield new Screen(predict, predict::enter, predict.commands());
            }
        };
    }

    /** Makes one that is not there yet; returns whether there was one. */
    boolean makeNext() {
        for (Tab tab : Tab.values()) {
            if (!made.containsKey(tab)) {
                screen(tab);
                return true;
            }
        }
        return false;
    }

    private GatherTab gather() {
        GatherTab tab = gather;
        if (tab == null) {
            tab = new GatherTab(
                    new GatherModel(session, studio.previews()::file, studio::key),
                    new ProblemsModel(session),
                    pictures,
                    results,
                    browse);
            gather = tab;
        }
        return tab;
    }

    private TrainTab train() {
        return new TrainTab(
                trainModel,
                studio.backbones(),
                pictures,
                () -> go(Tab.AUGMENT),
                () -> {
                    cleanModel.showWrong();
                    go(Tab.CLEAN);
                },
                paths -> {
                    cleanModel.showOnly(paths, tr("that changed sides"));
                    go(Tab.CLEAN);
                });
    }

    private ConfusionTab confusion() {
        return new ConfusionTab(
                new ConfusionModel(session),
                pictures,
                (cells, side) -> {
                    cleanModel.show(
                            cells.stream()
                                    .map(cell -> new Cell(cell.actual(), cell.predicted()))
                                    .collect(Collectors.toSet()),
                            side);
                    go(Tab.CLEAN);
                },
                this::showWeak,
                () -> go(Tab.TRAIN));
    }

    // The ways

    /** Begins a project where there is something to do: with photos to gather, or to sort, or at a glance. */
    void start(Dataset data) {
        if (data.items().isEmpty() || !data.labelled().isEmpty()) {
            go(data.items().isEmpty() ? Tab.GATHER : Tab.OVERVIEW);
            return;
        }
        session.tasks()
                .compute(
                        new Latest(),
                        () -> NamedClasses.marks(data),
                        marks -> go(marks.isEmpty() ? Tab.CLEAN : Tab.OVERVIEW));
    }

    /** Goes to where a finding is settled. */
    private void settle(Finding finding) {
        switch (finding.kind()) {
            case NAMED -> takeNames();
            case UNSORTED -> session.edits().renameClass(finding.classes().getFirst(), NamedClasses.NONE);
            case CONFLICTS -> showConflicts(finding);
            case BROKEN -> showProblems(ProblemsModel.Kind.BROKEN);
            case LEAKS -> keepTogether();
            case EXACT_COPIES, NEAR_COPIES -> showProblems(ProblemsModel.Kind.DUPLICATE);
            case NOT_TAKEN -> showProblems(null);
            case MISLABELLED -> clean(Order.LABEL_ERRORS);
            case UNLIKE -> clean(Order.OUTLIERS);
            case QUALITY -> clean(Order.QUALITY);
            case TOO_FEW, IMBALANCE -> choose(Tab.GATHER);
        }
    }

    /** Marks photos with the classes that their names hold. */
    private void takeNames() {
        Dataset dataset = session.dataset().get();
        session.tasks().compute(new Latest(), () -> NamedClasses.marks(dataset), marks -> {
            marks.keySet().removeAll(session.edits().marks().keySet());
            session.edits().mark(marks);
            clean(Order.PATH);
        });
    }

    /** Shows photos that lie in two classes beside each other. */
    private void showConflicts(Finding finding) {
        Query.Choice choice = new Query.Choice(Set.copyOf(finding.paths()), tr("in two classes"));
        cleanModel.query().show(Order.DUPLICATES, choice);
        choose(Tab.CLEAN);
    }

    private void showLicensed(Licence.Use use) {
        cleanModel.query().show(use);
        choose(Tab.CLEAN);
    }

    /** Shows one of the photos most like one from elsewhere large. */
    private void showSimilar(PredictTab.Similar similar) {
        largeModel.show(new Query.Choice(similar.paths(), tr("alike to %s", similar.name())), similar.path());
        choose(Tab.CLEAN);
    }

    /** Shows the photos of a kind on which the model is weak, the worst first. */
    private void showWeak(WeakGroups.Group group) {
        cleanModel
                .query()
                .show(
                        Order.HIGHEST_LOSS,
                        new Query.Choice(Set.copyOf(group.paths()), tr("of a weak spot: %s", tr(group.words()))));
        choose(Tab.CLEAN);
    }

    /** What lies on both sides comes on one, or some of it goes; folders that are the split stay as they are. */
    private void keepTogether() {
        if (session.split().isGiven()) {
            showProblems(ProblemsModel.Kind.DUPLICATE);
            return;
        }
        Grouping grouping = session.split().grouping().orAlike();
        Dialogs.choose(
                owner(),
                tr("The same photos are in train and valid"),
                Dialogs.text(tr("The split can be drawn anew so that copies, and photos taken within a minute, are on "
                        + "one side. Or look at the copies and remove some of them.")),
                tr("Draw the split anew…"),
                () -> SplitQuestion.ask(
                        owner(),
                        grouping,
                        session.split().columns(),
                        trainModel.validPercent().get(),
                        trainModel::resetSplit),
                tr("See the copies"),
                () -> showProblems(ProblemsModel.Kind.DUPLICATE));
    }

    private Window owner() {
        return screen(Tab.OVERVIEW).node().getScene().getWindow();
    }

    private void showProblems(ProblemsModel.@Nullable Kind kind) {
        choose(Tab.GATHER);
        gather().showProblems(kind);
    }

    private void clean(Order order) {
        cleanModel.query().show(order, Query.Choice.ALL);
        choose(Tab.CLEAN);
    }

    /** Goes to where the next step is done. */
    private void goOn(Overview overview) {
        switch (overview.next()) {
            case GATHER, ADD_CLASS -> choose(Tab.GATHER);
            case READ_NAMES -> takeNames();
            case NAME_CLASSES -> clean(Order.PATH);
            case APPLY -> {
                clean(Order.PATH);
                cleanModel.query().markedOnly().set(true);
            }
            case CLEAN_UP -> overview.first().ifPresent(this::settle);
            case TRAIN, RETRAIN -> choose(Tab.TRAIN);
            case SEE_WRONG -> {
                cleanModel.showWrong();
                choose(Tab.CLEAN);
            }
            case PREDICT -> choose(Tab.PREDICT);
        }
    }

    /** Adds files that were dropped anywhere. */
    void take(List<File> files) {
        go(Tab.GATHER);
        gather().take(files);
    }

    /** Those of each tab that is there. */
    List<Commands> commands() {
        return made.values().stream().map(Screen::commands).toList();
    }

    /** What a tab shows; made when it is wanted for the first time. */
    Screen screen(Tab tab) {
        Screen screen = made.get(tab);
        if (screen == null) {
            screen = make(tab);
            made.put(tab, screen);
        }
        return screen;
    }

    /** What waits in a tab; 0 is not shown. */
    ObservableValue<Integer> count(Tab tab) {
        return tab == Tab.CLEAN ? session.edits().waiting().asObject() : new SimpleObjectProperty<>(0);
    }

    /** The tab that is shown; null before the first. */
    ReadOnlyObjectProperty<@Nullable Tab> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Goes where a person wants to: what could not be done elsewhere is held up to them no longer. */
    void choose(Tab tab) {
        session.notices().goOn();
        go(tab);
    }

    private void go(Tab tab) {
        shown.set(tab);
        Screen screen = screen(tab);
        // Scroll panes take their content in with the first layout; before that it cannot have the focus.
        screen.node().applyCss();
        screen.node().layout();
        screen.enter().run();
    }
}
