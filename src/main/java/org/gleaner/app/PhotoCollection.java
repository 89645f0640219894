package org.gleaner.app;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.data.About;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Item;
import org.gleaner.data.Provenance;
import org.gleaner.gather.Candidate;
import org.gleaner.gather.Limits;
import org.gleaner.gather.Provider;
import org.gleaner.gather.SearchPage;
import org.gleaner.gather.WebPictures;
import org.gleaner.project.Project;
import org.gleaner.project.collect.Adding.Added;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.collect.AskedSearch;
import org.gleaner.project.collect.KnownAddresses;
import org.gleaner.project.collect.Licences;
import org.gleaner.project.collect.SavedSearch;
import org.gleaner.project.collect.Sources;
import org.gleaner.project.export.AttributionList;
import org.gleaner.project.export.DatasetExport;
import org.gleaner.report.ReportPage;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/** Search, adding and checking of one project's pictures. Owned by the FX thread, which is also where answers come. */
public final class PhotoCollection {

    /** The book's number. */
    private static final int MOST = 150;

    private final Project project;
    private final Tasks tasks;
    private final Supplier<SearchSetup> setup;
    private final Runnable reload;
    private final Latest licensing = new Latest();
    private final ReadOnlyObjectWrapper<Licences> licences = new ReadOnlyObjectWrapper<>(Licences.NONE);

    PhotoCollection(Project project, Tasks tasks, Supplier<SearchSetup> setup, Runnable reload) {
        this.project = project;
        this.tasks = tasks;
        this.setup = setup;
        this.reload = reload;
    }

    /** Reads off the project what has changed. */
    void look() {
        tasks.on(Lane.READ)
                .latest(licensing)
                .call(() -> project.gathered().licences())
                .then(licences::set)
                .start();
    }

    /** What the licences of the gathered photos allow. */
    public ReadOnlyObjectProperty<Licences> licences() {
        return licences.getReadOnlyProperty();
    }

    /** The providers as they are set up now. */
    public SearchSetup setup() {
        return setup.get();
    }

    /**
     * One page of results.
     *
     * @param known what the project knows of their addresses
     */
    public record Found(SearchPage page, KnownAddresses known) {}

    /**
     * What searches find that the project does not know.
     *
     * @param fresh the new results of each
     * @param failures why a search has no answer, a line each
     */
    public record Repeated(Map<AskedSearch, List<ImageResult>> fresh, KnownAddresses known, List<String> failures) {}

    /**
     * What a person wants of a search's results, and what not.
     *
     * @param search with the class that the wanted go to
     */
    public record Choice(AskedSearch search, List<ImageResult> wanted, Set<URI> left) {}

    /**
     * Asks for one page of results.
     *
     * @param page empty for the first
     * @param failed hears why there is no answer, in one line
     */
    public void search(
            AskedSearch asked, String page, Latest questions, Consumer<Found> answer, Consumer<String> failed) {
        Provider provider = setup.get().named(asked.provider());
        tasks.on(Lane.SERVERS)
                .latest(questions)
                .call(job -> new Found(
                        provider.page(asked.query(), page, pauses(job, provider), job.token()),
                        project.gathered().addresses()))
                .then(answer)
                .otherwise(why -> failed.accept(unanswered(why)))
                .start();
    }

    private static Consumer<Duration> pauses(Job job, Provider provider) {
        return time -> job.report(new Job.Step(
                tr("%s asks to wait %d s", provider.title(), Math.max(1, time.toSeconds())), -1, time.toSeconds()));
    }

    private String unanswered(Throwable why) {
        if (why instanceof Refusal refusal) {
            return tr(refusal.reason());
        }
        tasks.notices().ended(tr("Search"), why);
        return tr("The search failed.");
    }

    /** Repeats searches as they were asked, and shows what is new; nothing is added. */
    public void repeat(
            List<SavedSearch> searches, Latest questions, Consumer<Repeated> answer, Consumer<String> failed) {
        SearchSetup now = setup.get();
        tasks.on(Lane.SERVERS)
                .latest(questions)
                .call(job -> repeat(searches, now, job))
                .then(answer)
                .otherwise(why -> failed.accept(unanswered(why)))
                .start();
    }

    private Repeated repeat(List<SavedSearch> searches, SearchSetup now, Job job) {
        KnownAddresses known = project.gathered().addresses();
        Map<AskedSearch, List<ImageResult>> fresh = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        for (SavedSearch search : searches) {
            try {
                Provider provider = now.named(search.asked().provider());
                List<ImageResult> results = provider.search(
                        search.asked().query(), MOST, Progress.NONE, pauses(job, provider), job.token());
                fresh.put(
                        search.asked(),
                        results.stream()
                                .filter(it -> !known.contains(it.image())
                                        && !search.left().contains(it.image()))
                                .toList());
            } catch (Refusal e) {
                failures.add(tr(e.reason()));
            }
        }
        return new Repeated(fresh, known, failures);
    }

    /** What the project knows of the addresses of pictures. */
    public void addresses(Latest questions, Consumer<KnownAddresses> answer) {
        tasks.on(Lane.READ)
                .latest(questions)
                .call(() -> project.gathered().addresses())
                .then(answer)
                .start();
    }

    /** Where a photo came from, for whoever asked last; nothing for one that was not gathered. */
    public void provenance(Item photo, Latest questions, Consumer<Optional<Provenance>> answer) {
        tasks.on(Lane.READ)
                .latest(questions)
                .call(() -> project.gathered().provenance(photo))
                .then(answer)
                .start();
    }

    /**
     * Adds what is wanted of searches as one job, and keeps what was asked for and what was left out.
     *
     * @param perClass photos that a class has at most afterwards; the smallest classes come first
     */
    public void add(List<Choice> choices, int perClass, Consumer<Added> answer) {
        int minSide = choices.stream()
                .mapToInt(it -> it.search().query().minSide())
                .min()
                .orElse(1);
        Limits limits = Limits.USUAL
                .withMinSide(minSide)
                .withPerClass(perClass)
                .allowing(setup.get().allowed());
        List<Addition> additions = choices.stream()
                .map(it -> new Addition(it.search().label(), new WebPictures(it.wanted())))
                .toList();
        add(
                tr("Adding photos"),
                job -> {
                    Added added = project.adding().add(additions, limits, job, job.token());
                    choices.forEach(it -> project.gathered().keep(it.search(), it.left()));
                    return added;
                },
                answer);
    }

    /** Adds pictures as a job; afterwards, what was added and what was not, with the reasons. */
    public void add(Supplier<List<Addition>> additions, int minSide, Consumer<Added> answer) {
        Limits limits = Limits.USUAL.withMinSide(minSide).allowing(setup.get().allowed());
        add(tr("Adding photos"), job -> project.adding().add(additions.get(), limits, job, job.token()), answer);
    }

    private void add(String name, Tasks.Work<Added> work, Consumer<Added> answer) {
        tasks.on(Lane.NETWORK, name)
                .call(work)
                .then(added -> {
                    tell(added);
                    answer.accept(added);
                })
                .finallyDo(reload)
                .start();
    }

    private void tell(Added added) {
        long known = count(added, Candidate.Why.KNOWN);
        long failed = count(added, Candidate.Why.FAILED);
        long stopped = count(added, Candidate.Why.STOPPED);
        long enough = count(added, Candidate.Why.ENOUGH);
        long others = count(added, Candidate.Why.NO_PICTURE);
        String text = tr("Added %d.", added.pictures().size())
                + already(known)
                + (failed == 0 ? "" : " " + tr("%d failed.", failed))
                + (enough == 0 ? "" : " " + tr("%,d not needed: their classes have enough.", enough))
                + (stopped == 0 ? "" : " " + tr("%d not tried.", stopped))
                + (others == 0 ? "" : " " + trn("%,d other file left out.", "%,d other files left out.", others));
        if (added.pictures().isEmpty() && failed > 0) {
            Message why = added.missed().stream()
                    .filter(row -> row.why() == Candidate.Why.FAILED)
                    .findFirst()
                    .orElseThrow()
                    .reason();
            tasks.notices().refuse(text + " " + tr(why));
        } else {
            tasks.notices().tell(text);
        }
    }

    private static String already(long known) {
        if (known == 0) {
            return "";
        }
        return " " + trn("%,d was here already.", "%,d were here already.", known);
    }

    private static long count(Added added, Candidate.Why why) {
        return added.missed().stream().filter(row -> row.why() == why).count();
    }

    /** Where the pictures come from. */
    public void sources(Consumer<Sources> answer) {
        tasks.on(Lane.READ)
                .call(() -> project.gathered().sources())
                .then(answer)
                .start();
    }

    /** The project's own page. */
    public void about(Consumer<About> answer) {
        tasks.on(Lane.READ).call(() -> project.about()).then(answer).start();
    }

    /** Writes the answers down. */
    public void describe(About about) {
        tasks.on(Lane.DISK, tr("Saving"))
                .run(() -> project.describe(about))
                .then(saved -> tasks.notices().tell(tr("Saved what the model is for")))
                .start();
    }

    /** Makes an empty class. */
    public void addClass(String label) {
        tasks.on(Lane.DISK, tr("New class"))
                .run(() -> project.steps().addClass(label))
                .then(made -> tasks.notices().tell(tr("Made the class %s", label)))
                .finallyDo(reload)
                .start();
    }

    /** Writes the labelled photos into a folder for other tools. */
    public void save(Path out, DatasetExport.Wish wish) {
        tasks.on(Lane.READ, tr("Saving the data set"))
                .call(job -> DatasetExport.write(project, out, wish, job, job.token()))
                .then(saved -> tasks.notices().saved(tr(saved.line()), out))
                .start();
    }

    /** Writes the report of the project; an earlier report is written anew. */
    public void writeReport(Path file) {
        tasks.on(Lane.PHOTOS, tr("Writing the report"))
                .call(job -> ReportPage.write(project, file, note -> {}, job, job.token()))
                .then(written -> tasks.notices().saved(tr("Saved %s", file.getFileName()), file))
                .start();
    }

    /** Writes the list of who made the pictures. */
    public void writeAttributions(Path file) {
        tasks.on(Lane.DISK, tr("Writing the list"))
                .run(() -> AttributionList.write(file, project))
                .then(written -> tasks.notices().saved(tr("Saved %s", file.getFileName()), file))
                .start();
    }
}
