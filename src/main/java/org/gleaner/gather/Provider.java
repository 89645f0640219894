package org.gleaner.gather;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gleaner.data.ImageResult;
import org.gleaner.net.ApiAnswer;
import org.gleaner.net.ApiClient;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that searches pictures, as one user has it set up. Any thread may ask; a call blocks. */
public final class Provider {

    private static final JsonMapper JSON = new JsonMapper();

    private final Service service;
    private final URI base;
    private final String key;
    private final ApiClient client;

    /** @param key empty without */
    Provider(Service service, URI base, String key, ApiClient client) {
        this.service = service;
        this.base = base;
        this.key = key;
        this.client = client;
    }

    /** The environment variable that may hold the key of a provider. */
    static String keyVariable(String name) {
        return "GLEANER_" + name.toUpperCase(Locale.ROOT) + "_KEY";
    }

    /** Short name for the command line and the provenance, such as {@code openverse}. */
    public String name() {
        return service.name();
    }

    /** Name for people. */
    public String title() {
        return service.title();
    }

    /** Whether it answers only those who have a key. */
    public boolean needsKey() {
        return service.has(Service.Trait.NEEDS_KEY);
    }

    /** Where it is asked. */
    public URI address() {
        return base;
    }

    /** The server that a person has named for it, as host and port: it may be asked for pictures, too. */
    public Optional<String> namedServer() {
        int usual = "https".equalsIgnoreCase(base.getScheme()) ? 443 : 80;
        return Optional.of(base.getHost() + ":" + (base.getPort() < 0 ? usual : base.getPort()))
                .filter(server -> !base.equals(usualAddress()));
    }

    /** Where it is asked unless a person says otherwise. */
    public URI usualAddress() {
        return service.base();
    }

    /** Whether a key is missing without which it does not answer. */
    public boolean lacksKey() {
        return needsKey() && key.isEmpty();
    }

    /**
     * One page of the answer; safe search is on.
     *
     * @param page {@link SearchPage#next} of the page before, empty for the first one
     * @param pauses hears each wait that the service asks for
     * @throws Refusal in one line that never holds a key
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public SearchPage page(SearchQuery query, String page, Consumer<Duration> pauses, CancelToken cancel) {
        if (lacksKey()) {
            throw new Refusal(
                    "%s needs a key of yours: give it in the settings, or as %s.", title(), keyVariable(name()));
        }
        if (query.reusable() && !service.has(Service.Trait.KNOWS_LICENCES)) {
            throw new Refusal("%s does not tell licences. Search without \"Free to use and change\"?", title());
        }
        ApiAnswer answer =
                client.get(title(), service.question(base, query, page, key), service.rate(), pauses, cancel);
        switch (answer.status()) {
            case 200 -> {}
            case 401, 403 -> {
                if (key.isEmpty()) {
                    throw new Refusal(
                            "%s does not accept requests without a key (status %d).", title(), answer.status());
                }
                throw new Refusal("%s does not accept the key (status %d).", title(), answer.status());
            }
            default -> throw new Refusal("%s does not answer the search (status %d).", title(), answer.status());
        }
        JsonNode json = parse(answer.body());
        String complaint = service.complaint(json);
        if (!complaint.isEmpty()) {
            throw new Refusal("%s refuses the search (%s).", title(), Message.verbatim(complaint));
        }
        return service.read(json, query, page);
    }

    private JsonNode parse(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new Refusal(e, "%s answers with what is not JSON.", title());
        }
        throw new Refusal("%s answers with what is not its JSON.", title());
    }

    /**
     * The first results over as many pages as it takes, each address once.
     *
     * @param progress hears how many there are
     * @param pauses hears each wait that the service asks for
     */
    public List<ImageResult> search(
            SearchQuery query, int most, Progress progress, Consumer<Duration> pauses, CancelToken cancel) {
        List<ImageResult> results = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        Set<String> asked = new HashSet<>();
        String next = "";
        do {
            asked.add(next);
            SearchPage page = page(query, next, pauses, cancel);
            page.results().stream().filter(it -> seen.add(it.image())).forEach(results::add);
            progress.report(Math.min(most, results.size()), most);
            next = page.next();
        } while (results.size() < most && !next.isEmpty() && !asked.contains(next));
        return List.copyOf(results.subList(0, Math.min(most, results.size())));
    }
}
