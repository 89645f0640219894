package org.gleaner.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.gleaner.project.collect.Adding.Added;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.collect.AskedSearch;
import org.gleaner.store.Places;
import org.gleaner.store.Settings;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    @Option(
            names = "--term",
            required = true,
            paramLabel = "WORDS",
            description = "What to search for; can be repeated, each with a class of its own or all for one.")
    private List<String> terms;

    @Option(names = "--class", required = true, paramLabel = "CLASS", description = "Where the pictures belong.")
    private List<String> labels;

    @Option(
            names = "--per-class",
            paramLabel = "N",
            description = "Stop when a class has so many photos; of several the smallest is filled first. "
                    + "Default: no limit.")
    @Within(least = 1)
    private int perClass = Integer.MAX_VALUE;

    @Spec
    private CommandSpec spec;

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
        if (labels.size() != 1 && labels.size() != terms.size()) {
            throw new ParameterException(
                    spec.commandLine(), "Name one class for all terms, or one for each, in the same order.");
        }
        CancelToken cancel = new CancelToken();
        try (Project project = options.open();
                Providers providers = providers()) {
            Provider asked = providers.named(source);
            Map<AskedSearch, List<ImageResult>> found = search(project, asked, cancel);
            Added added = project.adding()
                    .add(
                            found.entrySet().stream()
                                    .map(each -> new Addition(each.getKey().label(), new WebPictures(each.getValue())))
                                    .toList(),
                            limits.limits(minSize, asked.namedServer()).withPerClass(perClass),
                            options.output().tenths("Looked at"),
                            cancel);
            found.keySet().forEach(search -> project.gathered().keep(search, Set.of()));
            new AdditionReport(options).print(added);
        }
        return 0;
    }

    /** What the source has for classes that are not full yet. */
    private Map<AskedSearch, List<ImageResult>> search(Project project, Provider asked, CancelToken cancel) {
        Map<AskedSearch, List<ImageResult>> found = new LinkedHashMap<>();
        boolean full = false;
        for (int i = 0; i < terms.size(); i++) {
            String label = labels.get(labels.size() == 1 ? 0 : i);
            long here = project.dataset().count(label);
            if (here >= perClass) {
                options.output().note(label + " has " + here + " photos already.");
                full = true;
                continue;
            }
            SearchQuery query = new SearchQuery(terms.get(i), minSize, reusable);
            List<ImageResult> results =
                    asked.search(query, Math.max(most, wanted()), Progress.NONE, this::pausing, cancel);
            if (!results.isEmpty() || terms.size() > 1) {
                options.output()
                        .note(results.size() + " found" + (terms.size() == 1 ? "." : " for " + terms.get(i) + "."));
            }
            if (!results.isEmpty()) {
                found.put(new AskedSearch(asked.name(), query, label), results);
            }
        }
        if (found.isEmpty() && !full) {
            if (options.json()) {
                options.output().json(List.of());
            }
            throw new Refusal("Nothing was found for \"%s\".", String.join("\", \"", terms));
        }
        return found;
    }

    private int wanted() {
        return perClass == Integer.MAX_VALUE ? 0 : perClass;
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
