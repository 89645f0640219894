package org.gleaner.net;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.gleaner.task.Refusal;

/**
 * Which servers may be asked: all public ones, and those of this machine and the private net that were allowed.
 * Otherwise an address that a stranger wrote, or a redirect, could make the program a door to the user's router.
 * Immutable.
 */
final class Addresses {

    private final Set<String> allowed;
    private final ProxySelector proxies;

    /** @param allowed private servers that may be asked, as {@code host:port} */
    Addresses(Set<String> allowed, ProxySelector proxies) {
        this.allowed = Set.copyOf(allowed);
        this.proxies = proxies;
    }

    /**
     * Looks at every address of the host. Java keeps what a name resolved to for half a minute, so the connection that
     * follows goes where this looked.
     *
     * @throws Refusal when the server may not be asked, or there is none
     */
    void check(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (host == null || !web || uri.getPort() > 65535) {
            throw new Refusal("Only http and https addresses of a server can be downloaded.");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        if (!allowed.contains(host + ":" + port) && (viaProxy(uri) ? namesPrivate(host) : leadsToPrivate(host))) {
            throw new Refusal("%s:%s is in a private network, which was not allowed.", host, port);
        }
    }

    private static boolean leadsToPrivate(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (isPrivate(address)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            throw new Refusal(e, "There is no server called %s, or no network.", host);
        }
    }

    /** Behind a proxy only the proxy may be able to resolve names, so a name is judged as it stands. */
    private static boolean namesPrivate(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            return isPrivate(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean viaProxy(URI uri) {
        return proxies.select(uri).getFirst().type() == Proxy.Type.HTTP;
    }

    /** {@code ::a.b.c.d} and {@code ::ffff:0:a.b.c.d}, which a router may unwrap. */
    private static boolean wrapsWithZeros(byte[] address) {
        for (int i = 0; i < 8; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        boolean compatible = address[8] == 0 && address[9] == 0 && address[10] == 0 && address[11] == 0;
        boolean translated = address[8] == -1 && address[9] == -1 && address[10] == 0 && address[11] == 0;
        return compatible || translated;
    }

    /**
     * Whether an address is not of the public net: RFC 6890's special-purpose registries, and IPv6 that wraps such an
     * IPv4.
     */
    static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] b = address.getAddress();
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        if (b.length == 4) {
            return first == 0
                    || first >= 240
                    || (first == 100 && second >= 64 && second < 128) // carrier-grade NAT
                    || (first == 192 && second == 0 && b[2] == 0)
                    || (first == 198 && (second == 18 || second == 19));
        }
        boolean uniqueLocal = (first & 0xfe) == 0xfc;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean nat64 = first == 0 && second == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
        boolean teredo = first == 0x20 && second == 0x01 && b[2] == 0 && b[3] == 0;
        return uniqueLocal || sixToFour || nat64 || teredo || wrapsWithZeros(b);
    }
}
