package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.sample.SampleProject;
import org.gleaner.store.Cache;
import org.gleaner.store.Places;
import org.gleaner.store.Preferences;
import org.gleaner.store.Settings;
import org.gleaner.task.Refusal;

/** The program behind the window: the engine, the jobs, the messages, and the project that is open. Owned by the FX thread. */
public final class Studio {

    private final Engine engine;
    private final Places places;
    private final Threads threads;
    private final Notices notices = new Notices();
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<Session> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper device = new ReadOnlyStringWrapper("");

    private final ReadOnlyObjectWrapper<Preferences> preferences;

    private Settings settings;
    private SearchSetup search;
    private final ResultPreviews previews;

    /** @param places where the settings of the user are */
    public Studio(Engine engine, Places places, Threads threads) {
        this.engine = engine;
        this.places = places;
        this.settings = Settings.load(places);
        this.preferences = new ReadOnlyObjectWrapper<>(settings.preferences());
        this.threads = threads;
        this.jobs = new Jobs(threads, notices);
        this.search = searchSetup();
        this.previews = new ResultPreviews(places.cache().resolve("results"), search.allowed());
        threads.io().execute(previews::clear);
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
        preferences.set(wanted);
        remember(settings.with(wanted));
    }

    /** What a project is trained with before anything else was chosen for it. */
    public TrainPlan firstPlan() {
        Preferences chosen = settings.preferences();
        return TrainPlan.BOOK.with(new TrainPlan.Hardware(chosen.device(), chosen.precision()));
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
        remember(settings.withKey(provider, key.strip()));
        search = searchSetup();
    }

    private SearchSetup searchSetup() {
        return new SearchSetup(settings, System.getenv());
    }

    private void remember(Settings next) {
        settings = next;
        threads.store().execute(() -> {
            try {
                next.save(places);
                threads.fx().execute(() -> notices.forget(tr("Saving the settings")));
            } catch (Refusal e) {
                threads.fx().execute(() -> notices.ended(tr("Saving the settings"), e));
            }
        });
    }

    public Threads threads() {
        return threads;
    }

    public Notices notices() {
        return notices;
    }

    public Jobs jobs() {
        return jobs;
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
        threads.engine().execute(() -> {
            try {
                String name = engine.device();
                threads.fx().execute(() -> device.set(name));
            } catch (RuntimeException | LinkageError e) {
                threads.fx().execute(() -> notices.ended(tr("Starting the engine"), e));
            }
        });
    }

    /** Opens a folder in place of the one that is open. */
    public void open(Path folder) {
        if (busy()) {
            notices.refuse(tr("Stop what is running before another folder is opened"));
            return;
        }
        notices.goOn();
        Path root = folder.toAbsolutePath().normalize();
        Session before = session.get();
        if (before != null && before.root().equals(root)) {
            before.rescan();
            return;
        }
        close(() -> jobs.start(
                Jobs.Lane.STORE,
                tr("Opening %s", root.getFileName()),
                job -> Project.open(root),
                this::opened,
                () -> {}));
    }

    /** Opens the sample project, which is drawn into the user's home the first time. */
    public void openSample() {
        Path folder = places.sample();
        if (Files.exists(folder)) {
            open(folder);
        } else {
            jobs.start(
                    Jobs.Lane.GATHER,
                    tr("Drawing the sample project"),
                    job -> SampleProject.draw(folder, job, job.token()),
                    sample -> threads.fx().execute(() -> open(sample.root())),
                    () -> {});
        }
    }

    private void opened(Project project) {
        session.set(new Session(project, engine, threads, jobs, notices, this::search));
        remember(settings.opened(project.root()));
        int photos = project.dataset().items().size();
        int unreadable = project.dataset().unreadable().size();
        if (project.notes().isEmpty()) {
            notices.tell(
                    tr("Found %,d photos", photos) + (unreadable == 0 ? "" : tr(", and %d unreadable", unreadable)));
        } else {
            notices.refuse(String.join(" ", project.notes()));
        }
    }

    /** Whether work runs that closing would have to stop. */
    public boolean busy() {
        return jobs.running().stream().anyMatch(job -> job.lane() != Jobs.Lane.READ);
    }

    /** Stops what runs, waits for its end, closes the project; {@code closed} comes on the FX thread. Loses nothing. */
    public void close(Runnable closed) {
        jobs.cancelAll();
        if (jobs.running().isEmpty()) {
            closeProject(closed);
            return;
        }
        jobs.running().addListener(new ListChangeListener<>() {
            @Override
            public void onChanged(Change<? extends Job> change) {
                if (jobs.running().isEmpty()) {
                    jobs.running().removeListener(this);
                    threads.fx().execute(() -> closeProject(closed));
                }
            }
        });
    }

    private void closeProject(Runnable closed) {
        Session open = session.get();
        session.set(null);
        if (open == null) {
            // After the settings that may still wait to be written.
            threads.store().execute(() -> threads.fx().execute(closed));
        } else {
            open.close(closed);
        }
    }
}
