package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
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
import org.gleaner.project.files.Verified;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/** Search, adding and checking of one project's pictures. Owned by the FX thread, which is also where answers come. */
public final class PhotoCollection {

    /** The book's number. */
    private static final int MOST = 150;

    /**
     * What a look at every picture found.
     *
     * @param rows one a file, by path
     * @param groups of pictures that are one picture
     */
    public record Check(List<Verified> rows, List<DuplicateGroup> groups) {}

    private final Project project;
    private final Threads threads;
    private final Jobs jobs;
    private final Notices notices;
    private final Supplier<SearchSetup> setup;
    private final Runnable reload;

    PhotoCollection(
            Project project,
            Threads threads,
            Jobs jobs,
            Notices notices,
            Supplier<SearchSetup> setup,
            Runnable reload) {
        this.project = project;
        this.threads = threads;
        this.jobs = jobs;
        this.notices = notices;
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
     * @param failed hears why there is no answer, in one line; nothing is heard after a cancel
     */
    public void search(
            String provider,
            SearchQuery query,
            String page,
            CancelToken cancel,
            Consumer<SearchPage> answer,
            Consumer<String> failed) {
        SearchSetup now = setup.get();
        threads.web().execute(() -> {
            try {
                SearchPage found = now.named(provider).page(query, page, cancel);
                tell(cancel, () -> answer.accept(found));
            } catch (CancellationException e) {
                return; // nobody waits any more
            } catch (Refusal e) {
                tell(cancel, () -> failed.accept(e.reason()));
            } catch (RuntimeException e) {
                tell(cancel, () -> {
                    failed.accept(tr("The search failed."));
                    notices.ended(tr("Search"), e);
                });
            }
        });
    }

    private void tell(CancelToken cancel, Runnable news) {
        threads.fx().execute(() -> {
            if (!cancel.isCancelled()) {
                news.run();
            }
        });
    }

    /** Adds pictures as a job; afterwards, what was added and what was not, with the reasons. */
    public void add(Supplier<List<Addition>> additions, int minSide, Consumer<Added> answer) {
        Limits limits = Limits.USUAL.withMinSide(minSide).allowing(setup.get().allowed());
        jobs.start(
                Jobs.Lane.GATHER,
                tr("Adding photos"),
                job -> project.add(additions.get(), limits, job, job.token()),
                added -> {
                    tell(added);
                    answer.accept(added);
                },
                reload);
    }

    private void tell(Added added) {
        long known = count(added, Missed.Why.KNOWN);
        long failed = count(added, Missed.Why.FAILED);
        long stopped = count(added, Missed.Why.STOPPED);
        String text = tr("Added %d", added.pictures().size())
                + already(known)
                + (failed == 0 ? "" : tr(", %d could not be had", failed))
                + (stopped == 0 ? "" : tr(", %d not tried", stopped));
        if (added.pictures().isEmpty() && failed > 0) {
            String why = added.missed().stream()
                    .filter(row -> row.why() == Missed.Why.FAILED)
                    .findFirst()
                    .orElseThrow()
                    .reason();
            notices.refuse(text + ": " + why);
        } else {
            notices.tell(text);
        }
    }

    private static String already(long known) {
        if (known == 0) {
            return "";
        }
        return known == 1 ? tr(", %d was here already", known) : tr(", %d were here already", known);
    }

    private static long count(Added added, Missed.Why why) {
        return added.missed().stream().filter(row -> row.why() == why).count();
    }

    /** Repeats the searches, and adds what is new. */
    public void refresh(List<SavedSearch> searches, Consumer<Added> answer) {
        SearchSetup now = setup.get();
        Limits limits = Limits.USUAL.allowing(now.allowed());
        jobs.start(
                Jobs.Lane.GATHER,
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
                added -> {
                    tell(added);
                    answer.accept(added);
                },
                reload);
    }

    /** Decodes every picture and compares it with the others. */
    public Job check(Consumer<Check> answer, Runnable always) {
        return jobs.start(
                Jobs.Lane.GATHER,
                tr("Checking photos"),
                job -> {
                    Progress opening = job.part(tr("opening each"), 0, 0.9);
                    List<Verified> rows = project.inspection().verify(opening, job.token());
                    Progress comparing = job.part(tr("comparing each with the others"), 0.9, 1);
                    return new Check(rows, project.inspection().duplicates(comparing, job.token()));
                },
                answer,
                always);
    }

    /** Where the pictures come from. */
    public void sources(Consumer<Sources> answer) {
        quietly(project::sources, answer);
    }

    /** The project's own page. */
    public void about(Consumer<About> answer) {
        quietly(project::about, answer);
    }

    private <T> void quietly(Supplier<T> question, Consumer<T> answer) {
        threads.io().execute(() -> {
            try {
                T said = question.get();
                threads.fx().execute(() -> answer.accept(said));
            } catch (RuntimeException e) {
                threads.fx().execute(() -> notices.ended(tr("Reading the project"), e));
            }
        });
    }

    /** Writes the answers down. */
    public void describe(About about) {
        jobs.start(
                Jobs.Lane.STORE,
                tr("Saving"),
                job -> {
                    project.describe(about);
                    return about;
                },
                saved -> notices.tell(tr("Saved what the model is for")),
                () -> {});
    }

    /** Makes an empty class. */
    public void addClass(String label) {
        jobs.start(
                Jobs.Lane.STORE,
                tr("New class"),
                job -> {
                    project.addClass(label);
                    return label;
                },
                made -> notices.tell(tr("Made the class %s", made)),
                reload);
    }

    /** Writes the list of who made the pictures. */
    public void writeAttributions(Path file) {
        jobs.start(
                Jobs.Lane.STORE,
                tr("Writing the list"),
                job -> {
                    AttributionList.write(file, project);
                    return file;
                },
                written -> notices.tell(tr("Wrote %s", written.getFileName())),
                () -> {});
    }
}
