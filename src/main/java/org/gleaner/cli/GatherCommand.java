package org.gleaner.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.Provider;
import org.gleaner.gather.Providers;
import org.gleaner.gather.SearchQuery;
import org.gleaner.gather.WebPictures;
import org.gleaner.project.Project;
import org.gleaner.project.collect.Added;
import org.gleaner.project.collect.Addition;
import org.gleaner.project.collect.AskedSearch;
import org.gleaner.store.Places;
import org.gleaner.store.Settings;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gleaner gather}: searches pictures and downloads them into a class. */
@Command(
        name = "gather",
        mixinStandardHelpOptions = true,
        description = "Searches pictures and downloads them into a class; undo takes them out again.")
final class GatherCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Mixin
    private LimitOptions limits;

    @Option(names = "--term", required = true, paramLabel = "WORDS", description = "What to search for.")
    private String term;

    @Option(names = "--class", required = true, paramLabel = "CLASS", description = "Where the pictures belong.")
    private String label;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "openverse",
            description = "openverse, commons, inaturalist, flickr, pexels, brave, serpapi or bing. "
                    + "Default: ${DEFAULT-VALUE}.")
    private String source;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "150",
            description = "Most results to take. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int most;

    @Option(
            names = "--min-size",
            paramLabel = "PIXELS",
            defaultValue = "128",
            description = "Least length of both sides. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 100000)
    private int minSize;

    @Option(names = "--reusable", description = "Only pictures that anyone may use and change.")
    private boolean reusable;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The source's key. Default: the environment variable GLEANER_<NAME>_KEY, or the settings.")
    private @Nullable String key;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "Where the source is asked, if elsewhere than usual.")
    private @Nullable String address;

    @Override
    public Integer call() {
        CancelToken cancel = new CancelToken();
        try (Project project = options.open();
                Providers providers = providers()) {
            SearchQuery query = new SearchQuery(term, minSize, reusable);
            Provider asked = providers.named(source);
            List<ImageResult> results = asked.search(query, most, Progress.NONE, this::pausing, cancel);
            if (results.isEmpty()) {
                if (options.json()) {
                    options.output().json(List.of());
                }
                throw new Refusal("Nothing was found for \"%s\".", term);
            }
            options.output().note(results.size() + " found.");
            Added added = project.add(
                    List.of(new Addition(label, new WebPictures(results))),
                    limits.limits(minSize, asked.namedServer()),
                    options.output().tenths("Looked at"),
                    cancel);
            project.gathered().keep(new AskedSearch(asked.name(), query, label), Set.of());
            new AdditionReport(options).print(added);
        }
        return 0;
    }

    private void pausing(Duration time) {
        options.output().note(source + " asks to wait " + Math.max(1, time.toSeconds()) + " s.");
    }

    private Providers providers() {
        Settings settings = Settings.load(Places.ofUser());
        Map<String, String> keys = new HashMap<>(settings.keys());
        keys.putAll(Providers.keysIn(System.getenv()));
        Map<String, String> addresses = new HashMap<>(settings.addresses());
        if (key != null) {
            keys.put(source.toLowerCase(Locale.ROOT), key);
        }
        if (address != null) {
            addresses.put(source.toLowerCase(Locale.ROOT), address);
        }
        return new Providers(addresses, keys);
    }
}
