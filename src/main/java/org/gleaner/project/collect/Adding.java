package org.gleaner.project.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.gleaner.data.Provenance;
import org.gleaner.data.Split;
import org.gleaner.gather.Candidate;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Candidate.Offer;
import org.gleaner.gather.Candidate.Taken;
import org.gleaner.gather.Candidate.Why;
import org.gleaner.gather.Collector;
import org.gleaner.gather.Limits;
import org.gleaner.gather.PictureFacts;
import org.gleaner.gather.Source;
import org.gleaner.gather.StagingFolder;
import org.gleaner.gather.WebPictures;
import org.gleaner.image.PerceptualHash;
import org.gleaner.net.Proxies;
import org.gleaner.project.files.Fingerprints;
import org.gleaner.project.files.FreeNames;
import org.gleaner.project.history.Present;
import org.gleaner.project.history.Snapshot;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.history.Steps;
import org.gleaner.store.ClassName;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Step.Move;
import org.gleaner.task.CancelToken;
import org.gleaner.task.ItemError;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * One adding of pictures: collects them on the calling thread while the project goes on, and then, with the project to
 * itself, gives each its place, in an order that does not depend on which came first. Used once.
 */
public final class Adding {

    /**
     * Pictures to be brought into a class.
     *
     * @param side where the project's folders are the split; elsewhere the split is drawn
     */
    public record Addition(String label, Split side, Source source) {

        public Addition(String label, Source source) {
            this(label, Split.TRAIN, source);
        }

        /**
         * All classes of a data set, by its folders; also of one in a zip archive.
         *
         * @throws Refusal when there are none
         */
        public static List<Addition> classesIn(Path dataSet) {
            if (Source.isArchive(dataSet)) {
                return ArchiveClasses.in(dataSet);
            }
            if (Files.isRegularFile(dataSet)) {
                throw new Refusal(
                        "Say to which class %s belongs; only a folder or a zip archive has classes in it.",
                        dataSet.getFileName());
            }
            LabelledPhotos found = LabelledPhotos.inFolders(dataSet);
            if (found.photos().isEmpty()) {
                throw new Refusal("There are no folders of photos in %s.", dataSet);
            }
            return found.additions();
        }
    }

    /**
     * What an adding did.
     *
     * @param pictures that are in the project now
     * @param missed the others, each with the reason
     */
    public record Added(List<Provenance> pictures, List<Missed> missed) {

        public Added {
            pictures = List.copyOf(pictures);
            missed = List.copyOf(missed);
        }
    }

    /** A picture and what it is for. */
    private record Wanted<C extends Candidate>(Addition addition, C photo) {}

    /** A picture that waits for its move to its place. */
    private record Staged(Taken taken, Move move, Provenance origin) {}

    private final ProjectFolder folder;
    private final Fingerprints fingerprints;
    private final ProvenanceIndex origins;
    private final Present present;
    private final Steps steps;
    private final List<Wanted<Taken>> arrivals = new ArrayList<>();
    private final List<Missed> missed = new ArrayList<>();

    public Adding(
            ProjectFolder folder, Fingerprints fingerprints, ProvenanceIndex origins, Present present, Steps steps) {
        this.folder = folder;
        this.fingerprints = fingerprints;
        this.origins = origins;
        this.present = present;
        this.steps = steps;
    }

    /**
     * Brings pictures into classes, by copy and as one step. Each is decoded before it is believed; what fails, or is
     * here in the same or a similar form, is a row. After a cancel, what came by then is added. Closes the sources.
     *
     * @param progress hears first the project's own pictures as they are compared, then those that are offered
     * @throws Refusal when a class cannot be a folder, or the project cannot be written
     * @throws CancellationException when it was cancelled before anything was fetched
     */
    public Added add(List<Addition> additions, Limits limits, Progress progress, CancelToken cancel) {
        try (StagingFolder incoming = StagingFolder.in(folder.incoming())) {
            Snapshot start = present.now();
            start.contents().refuseTable();
            additions.forEach(it -> ClassName.check(it.label(), start.dataset().classes()));
            collect(additions, start, limits, incoming, progress, cancel);
            return present.add(() -> place(present.now()));
        } finally {
            additions.forEach(it -> it.source().close());
        }
    }

    /**
     * Fetches what the project does not know yet into the incoming folder. After a cancel, what came by then is here.
     */
    private void collect(
            List<Addition> additions,
            Snapshot now,
            Limits limits,
            StagingFolder incoming,
            Progress progress,
            CancelToken cancel) {
        folder.refuseApart();
        Map<String, String> paths = pathsByHash(fingerprints.of(now.dataset().items(), progress, cancel));
        Deque<Wanted<Offer>> offers = new ArrayDeque<>();
        for (Addition addition : limits.perClass() == Integer.MAX_VALUE ? additions : smallestFirst(additions, now)) {
            unknown(addition.source().list(cancel), paths).forEach(offer -> offers.add(new Wanted<>(addition, offer)));
        }
        try (Collector collector = new Collector(limits, Proxies.ofUser())) {
            while (!offers.isEmpty()) {
                collect(nextRound(offers, now, limits.perClass()), now, collector, incoming, progress, cancel);
            }
        }
    }

    /** So that those that lack most have them when it is stopped. */
    private static List<Addition> smallestFirst(List<Addition> additions, Snapshot now) {
        return additions.stream()
                .sorted(Comparator.comparingLong(addition -> now.dataset().count(addition.label())))
                .toList();
    }

    /** Takes as many as their classes still have room for, if all of them can be had. */
    private List<Wanted<Offer>> nextRound(Deque<Wanted<Offer>> offers, Snapshot now, int perClass) {
        Map<String, Long> sizes = new HashMap<>();
        arrivals.forEach(arrival -> sizes.merge(arrival.addition().label(), 1L, Long::sum));
        List<Wanted<Offer>> round = new ArrayList<>();
        List<Wanted<Offer>> later = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (Wanted<Offer> offer : offers) {
            String label = offer.addition().label();
            long here = now.dataset().count(label) + sizes.getOrDefault(label, 0L);
            if (here < perClass) {
                sizes.merge(label, 1L, Long::sum);
                open.add(label);
                round.add(offer);
            } else {
                later.add(offer);
            }
        }
        offers.clear();
        for (Wanted<Offer> offer : later) {
            if (open.contains(offer.addition().label())) {
                offers.add(offer);
            } else {
                missed.add(new Missed(
                        offer.photo().picture(), Why.ENOUGH, new Message("its class has %,d photos", perClass)));
            }
        }
        return round;
    }

    private void collect(
            List<Wanted<Offer>> round,
            Snapshot now,
            Collector collector,
            StagingFolder incoming,
            Progress progress,
            CancelToken cancel) {
        List<Candidate.Outcome> outcomes =
                collector.collect(round.stream().map(Wanted::photo).toList(), incoming, progress, cancel);
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Taken taken -> arrivals.add(new Wanted<>(round.get(i).addition(), taken));
                case Missed row -> missed.add(row);
            }
        }
        leaveOutCopies(now);
    }

    private static Map<String, String> pathsByHash(Map<String, PictureFacts> facts) {
        Map<String, String> paths = new HashMap<>();
        facts.forEach((path, picture) -> paths.put(picture.sha256(), path));
        return paths;
    }

    /**
     * Leaves out the addresses whose pictures came before, and are here, or were deleted here and not asked for by
     * their address.
     */
    private List<Offer> unknown(List<Candidate.Listed> listed, Map<String, String> paths) {
        List<Offer> offers = new ArrayList<>();
        for (Candidate.Listed candidate : listed) {
            switch (candidate) {
                case Offer offer -> offers.add(offer);
                case Missed row -> missed.add(row);
            }
        }
        Set<String> cameBefore = new HashSet<>();
        offers.forEach(offer -> cameBefore.addAll(origins.from(offer.picture().image())));
        cameBefore.removeAll(paths.keySet());
        Set<String> deleted = origins.deleted(cameBefore);
        List<Offer> unknown = new ArrayList<>();
        for (Offer offer : offers) {
            Set<String> hashes = offer.isRemote() ? origins.from(offer.picture().image()) : Set.of();
            String here = hashes.stream()
                    .filter(paths::containsKey)
                    .findFirst()
                    .map(paths::get)
                    .orElse("");
            boolean searched = !offer.picture().provider().equals(WebPictures.BY_ADDRESS);
            if (!here.isEmpty()) {
                missed.add(new Missed(offer.picture(), Why.KNOWN, new Message("came before, as %s", here)));
            } else if (searched && hashes.stream().anyMatch(deleted::contains)) {
                missed.add(new Missed(offer.picture(), Why.KNOWN, new Message("came before, and was deleted here")));
            } else {
                unknown.add(offer);
            }
        }
        return unknown;
    }

    /** Gives what was collected its place in the project, as one step, with the project to itself. */
    private Added place(Snapshot now) {
        leaveOutCopies(now); // of what has come in meanwhile
        if (arrivals.isEmpty()) {
            return new Added(List.of(), missed);
        }
        List<Staged> staged = new ArrayList<>();
        return steps.add(() -> stage(now, staged), changes -> new Added(settle(staged, changes), missed));
    }

    private List<Move> stage(Snapshot now, List<Staged> staged) {
        FreeNames names = new FreeNames(folder);
        arrivals.forEach(arrival -> staged.add(stage(arrival, now, names)));
        ProjectFolder.force(folder.file(ProjectFolder.STAGED));
        // Before the pictures, as one whose licence is not known could not be used.
        origins.add(staged.stream().map(Staged::origin).toList());
        return staged.stream().map(Staged::move).toList();
    }

    private void leaveOutCopies(Snapshot now) {
        Map<String, PictureFacts> facts =
                new HashMap<>(fingerprints.of(now.dataset().items(), Progress.NONE, new CancelToken()));
        Map<String, String> paths = pathsByHash(facts);
        Map<String, PerceptualHash> looks = facts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().look()));
        List<Wanted<Taken>> fresh = new ArrayList<>();
        for (Wanted<Taken> arrival : arrivals) {
            Taken taken = arrival.photo();
            PictureFacts picture = taken.facts();
            String same = paths.get(picture.sha256());
            String alike = same != null ? same : alike(picture.look(), looks);
            if (alike.isEmpty()) {
                fresh.add(arrival);
                String name = taken.picture().image().toString();
                paths.put(picture.sha256(), name);
                looks.put(name, picture.look());
            } else {
                Message reason =
                        same != null ? new Message("the same file as %s", alike) : new Message("looks like %s", alike);
                missed.add(new Missed(taken.picture(), Why.KNOWN, reason));
            }
        }
        arrivals.clear();
        arrivals.addAll(fresh);
    }

    private static String alike(PerceptualHash look, Map<String, PerceptualHash> looks) {
        return looks.entrySet().stream()
                .filter(other -> other.getValue().near(look))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /**
     * Moves a file to where it waits for the journal to know of it; from then on a crash loses nothing, and before it
     * leaves nothing behind.
     */
    private Staged stage(Wanted<Taken> arrival, Snapshot now, FreeNames names) {
        Taken taken = arrival.photo();
        Addition addition = arrival.addition();
        String name = FreeNames.of(taken.picture(), taken.facts());
        String to = names.claim(now.layout().relabelled(name, addition.side(), addition.label()));
        Move move = new Move(names.claim(ProjectFolder.NOT_ADDED + "/" + name), to, null);
        String staged = String.valueOf(move.staged());
        try {
            Path file = folder.file(staged);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.move(taken.file(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", staged, Reason.of(e));
        }
        return new Staged(
                taken, move, new Provenance(to, taken.picture(), taken.facts().sha256(), Instant.now()));
    }

    private List<Provenance> settle(List<Staged> staged, StepResult changes) {
        Map<String, Message> reasons =
                changes.conflicts().stream().collect(Collectors.toMap(ItemError::path, ItemError::reason));
        List<Provenance> settled = new ArrayList<>();
        for (Staged photo : staged) {
            Message reason = reasons.get(photo.move.from());
            if (reason == null) {
                fingerprints.learn(photo.move.to(), photo.taken.facts());
                settled.add(photo.origin);
            } else {
                missed.add(new Missed(photo.taken.picture(), Why.FAILED, reason));
            }
        }
        return settled;
    }
}
