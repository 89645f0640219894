package org.gleaner.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;

/** Where redirects may lead, and which servers are never asked. */
class AddressesTest extends DownloadsFromLoopback {

    @Test
    void redirectsAreFollowedOnTheSameServer() throws Exception {
        server.handle((request, out) -> {
            if (request.line().contains("/weights.pth")) {
                LoopbackServer.head(out, "302 Found", "Location: /moved?key=%20a", "Content-Length: 100000");
            } else {
                LoopbackServer.file(FILE, TAG).answer(request, out);
            }
        });
        fetch(sha256(FILE), Progress.NONE);
        assertEquals("GET /moved?key=%20a HTTP/1.1", last().line());
        assertArrayEquals(FILE, Files.readAllBytes(target));
    }

    @Test
    void redirectsInACircleEnd() {
        server.handle((request, out) -> LoopbackServer.head(out, "301 Moved", "Location: /weights.pth"));
        assertEquals("127.0.0.1 redirects more than 5 times.", refusal(LONG, null));
        assertEquals(6, server.requests().size());
        assertEquals(List.of(), left());
    }

    @Test
    void redirectsIntoThePrivateNetAreRefused() throws IOException {
        try (LoopbackServer other = new LoopbackServer(LoopbackServer.file(FILE, TAG))) {
            for (String place : List.of(
                    other.address(), "localhost:" + other.port(), "[::1]:" + other.port(), "10.0.0.1", "2130706433")) {
                server.handle((request, out) -> LoopbackServer.head(out, "302 Found", "Location: http://" + place));
                String reason = refusal(LONG, null);
                assertTrue(reason.endsWith("is in a private network, which was not allowed."), place + ": " + reason);
            }
            assertEquals(List.of(), other.requests());
        }
    }

    @Test
    void redirectsToWhatIsNoWebAddressAreRefused() {
        for (String place : List.of("file:///etc/passwd", "http:///a", "http://example.org:99999/", "mailto:a@b")) {
            server.handle((request, out) -> LoopbackServer.head(out, "302 Found", "Location: " + place));
            assertEquals("Only http and https addresses of a server can be downloaded.", refusal(LONG, null), place);
        }
        server.handle((request, out) -> LoopbackServer.head(out, "302 Found", "Location: http://a b/"));
        assertEquals("127.0.0.1 redirects to what is no address.", refusal(LONG, null));
    }

    @Test
    void httpsNeverLeadsBackToHttp() {
        URI from = URI.create("https://example.org/a/b");
        assertEquals(URI.create("https://example.org/a/c"), Requests.next(from, "c"));
        assertEquals(URI.create("https://other.org/"), Requests.next(from, "//other.org/"));
        assertThrows(Refusal.class, () -> Requests.next(from, "http://example.org/a/b"));
    }

    @Test
    void privateServersAreAskedOnlyWhereAllowed() {
        try (Downloader downloader = new Downloader()) {
            Download download = new Download(server.uri("/weights.pth"), target, 1 << 20, null);
            Refusal refusal =
                    assertThrows(Refusal.class, () -> downloader.fetch(download, Progress.NONE, new CancelToken()));
            assertEquals(
                    server.address() + " is in a private network, which was not allowed.",
                    refusal.reason().toString());
        }
        assertEquals(List.of(), server.requests());
    }

    @Test
    void theProxyIsUsedAndMayNotBeLedInside() throws IOException {
        ProxySelector proxy = ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        try (Downloader downloader = new Downloader(new Timeouts(LONG, LONG, 1), Set.of(), proxy)) {
            URI outside = URI.create("http://example.invalid/a");
            downloader.fetch(new Download(outside, target, 1 << 20, null), Progress.NONE, new CancelToken());
            assertArrayEquals(FILE, Files.readAllBytes(target));
            assertEquals("GET http://example.invalid/a HTTP/1.1", last().line());
            for (String inside : List.of("localhost", "127.0.0.1", "[::1]", "192.168.1.1")) {
                Download download = new Download(URI.create("http://" + inside + "/a"), target, 1 << 20, null);
                assertThrows(Refusal.class, () -> downloader.fetch(download, Progress.NONE, new CancelToken()));
            }
        }
        assertEquals(1, server.requests().size());
    }

    @Test
    void privateAddressesAreKnown() {
        for (String address : List.of(
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "192.0.0.8",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:0:10.0.0.1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2")) {
            assertTrue(Addresses.isPrivate(InetAddress.ofLiteral(address)), address);
        }
        for (String address : List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.2.1", "2606:4700::1111")) {
            assertFalse(Addresses.isPrivate(InetAddress.ofLiteral(address)), address);
        }
    }
}
