package org.gleaner.app;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import org.gleaner.data.Inventory;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.gather.Provider;
import org.gleaner.gather.SearchQuery;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.project.collect.TableOffer;
import org.gleaner.project.files.PictureFiles;
import org.gleaner.sample.SampleProject;
import org.gleaner.store.Cache;
import org.gleaner.store.ClassLevel;
import org.gleaner.store.Places;
import org.gleaner.store.Preferences;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Settings;
import org.gleaner.task.Message;
import org.gleaner.task.Network;
import org.gleaner.task.Refusal;
import org.gleaner.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The program behind the window: the engine, the jobs, the messages, and the project that is open. Owned by the FX
 * thread.
 */
public final class Studio {

    private final Engine engine;
    private final Places places;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Session> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ClassLevel> classLevel = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TableOffer> tableOffer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper device = new ReadOnlyStringWrapper("");

    private final ReadOnlyObjectWrapper<Preferences> preferences;

    private Settings settings;

    /** What of the settings cannot be; told again when the first project is open, whose news would hide it. */
    private String settingsNotes = "";

    private SearchSetup search;
    private final ResultPreviews previews;

    /** @param places where the settings of the user are */
    public Studio(Engine engine, Places places, Tasks tasks) {
        this.engine = engine;
        this.places = places;
        List<Message> notes = new ArrayList<>();
        this.settings = Settings.load(places, notes::add);
        this.preferences = new ReadOnlyObjectWrapper<>(settings.preferences());
        this.tasks = tasks;
        this.search = searchSetup();
        notes.addAll(search.unusable());
        if (!notes.isEmpty()) {
            String told = notes.stream().map(Texts::tr).collect(Collectors.joining(" "));
            settingsNotes = told;
            tasks.fx().execute(() -> notices().refuse(told)); // once there is a window to tell it in
        }
        this.previews = new ResultPreviews(places.cache().resolve("results"), search.allowed());
        tasks.on(Lane.READ).run(previews::clear).start();
    }

    /** The folders opened last that are still there, newest first. */
    public List<Path> recent() {
        return settings.recent().stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    public Settings.Theme theme() {
        return settings.theme();
    }

    public void theme(Settings.Theme theme) {
        remember(settings.withTheme(theme));
    }

    /** How the person wants the program to be. */
    public ReadOnlyObjectProperty<Preferences> preferences() {
        return preferences.getReadOnlyProperty();
    }

    public void prefer(Preferences wanted) {
        Network.offline(wanted.offline(), System.getenv());
        preferences.set(wanted);
        remember(settings.with(wanted));
    }

    /** What a project is trained with before anything else was chosen for it. */
    public TrainPlan firstPlan() {
        Preferences chosen = settings.preferences();
        Preferences.NewTraining first = chosen.training();
        TrainPlan book = TrainPlan.BOOK;
        return new TrainPlan(
                book.model(),
                book.schedule().of(first.freezeEpochs(), first.epochs()),
                new Transforms(
                        first.size(),
                        book.transforms().item(),
                        book.transforms().batch()),
                new TrainPlan.Hardware(chosen.device(), chosen.precision()));
    }

    /** What a plan may name as its backbone. */
    public List<String> backbones() {
        return Stream.concat(
                        Stream.of(TrainPlan.BOOK.model().backbone()),
                        engine.backbones().stream().map(BackboneInfo::name))
                .toList();
    }

    /** What can be made again, and where it lies. */
    public Cache cache() {
        return new Cache(places.cache());
    }

    /** The search providers as they are set up now. */
    public SearchSetup search() {
        return search;
    }

    /** Small versions of search results. */
    public ResultPreviews previews() {
        return previews;
    }

    /** Keeps the key of a provider, for its owner alone. */
    public void key(String provider, String key) {
        remember(key.isBlank() ? settings.withoutKey(provider) : settings.withKey(provider, key.strip()));
        search = searchSetup();
    }

    /**
     * Keeps where a provider is asked.
     *
     * @param address empty for where it usually is
     */
    public void address(String provider, String address) {
        remember(settings.withAddress(provider, address.strip()));
        search = searchSetup();
    }

    /** Asks a provider for something that everyone has, and says how that went. */
    public void test(String provider, Consumer<String> answer) {
        Provider asked = search.named(provider);
        tasks.on(Lane.SERVERS)
                .call(job -> asked.page(new SearchQuery("cat", 0, false), "", pause -> {}, job.token()))
                .then(page -> answer.accept(trn(
                        "It answers, with %,d photo.",
                        "It answers, with %,d photos.", page.results().size())))
                .otherwise(why ->
                        answer.accept(why instanceof Refusal refusal ? tr(refusal.reason()) : tr("The search failed.")))
                .start();
    }

    private SearchSetup searchSetup() {
        return new SearchSetup(settings, System.getenv());
    }

    private void remember(Settings next) {
        settings = next;
        tasks.on(Lane.DISK, tr("Saving the settings"))
                .quiet()
                .run(() -> next.save(places))
                .then(saved -> notices().forget(tr("Saving the settings")))
                .start();
    }

    public Tasks tasks() {
        return tasks;
    }

    public Notices notices() {
        return tasks.notices();
    }

    /** The open project; null when none is. */
    public ReadOnlyObjectProperty<Session> session() {
        return session.getReadOnlyProperty();
    }

    /** What computes, for people; empty until the engine was started. */
    public ReadOnlyStringProperty device() {
        return device.getReadOnlyProperty();
    }

    /** Starts the engine, so that the first training need not wait for it. */
    public void warmUp() {
        tasks.on(Lane.ENGINE, tr("Starting the engine"))
                .quiet()
                .call(engine::device)
                .then(device::set)
                .start();
    }

    /** Opens a folder in place of the one that is open. */
    public void open(Path folder) {
        if (busy()) {
            notices().refuse(tr("Stop what is running before another folder is opened"));
            return;
        }
        notices().goOn();
        classLevel.set(null);
        tableOffer.set(null);
        Path root = folder.toAbsolutePath().normalize();
        Session before = session.get();
        if (before != null && before.root().equals(root)) {
            before.rescan();
            return;
        }
        tasks.on(Lane.DISK, tr("Opening %s", root.getFileName()))
                .call(() -> Question.of(root))
                .then(asked -> {
                    tableOffer.set(asked.table());
                    classLevel.set(asked.table() == null ? asked.level() : null);
                    if (tableOffer.get() == null && classLevel.get() == null) {
                        replaceBy(root);
                    }
                })
                .start();
    }

    /**
     * What a person is asked about before a folder becomes a project.
     *
     * @param table that could tell the labels
     * @param level where the classes seem to lie
     */
    private record Question(
            @Nullable TableOffer table, @Nullable ClassLevel level) {

        static Question of(Path root) {
            return ProjectFolder.isProject(root)
                    ? new Question(null, null)
                    : new Question(
                            TableOffer.in(root).orElse(null),
                            ClassLevel.of(root, new PictureFiles()).orElse(null));
        }
    }

    /** Opens a folder wherever its classes seem to lie; otherwise as {@link #open}. */
    public void openAsItIs(Path root) {
        if (busy()) {
            notices().refuse(tr("Stop what is running before another folder is opened"));
        } else {
            replaceBy(root);
        }
    }

    /** Opens a folder with a table that tells the labels; otherwise as {@link #open}. */
    public void openWith(TableOffer table) {
        if (busy()) {
            notices().refuse(tr("Stop what is running before another folder is opened"));
        } else {
            replaceBy(table.folder(), () -> {
                table.accept();
                return Project.open(table.folder());
            });
        }
    }

    private void replaceBy(Path root) {
        replaceBy(root, () -> Project.open(root));
    }

    private void replaceBy(Path root, Supplier<Project> project) {
        close(() -> tasks.on(Lane.DISK, tr("Opening %s", root.getFileName()))
                .call(project)
                .then(this::opened)
                .start());
    }

    /** A table that could tell the labels of a folder that waits to be opened; null before the first. */
    public ReadOnlyObjectProperty<@Nullable TableOffer> tableOffer() {
        return tableOffer.getReadOnlyProperty();
    }

    /** A folder that waits to be opened, as its classes seem to lie deeper; null before the first. */
    public ReadOnlyObjectProperty<@Nullable ClassLevel> classLevel() {
        return classLevel.getReadOnlyProperty();
    }

    /** Opens the sample project, which is drawn into the user's home the first time. */
    public void openSample() {
        Path folder = places.sample();
        if (Files.exists(folder)) {
            open(folder);
        } else {
            tasks.on(Lane.PHOTOS, tr("Drawing the sample project"))
                    .call(job -> SampleProject.draw(folder, job, job.token()))
                    .then(sample -> open(sample.root()))
                    .start();
        }
    }

    private void opened(Project project) {
        session.set(new Session(
                project,
                engine,
                tasks,
                this::search,
                places.cache().resolve("questions"),
                firstPlan().transforms()));
        remember(settings.opened(project.root()));
        String told = Stream.concat(
                        Stream.of(settingsNotes), project.notes().stream().map(Texts::tr))
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining(" "));
        settingsNotes = "";
        if (told.isEmpty()) {
            notices().tell(tr("Found %s", tr(Inventory.of(project.dataset()).line())));
        } else {
            notices().refuse(told);
        }
    }

    /** Whether work runs that closing would have to stop. */
    public boolean busy() {
        return tasks.running().stream().anyMatch(job -> job.lane() != Lane.READ);
    }

    /** Whether a model is served as a page, which ends with the project. */
    public boolean serves() {
        Session open = session.get();
        return open != null && open.deployment().page().get() != null;
    }

    /** Stops what runs, waits for its end, closes the project; {@code closed} comes on the FX thread. Loses nothing. */
    public void close(Runnable closed) {
        tasks.cancelAll();
        if (tasks.running().isEmpty()) {
            closeProject(closed);
            return;
        }
        tasks.running().addListener(new ListChangeListener<>() {
            @Override
            public void onChanged(Change<? extends Job> change) {
                if (tasks.running().isEmpty()) {
                    tasks.running().removeListener(this);
                    tasks.fx().execute(() -> closeProject(closed));
                }
            }
        });
    }

    private void closeProject(Runnable closed) {
        Session open = session.get();
        session.set(null);
        if (open == null) {
            // After the settings that may still wait to be written.
            tasks.on(Lane.DISK).finallyDo(closed).start();
        } else {
            open.close(closed);
        }
    }
}
