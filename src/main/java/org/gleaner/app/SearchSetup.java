package org.gleaner.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        this.allowed = providers.all().stream()
                .flatMap(provider -> provider.namedServer().stream())
                .collect(Collectors.toSet());
    }

    /** What of the settings cannot be used, a line each. */
    List<Message> unusable() {
        return unusable;
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
