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
import java.util.stream.Collectors;
import org.gleaner.data.Provenance;
import org.gleaner.gather.Candidate;
import org.gleaner.gather.Collector;
import org.gleaner.gather.FileNames;
import org.gleaner.gather.Inspector;
import org.gleaner.gather.Limits;
import org.gleaner.gather.Listing;
import org.gleaner.gather.Missed;
import org.gleaner.gather.Missed.Why;
import org.gleaner.gather.Outcome;
import org.gleaner.gather.PictureFacts;
import org.gleaner.gather.StagingFolder;
import org.gleaner.gather.WebPictures;
import org.gleaner.image.PerceptualHash;
import org.gleaner.net.Proxies;
import org.gleaner.project.files.Fingerprints;
import org.gleaner.project.files.FreeNames;
import org.gleaner.project.history.Changes;
import org.gleaner.project.history.Edits;
import org.gleaner.project.history.Snapshot;
import org.gleaner.store.Move;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.ItemError;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * One adding of pictures: collects them on the calling thread while the project goes on, and then, with the project to
 * itself, gives each its place, in an order that does not depend on which came first.
 */
public final class Adding {

    /** A picture that is here, and what it is for. */
    private record Arrival(Addition addition, Outcome.Taken taken) {}

    /** A picture that may be had, and what it is for. */
    private record Offer(Addition addition, Candidate candidate) {}

    private final ProjectFolder folder;
    private final Fingerprints fingerprints;
    private final ProvenanceIndex origins;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Missed> missed = new ArrayList<>();

    public Adding(ProjectFolder folder, Fingerprints fingerprints, ProvenanceIndex origins) {
        this.folder = folder;
        this.fingerprints = fingerprints;
        this.origins = origins;
    }

    /**
     * Fetches what the project does not know yet into the incoming folder. After a cancel, what came by then is here.
     */
    public void collect(
            List<Addition> additions,
            Snapshot now,
            Limits limits,
            StagingFolder incoming,
            Progress progress,
            CancelToken cancel) {
        folder.refuseApart();
        Map<String, String> paths = pathsByHash(fingerprints.of(now.dataset().items(), progress, cancel));
        Deque<Offer> offers = new ArrayDeque<>();
        for (Addition addition : limits.perClass() == Integer.MAX_VALUE ? additions : smallestFirst(additions, now)) {
            Listing listing = addition.source().list(cancel);
            missed.addAll(listing.missed());
            unknown(listing.offers(), paths).forEach(candidate -> offers.add(new Offer(addition, candidate)));
        }
        Inspector inspector = new Inspector(limits.minSide(), limits.mostPixels());
        try (Collector collector = new Collector(limits, inspector, Proxies.ofUser())) {
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
    private List<Offer> nextRound(Deque<Offer> offers, Snapshot now, int perClass) {
        Map<String, Long> sizes = new HashMap<>();
        arrivals.forEach(arrival -> sizes.merge(arrival.addition().label(), 1L, Long::sum));
        List<Offer> round = new ArrayList<>();
        List<Offer> later = new ArrayList<>();
        Set<String> open = new HashSet<>();
        for (Offer offer : offers) {
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
        for (Offer offer : later) {
            if (open.contains(offer.addition().label())) {
                offers.add(offer);
            } else {
                missed.add(new Missed(
                        offer.candidate().picture(), Why.ENOUGH, new Message("its class has %,d photos", perClass)));
            }
        }
        return round;
    }

    private void collect(
            List<Offer> round,
            Snapshot now,
            Collector collector,
            StagingFolder incoming,
            Progress progress,
            CancelToken cancel) {
        List<Outcome> outcomes =
                collector.collect(round.stream().map(Offer::candidate).toList(), incoming, progress, cancel);
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Taken taken ->
                    arrivals.add(new Arrival(round.get(i).addition(), taken));
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
    private List<Candidate> unknown(List<Candidate> offers, Map<String, String> paths) {
        Set<String> cameBefore = new HashSet<>();
        offers.forEach(
                candidate -> cameBefore.addAll(origins.from(candidate.picture().image())));
        cameBefore.removeAll(paths.keySet());
        Set<String> deleted = origins.deleted(cameBefore);
        List<Candidate> unknown = new ArrayList<>();
        for (Candidate candidate : offers) {
            Set<String> hashes =
                    candidate.isRemote() ? origins.from(candidate.picture().image()) : Set.of();
            String here = hashes.stream()
                    .filter(paths::containsKey)
                    .findFirst()
                    .map(paths::get)
                    .orElse("");
            boolean searched = !candidate.picture().provider().equals(WebPictures.BY_ADDRESS);
            if (!here.isEmpty()) {
                missed.add(new Missed(candidate.picture(), Why.KNOWN, new Message("came before, as %s", here)));
            } else if (searched && hashes.stream().anyMatch(deleted::contains)) {
                missed.add(
                        new Missed(candidate.picture(), Why.KNOWN, new Message("came before, and was deleted here")));
            } else {
                unknown.add(candidate);
            }
        }
        return unknown;
    }

    /** Gives what was collected its place in the project, as one step. To be called with the project to itself. */
    public Added place(Snapshot now, Edits edits) {
        leaveOutCopies(now); // of what has come in meanwhile
        List<Arrival> fresh = List.copyOf(arrivals);
        if (fresh.isEmpty()) {
            return new Added(List.of(), missed);
        }
        edits.finish();
        edits.clearStaged();
        try {
            return new Added(place(fresh, now, edits), missed);
        } finally {
            edits.clearStaged(); // on a full disk nothing must stay behind
        }
    }

    private List<Provenance> place(List<Arrival> fresh, Snapshot now, Edits edits) {
        FreeNames names = new FreeNames(folder);
        List<Move> moves =
                fresh.stream().map(arrival -> stage(arrival, now, names)).toList();
        ProjectFolder.force(folder.file(ProjectFolder.STAGED));
        List<Provenance> pictures = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            Outcome.Taken taken = fresh.get(i).taken();
            pictures.add(new Provenance(
                    moves.get(i).to(), taken.picture(), taken.facts().sha256(), Instant.now()));
        }
        // Before the pictures, as one whose licence is not known could not be used.
        origins.add(pictures);
        return settle(fresh, moves, pictures, edits.add(moves));
    }

    private void leaveOutCopies(Snapshot now) {
        Map<String, PictureFacts> facts =
                new HashMap<>(fingerprints.of(now.dataset().items(), Progress.NONE, new CancelToken()));
        Map<String, String> paths = pathsByHash(facts);
        Map<String, PerceptualHash> looks = facts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().look()));
        List<Arrival> fresh = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Outcome.Taken taken = arrival.taken();
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
    private Move stage(Arrival arrival, Snapshot now, FreeNames names) {
        Outcome.Taken taken = arrival.taken();
        String name = FileNames.of(taken.picture(), taken.facts());
        Addition addition = arrival.addition();
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
        return move;
    }

    private List<Provenance> settle(List<Arrival> fresh, List<Move> moves, List<Provenance> pictures, Changes changes) {
        Map<String, Message> reasons =
                changes.conflicts().stream().collect(Collectors.toMap(ItemError::path, ItemError::reason));
        List<Provenance> settled = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            Outcome.Taken taken = fresh.get(i).taken();
            Message reason = reasons.get(moves.get(i).from());
            if (reason == null) {
                fingerprints.learn(moves.get(i).to(), taken.facts());
                settled.add(pictures.get(i));
            } else {
                missed.add(new Missed(taken.picture(), Why.FAILED, reason));
            }
        }
        return settled;
    }
}
