package org.gleaner.net;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that follows no redirect, made when it is first asked for: setting up its encryption takes a tenth of
 * a second. Any thread.
 */
final class LazyClient implements AutoCloseable {

    private final Duration connect;
    private final ProxySelector proxies;
    private @Nullable HttpClient client;
    private boolean closed;

    /** @param connect how long a connection may take */
    LazyClient(Duration connect, ProxySelector proxies) {
        this.connect = connect;
        this.proxies = proxies;
    }

    synchronized HttpClient get() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connect)
                    .proxy(proxies)
                    .build();
            client = made;
            if (closed) {
                made.shutdownNow(); // it answers that it is closed
            }
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.shutdownNow();
        }
    }
}
