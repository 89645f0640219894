package org.gleaner.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;

/** The proxy that the environment names, and what goes past it. */
class ProxiesTest extends DownloadsFromLoopback {

    private static final ProxySelector JAVA = ProxySelector.of(InetSocketAddress.createUnresolved("java.invalid", 1));

    @Test
    void theVariablesNameAProxyForEachScheme() {
        ProxySelector proxies = of(Map.of("HTTPS_PROXY", "http://me:secret@proxy:3128/", "http_proxy", "other"));
        assertEquals("proxy:3128", host(proxies, "https://example.org/a"));
        assertEquals("other:80", host(proxies, "http://example.org/a"));
        assertEquals("direct", host(of(Map.of("HTTP_PROXY", "proxy")), "https://example.org/a"));
    }

    @Test
    void someHostsAreAskedDirectly() {
        ProxySelector proxies = of(Map.of("HTTP_PROXY", "proxy:1", "NO_PROXY", "a.org, .b.org,c.org:81,192.168.1.1"));
        for (String uri : List.of(
                "http://a.org",
                "http://www.A.org",
                "http://x.b.org",
                "http://c.org:81",
                "http://192.168.1.1/x",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]/")) {
            assertEquals("direct", host(proxies, uri), uri);
        }
        for (String uri : List.of("http://aa.org", "http://c.org", "http://a.org.evil.net", "http://example.org")) {
            assertEquals("proxy:1", host(proxies, uri), uri);
        }
        assertEquals("direct", host(of(Map.of("HTTP_PROXY", "proxy:1", "no_proxy", "*")), "http://example.org"));
    }

    @Test
    void whatJavaWasToldComesFirst() {
        Properties told = new Properties();
        told.setProperty("https.proxyHost", "java.invalid");
        assertSame(JAVA, Proxies.of(told, Map.of("HTTPS_PROXY", "proxy"), JAVA));
    }

    @Test
    void whatIsNoProxyIsRefusedWithoutItsPassword() {
        for (String value : List.of("socks5://me:secret@host", "http://me:secret@ho st", "https://secret")) {
            Refusal refusal =
                    assertThrows(Refusal.class, () -> host(of(Map.of("HTTPS_PROXY", value)), "https://example.org"));
            assertEquals(
                    "The variable HTTPS_PROXY does not name an HTTP proxy.",
                    refusal.reason().toString());
            assertFalse(String.valueOf(refusal.getMessage()).contains("secret"));
        }
    }

    @Test
    void aDownloadGoesThroughTheProxy() {
        ProxySelector proxies = of(Map.of("HTTP_PROXY", server.address()));
        try (Downloader downloader = new Downloader(new Timeouts(LONG, LONG, 1), Set.of(), proxies)) {
            Download download = new Download(URI.create("http://example.invalid/a"), target, 1 << 20, null);
            downloader.fetch(download, Progress.NONE, new CancelToken());
        }
        assertEquals("GET http://example.invalid/a HTTP/1.1", last().line());
    }

    private static ProxySelector of(Map<String, String> environment) {
        return Proxies.of(new Properties(), environment, JAVA);
    }

    private static String host(ProxySelector proxies, String uri) {
        Proxy proxy = proxies.select(URI.create(uri)).getFirst();
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : "direct";
    }
}
