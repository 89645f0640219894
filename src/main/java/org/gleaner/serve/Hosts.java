package org.gleaner.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Under which names a server may be asked. A page of a stranger whose name was made to point here (DNS rebinding) asks
 * under its own name, and is refused; an address in numbers cannot be made to point elsewhere. Immutable.
 */
final class Hosts {

    private final boolean open;
    private final Set<String> names;

    /**
     * Those of a server.
     *
     * @param host as the user gave it
     * @param bound what it listens on
     */
    Hosts(String host, InetAddress bound) {
        this.open = !bound.isLoopbackAddress();
        Set<String> known = new HashSet<>(Set.of("localhost"));
        if (open) {
            known.add(host.toLowerCase(Locale.ROOT));
            ownName().ifPresent(name -> {
                known.add(name);
                known.add(name + ".local");
            });
        }
        this.names = Set.copyOf(known);
    }

    private static Optional<String> ownName() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** @param host of a request, without the port */
    boolean allow(String host) {
        if (names.contains(host.toLowerCase(Locale.ROOT))) {
            return true;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(host.replaceAll("^\\[|]$", ""));
            return open || address.isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
