package org.gleaner.gather;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gleaner.net.ApiClient;
import org.gleaner.task.Refusal;

/** The services that search pictures, as one user has them set up. Any thread; closing it hangs up. */
public final class Providers implements AutoCloseable {

    private static final List<Service> SERVICES = List.of(
            new Openverse(),
            new WikimediaCommons(),
            new INaturalist(),
            new Flickr(),
            new Pexels(),
            new Brave(),
            new SerpApi(),
            new Bing());

    private final ApiClient client = new ApiClient();
    private final List<Provider> all;

    /**
     * Sets them up.
     *
     * @param addresses by name, of those that are not asked where they usually are
     * @param keys by name
     */
    public Providers(Map<String, String> addresses, Map<String, String> keys) {
        this.all = SERVICES.stream()
                .map(it -> new Provider(
                        it,
                        address(it, addresses),
                        keys.getOrDefault(it.name(), "").strip(),
                        client))
                .toList();
    }

    private static URI address(Service service, Map<String, String> addresses) {
        String address = addresses.getOrDefault(service.name(), service.base().toString());
        return WebPictures.parse(address)
                .orElseThrow(() -> new Refusal("Not the http address of %s: %s", service.title(), address));
    }

    /** Whether a service can be asked there: an http or https address with a host. */
    public static boolean isAddress(String address) {
        return WebPictures.parse(address).isPresent();
    }

    /** Keys by provider, from the environment: {@code GLEANER_FLICKR_KEY} and so on. */
    public static Map<String, String> keysIn(Map<String, String> environment) {
        return SERVICES.stream()
                .map(Service::name)
                .filter(name -> environment.containsKey(Provider.keyVariable(name)))
                .collect(Collectors.toMap(name -> name, name -> environment.get(Provider.keyVariable(name))));
    }

    /** All of them, the usual one first. */
    public List<Provider> all() {
        return all;
    }

    /**
     * The one of that name.
     *
     * @throws Refusal when there is none
     */
    public Provider named(String name) {
        return all.stream()
                .filter(it -> it.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "There is no source called %s; there are %s.",
                        name, all.stream().map(Provider::name).collect(Collectors.joining(", "))));
    }

    @Override
    public void close() {
        client.close();
    }
}
