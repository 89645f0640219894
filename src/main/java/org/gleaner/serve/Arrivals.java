package org.gleaner.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;

/**
 * The connections on which a whole request is still to come, and since when. Those that send it byte by byte, or nothing, are closed in
 * time, however busy they seem. Any thread.
 */
final class Arrivals implements Connection.Listener {

    private final Map<Connection, Long> since = new ConcurrentHashMap<>();
    private final long mostNanos;

    Arrivals(Duration most) {
        this.mostNanos = most.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        since.put(connection, System.nanoTime());
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
                since.remove(connection);
                connection.getEndPoint().close();
            }
        });
    }
}
