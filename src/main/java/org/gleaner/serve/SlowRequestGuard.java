package org.gleaner.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;

/**
 * The connections on which a whole request is still to come, and since when. Those that send it byte by byte, or
 * nothing, are closed in time, however busy they seem, and sooner when there are so many that a newcomer would have to
 * wait. Any thread.
 */
final class SlowRequestGuard implements Connection.Listener {

    private final Map<Connection, Long> since = new ConcurrentHashMap<>();
    private final int most;
    private final long mostNanos;

    /** @param most connections that may be awaited at a time */
    SlowRequestGuard(int most, Duration longest) {
        this.most = most;
        this.mostNanos = longest.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        since.put(connection, System.nanoTime());
        if (since.size() > most) {
            since.entrySet().stream().min(Map.Entry.comparingByValue()).ifPresent(it -> close(it.getKey()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        since.remove(connection);
    }

    /** All of the request is here; now it is our turn. */
    void arrived(Request request) {
        since.remove(request.getConnectionMetaData().getConnection());
    }

    /** The next request may come. */
    void answered(Request request) {
        Connection connection = request.getConnectionMetaData().getConnection();
        if (connection.getEndPoint().isOpen()) {
            since.put(connection, System.nanoTime());
        }
    }

    /** Closes those that took too long; to be called now and then. */
    void sweep() {
        long now = System.nanoTime();
        since.forEach((connection, start) -> {
            if (now - start > mostNanos) {
                close(connection);
            }
        });
    }

    private void close(Connection connection) {
        since.remove(connection);
        connection.getEndPoint().close();
    }
}
