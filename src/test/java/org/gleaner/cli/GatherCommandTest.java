package org.gleaner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gleaner.Mosaics;
import org.gleaner.net.LoopbackServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatherCommandTest extends CommandRun {

    @TempDir
    Path folder;

    @Test
    void searchedPicturesComeIntoTheClassWithTheirOrigin() throws IOException {
        Path root = Files.createDirectories(folder.resolve("photos"));
        try (LoopbackServer pictures = new LoopbackServer(LoopbackServer.file(Mosaics.file(2, "jpg"), "\"a\""))) {
            HttpServer openverse = openverse("""
                    {"page_count":1,"results":[{"title":"Grizzly","url":"%s","creator":"Ann","license":"by",
                    "width":900,"height":900}]}""".formatted(pictures.uri("/two.jpg")));
            String address = "http://127.0.0.1:" + openverse.getAddress().getPort();
            String[] gather = {
                "gather",
                root.toString(),
                "--term",
                "grizzly bear",
                "--class",
                "bear",
                "--min-size",
                "1",
                "--address",
                address,
                "--allow",
                pictures.address()
            };
            assertEquals(0, run(gather), () -> err.toString());
            assertEquals("1 added, 0 not.\n", out.toString());
            assertEquals(0, run(gather), () -> err.toString());
            assertEquals("0 added, 1 not.\n", out.toString());
            openverse.stop(0);
        }
        String provenance = Files.readString(root.resolve(".gleaner/provenance.jsonl"));
        assertTrue(provenance.contains("\"grizzly bear\"") && provenance.contains("\"Ann\""), provenance);
    }

    @Test
    void whatIsNamedAsTheSourceMayBeAskedForItsPicturesToo() throws IOException {
        HttpServer both = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + both.getAddress().getPort();
        answer(both, "/v1", """
                {"page_count":1,"results":[{"url":"%s/two.jpg"}]}""".formatted(address).getBytes(StandardCharsets.UTF_8));
        answer(both, "/two.jpg", Mosaics.file(2, "jpg"));
        both.start();
        Path root = Files.createDirectories(folder.resolve("photos"));
        String[] gather = {
            "gather", root.toString(), "--term", "bear", "--class", "bear", "--min-size", "1", "--address", address
        };
        assertEquals(0, run(gather), () -> err.toString());
        assertEquals("1 added, 0 not.\n", out.toString());
        both.stop(0);
    }

    @Test
    void severalSearchesFillTheirClassesUpToTheSameNumber() throws IOException {
        HttpServer both = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + both.getAddress().getPort();
        StringBuilder results = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            results.append(i == 1 ? "" : ",").append("{\"url\":\"" + address + "/" + i + ".jpg\"}");
            answer(both, "/" + i + ".jpg", Mosaics.file(i, "jpg"));
        }
        String found = "{\"page_count\":1,\"results\":[" + results + "]}";
        answer(both, "/v1", found.getBytes(StandardCharsets.UTF_8));
        both.start();
        Path root = Files.createDirectories(folder.resolve("photos"));
        Mosaics.write(root.resolve("bee/90.png"), 90);
        String[] gather = {
            "gather",
            root.toString(),
            "--term",
            "bee",
            "--class",
            "bee",
            "--term",
            "ant",
            "--class",
            "ant",
            "--per-class",
            "2",
            "--min-size",
            "1",
            "--address",
            address
        };
        assertEquals(0, run(gather), () -> err.toString());
        // The smaller class comes first, and the same photo is in one class only.
        assertEquals("3 added, 7 not.\n", out.toString());
        assertEquals(0, run(gather), () -> err.toString());
        assertEquals("0 added, 0 not.\n", out.toString());
        assertTrue(err.toString().contains("bee has 2 photos already."), err.toString());
        assertEquals(2, run("gather", root.toString(), "--term", "bee", "--class", "bee", "--class", "ant"));
        both.stop(0);
    }

    @Test
    void nothingFoundIsAnEmptyArray() throws IOException {
        HttpServer openverse = openverse("{\"page_count\":0,\"results\":[]}");
        String address = "http://127.0.0.1:" + openverse.getAddress().getPort();
        Path root = Files.createDirectories(folder.resolve("photos"));
        assertEquals(1, run("gather", root.toString(), "--term", "x", "--class", "x", "--json", "--address", address));
        assertEquals("[]\n", out.toString());
        assertEquals("gleaner: Nothing was found for \"x\".\n", err.toString());
        openverse.stop(0);
    }

    @Test
    void aKeyIsNeverSaid() {
        int code = run(
                "gather",
                folder.toString(),
                "--term",
                "bear",
                "--class",
                "bear",
                "--source",
                "flickr",
                "--key",
                "s3cret",
                "--address",
                "http://127.0.0.1:1");
        assertEquals(1, code);
        assertEquals("gleaner: 127.0.0.1 cannot be reached.\n", err.toString());
        assertFalse(out.toString().contains("s3cret"));
    }

    @Test
    void anUnknownSourceIsNamedWithThoseThereAre() {
        assertEquals(2, run("gather", folder.toString(), "--term", "bear", "--class", "bear", "--max", "0"));
        assertEquals(1, run("gather", folder.toString(), "--term", "bear", "--class", "bear", "--source", "x"));
        assertTrue(err.toString().startsWith("gleaner: There is no source called x; there are openverse, commons,"));
    }

    private static HttpServer openverse(String answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/", answer.getBytes(StandardCharsets.UTF_8));
        server.start();
        return server;
    }

    private static void answer(HttpServer server, String path, byte[] body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
