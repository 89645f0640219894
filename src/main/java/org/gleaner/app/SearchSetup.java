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
import org.gleaner.task.Message;

/** The search providers as the user has them set up. Any thread. */
public final class SearchSetup {

    private final Providers providers;
    private final Set<String> allowed;
    private final List<Message> unusable;

    SearchSetup(Settings settings, Map<String, String> environment) {
        Map<String, String> keys = new HashMap<>(settings.keys());
        keys.putAll(Providers.keysIn(environment));
        Map<String, String> addresses = new HashMap<>(settings.addresses());
        addresses.values().removeIf(address -> !Providers.isAddress(address));
        this.unusable = settings.addresses().entrySet().stream()
                .filter(each -> !addresses.containsKey(each.getKey()))
                .map(each -> new Message(
                        "The address of %s in the settings is none, so it is asked where it usually is: %s",
                        each.getKey(), each.getValue()))
                .toList();
        this.providers = new Providers(addresses, keys);
        this.allowed = servers(addresses);
    }

    /** What of the settings cannot be used, a line each. */
    List<Message> unusable() {
        return unusable;
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
