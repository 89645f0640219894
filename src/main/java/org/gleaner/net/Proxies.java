package org.gleaner.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy to use for an address: the one that Java's own properties name; else that of the variables HTTPS_PROXY,
 * HTTP_PROXY and NO_PROXY, which Java does not know. Immutable.
 */
public final class Proxies extends ProxySelector {

    private static final List<String> JAVA_PROPERTIES =
            List.of("http.proxyHost", "https.proxyHost", "socksProxyHost", "java.net.useSystemProxies");

    private final Map<String, String> environment;
    private final List<String> direct;

    private Proxies(Map<String, String> environment) {
        this.environment = environment;
        this.direct = List.of(variable("no_proxy").toLowerCase(Locale.ROOT).split("[,\\s]+"));
    }

    public static ProxySelector ofUser() {
        return of(System.getProperties(), System.getenv(), ProxySelector.getDefault());
    }

    static ProxySelector of(Properties properties, Map<String, String> environment, ProxySelector java) {
        return JAVA_PROPERTIES.stream().anyMatch(properties::containsKey) ? java : new Proxies(environment);
    }

    private String variable(String name) {
        String upper = environment.getOrDefault(name.toUpperCase(Locale.ROOT), "");
        return environment.getOrDefault(name, upper).strip();
    }

    private @Nullable Proxy proxy(String name) {
        String value = variable(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                int port = uri.getPort() < 0 ? 80 : uri.getPort();
                return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
            }
        } catch (IllegalArgumentException e) {
            throw noProxy(name); // without the cause, which tells the password
        }
        throw noProxy(name);
    }

    private static Refusal noProxy(String name) {
        return new Refusal("The variable %s does not name an HTTP proxy.", name.toUpperCase(Locale.ROOT));
    }

    /** @throws Refusal when the variable names what is no HTTP proxy */
    @Override
    public List<Proxy> select(URI uri) {
        Proxy proxy = proxy("https".equalsIgnoreCase(uri.getScheme()) ? "https_proxy" : "http_proxy");
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return List.of(proxy == null || isDirect(host, uri.getPort()) ? Proxy.NO_PROXY : proxy);
    }

    /** This machine is never asked through a proxy; nor are the hosts of NO_PROXY and what lies below them. */
    private boolean isDirect(String host, int port) {
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true;
        }
        for (String entry : direct) {
            String name = entry.endsWith(":" + port) ? entry.substring(0, entry.lastIndexOf(':')) : entry;
            String bare = name.replaceFirst("^\\*?\\.", "");
            if (name.equals("*") || (!bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The download says so.
    }
}
