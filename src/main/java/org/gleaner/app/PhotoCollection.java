package org.gleaner.app;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gleaner.data.About;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.Limits;
import org.gleaner.gather.Missed;
import org.gleaner.gather.SearchPage;
import org.gleaner.gather.SearchQuery;
import org.gleaner.gather.WebPictures;
import org.gleaner.project.Project;
import org.gleaner.project.collect.Added;
import org.gleaner.project.collect.Addition;
import org.gleaner.project.collect.SavedSearch;
import org.gleaner.project.collect.Sources;
import org.gleaner.project.export.AttributionList;
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

    PhotoCollection(Project project, Tasks tasks, Supplier<SearchSetup> setup, Runnable reload) {
        this.project = project;
        this.tasks = tasks;
        this.setup = setup;
        this.reload = reload;
    }

    /** The providers as they are set up now. */
    public SearchSetup setup() {
        return setup.get();
    }

    /**
     * Asks for one page of results.
     *
     * @param page empty for the first
     * @param failed hears why there is no answer, in one line
     */
    public void search(
            String provider,
            SearchQuery query,
            String page,
            Latest questions,
            Consumer<SearchPage> answer,
            Consumer<String> failed) {
        SearchSetup now = setup.get();
        tasks.on(Lane.SERVERS)
                .latest(questions)
                .call(job -> now.named(provider).page(query, page, job.token()))
                .then(answer)
                .otherwise(why -> {
                    if (why instanceof Refusal refusal) {
                        failed.accept(tr(refusal.reason()));
                    } else {
                        failed.accept(tr("The search failed."));
                        tasks.notices().ended(tr("Search"), why);
                    }
                })
                .start();
    }

    /** Adds pictures as a job; afterwards, what was added and what was not, with the reasons. */
    public void add(Supplier<List<Addition>> additions, int minSide, Consumer<Added> answer) {
        Limits limits = Limits.USUAL.withMinSide(minSide).allowing(setup.get().allowed());
        add(tr("Adding photos"), job -> project.add(additions.get(), limits, job, job.token()), answer);
    }

    private void add(String name, Task.Work<Added> work, Consumer<Added> answer) {
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
        long known = count(added, Missed.Why.KNOWN);
        long failed = count(added, Missed.Why.FAILED);
        long stopped = count(added, Missed.Why.STOPPED);
        long others = count(added, Missed.Why.NO_PICTURE);
        String text = tr("Added %d", added.pictures().size())
                + already(known)
                + (failed == 0 ? "" : tr(", %d could not be had", failed))
                + (stopped == 0 ? "" : tr(", %d not tried", stopped))
                + (others == 0 ? "" : trn(", %,d other file left out", ", %,d other files left out", others));
        if (added.pictures().isEmpty() && failed > 0) {
            Message why = added.missed().stream()
                    .filter(row -> row.why() == Missed.Why.FAILED)
                    .findFirst()
                    .orElseThrow()
                    .reason();
            tasks.notices().refuse(text + ": " + tr(why));
        } else {
            tasks.notices().tell(text);
        }
    }

    private static String already(long known) {
        if (known == 0) {
            return "";
        }
        return trn(", %,d was here already", ", %,d were here already", known);
    }

    private static long count(Added added, Missed.Why why) {
        return added.missed().stream().filter(row -> row.why() == why).count();
    }

    /** Repeats the searches, and adds what is new. */
    public void refresh(List<SavedSearch> searches, Consumer<Added> answer) {
        SearchSetup now = setup.get();
        Limits limits = Limits.USUAL.allowing(now.allowed());
        add(
                tr("Repeating the searches"),
                job -> {
                    List<Addition> additions = new ArrayList<>();
                    for (SavedSearch search : searches) {
                        List<ImageResult> results = now.named(search.provider())
                                .search(new SearchQuery(search.term(), 0, false), MOST, Progress.NONE, job.token());
                        additions.add(new Addition(search.label(), new WebPictures(results)));
                    }
                    return project.add(additions, limits, job, job.token());
                },
                answer);
    }

    /** Where the pictures come from. */
    public void sources(Consumer<Sources> answer) {
        tasks.on(Lane.READ).call(() -> project.sources()).then(answer).start();
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
                .run(() -> project.addClass(label))
                .then(made -> tasks.notices().tell(tr("Made the class %s", label)))
                .finallyDo(reload)
                .start();
    }

    /** Writes the list of who made the pictures. */
    public void writeAttributions(Path file) {
        tasks.on(Lane.DISK, tr("Writing the list"))
                .run(() -> AttributionList.write(file, project))
                .then(written -> tasks.notices().tell(tr("Wrote %s", file.getFileName())))
                .start();
    }
}
