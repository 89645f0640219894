package org.gleaner.app;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gleaner.gather.Provider;
import org.gleaner.gather.Providers;
import org.gleaner.store.Settings;

/** The search providers as the user has them set up. Any thread. */
public final class SearchSetup {

    private final Providers providers;
    private final Set<String> allowed;

    SearchSetup(Settings settings, Map<String, String> environment) {
        Map<String, String> keys = new HashMap<>(settings.keys());
        keys.putAll(Providers.keysIn(environment));
        this.providers = new Providers(settings.addresses(), keys);
        this.allowed = servers(settings.addresses());
    }

    /** A server that the user has named may be asked for pictures too, wherever it is. */
    private static Set<String> servers(Map<String, String> addresses) {
        Set<String> servers = new HashSet<>();
        for (String address : addresses.values()) {
            URI uri = URI.create(address);
            int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
            servers.add(uri.getHost() + ":" + (uri.getPort() < 0 ? usual : uri.getPort()));
        }
        return servers;
    }

    public List<Provider> providers() {
        return providers.all();
    }

    /** The provider of that name. */
    public Provider named(String name) {
        return providers.named(name);
    }

    Set<String> allowed() {
        return allowed;
    }
}
