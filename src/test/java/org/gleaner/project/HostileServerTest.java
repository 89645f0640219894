package org.gleaner.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.gleaner.Children;
import org.gleaner.Mosaics;
import org.gleaner.net.LoopbackServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred good pictures from a server that does everything else wrong, gathered by a process with little memory.
 */
class HostileServerTest {

    private static final int GOOD = 200;
    private static final int TINY = 10_000;
    private static final byte[] PIXEL = Mosaics.file(0, "gif", 1);
    private static final byte[] JPEG = Mosaics.file(-1, "jpg");

    /** What a bad address does, and what the row says of it. */
    private static final Map<String, String> REASONS = new TreeMap<>(Map.ofEntries(
            Map.entry("silent", "127.0.0.1 does not answer."),
            Map.entry("loris-head", "127.0.0.1 does not answer."),
            Map.entry("loris-body", "127.0.0.1 stopped sending; start again to go on from here."),
            Map.entry("slow", "127.0.0.1 did not send the file within 6 s."),
            Map.entry("endless", "127.0.0.1 sends more than the 2000000 bytes that are allowed for this file."),
            Map.entry("too-long", "127.0.0.1 sends more than the 2000000 bytes that are allowed for this file."),
            Map.entry("length-too-long", "127.0.0.1 broke off; start again to go on from here."),
            Map.entry("length-too-short", "the file ends early"),
            Map.entry("html", "not a picture: starts like HTML"),
            Map.entry("heic", "damaged: no still picture in it"),
            Map.entry("circle", "127.0.0.1 redirects more than 5 times."),
            Map.entry("astray", "127.0.0.1:1 is in a private network, which was not allowed."),
            Map.entry("truncated", "the file ends early"),
            Map.entry("bomb", "too large: 60000x60000 pixels"),
            Map.entry("large", "too large: 8000x8000 pixels"),
            Map.entry("empty", "the file is empty"),
            Map.entry("gone", "127.0.0.1 does not have gone (status 404)."),
            Map.entry("fault", "127.0.0.1 has a fault of its own (status 503)."),
            Map.entry("mail", "127.0.0.1 answers with what is not HTTP, or breaks off.")));

    @RegisterExtension
    final Children children = new Children();

    @TempDir(factory = CrashTest.InMemory.class)
    Path folder;

    @Test
    void everyGoodPictureArrivesAndEveryBadOneIsARow() throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("photos"));
        try (LoopbackServer server = new LoopbackServer(HostileServerTest::answer)) {
            Path urls = Files.write(folder.resolve("urls.txt"), addresses(server));
            Process child = start(root, urls, server.address());
            List<String> lines = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertEquals(0, child.waitFor(), () -> String.join("\n", lines));
            Map<String, Long> rows = lines.stream()
                    .filter(line -> line.startsWith("row "))
                    .map(line -> line.substring(line.lastIndexOf('/') + 1).replaceFirst("^(tiny)\\d+", "$1"))
                    .collect(Collectors.groupingBy(line -> line, Collectors.counting()));
            Map<String, Long> expected = new TreeMap<>();
            REASONS.forEach((name, reason) -> expected.put(name + "?a=b " + reason, 1L));
            expected.put("tiny?a=b too small: 9x8 pixels", (long) TINY);
            assertEquals(expected, new TreeMap<>(rows));
            assertMemory(lines);
        }
        assertEquals(GOOD, Photos.tree(root.resolve("cat")).size());
        assertEquals(
                GOOD,
                Files.readAllLines(folder.resolve("photos/.gleaner/provenance.jsonl"))
                        .size());
        try (Stream<Path> left = Files.walk(folder.resolve("photos/.gleaner"))) {
            assertEquals(
                    List.of("hashes.bin", "journal.jsonl", "lock", "project.json", "provenance.jsonl"),
                    left.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    private static void assertMemory(List<String> lines) {
        lines.stream().filter(line -> line.startsWith("VmHWM:")).forEach(line -> {
            long megabytes = Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            System.out.println("Most memory of the process that gathers: " + megabytes + " MB");
            assertTrue(megabytes < 512, line);
        });
    }

    private static List<String> addresses(LoopbackServer server) {
        List<String> names = new ArrayList<>(REASONS.keySet());
        for (int i = 0; i < GOOD; i++) {
            names.add("good" + i);
        }
        for (int i = 0; i < TINY; i++) {
            names.add("tiny" + i);
        }
        Collections.shuffle(names, new Random(3));
        return names.stream()
                .map(name -> server.uri("/" + name + "?a=b").toString())
                .toList();
    }

    private Process start(Path root, Path urls, String allowed) throws IOException {
        return children.java(List.of("-Xmx256m"), GatheringGleaner.class, root.toString(), urls.toString(), allowed);
    }

    private static void answer(LoopbackServer.Request request, OutputStream out)
            throws IOException, InterruptedException {
        String name = request.line().replaceFirst("^GET /(.*)\\?a=b .*$", "$1");
        if (name.startsWith("good")) {
            body(out, Mosaics.file(Integer.parseInt(name.substring(4)), "jpg"));
        } else if (name.startsWith("tiny")) {
            body(out, PIXEL);
        } else {
            misbehave(name, out);
        }
    }

    private static void misbehave(String name, OutputStream out) throws IOException, InterruptedException {
        byte[] noise = new byte[1 << 16];
        switch (name) {
            case "silent" -> Thread.sleep(60_000);
            case "loris-head" -> drip(out, 1);
            case "loris-body" -> {
                LoopbackServer.head(out, "200 OK", "Content-Length: 100000", "ETag: \"1\"");
                out.write(JPEG, 0, 1000);
                drip(out, 1);
            }
            case "slow" -> {
                LoopbackServer.head(out, "200 OK");
                drip(out, 1000);
            }
            case "endless" -> {
                LoopbackServer.head(out, "200 OK", "Content-Type: image/jpeg");
                while (true) {
                    out.write(noise);
                }
            }
            case "too-long" -> LoopbackServer.head(out, "200 OK", "Content-Length: 9000000000");
            case "length-too-long" -> {
                LoopbackServer.head(out, "200 OK", "Content-Length: " + (JPEG.length + 1), "ETag: \"2\"");
                out.write(JPEG);
            }
            case "length-too-short" -> {
                LoopbackServer.head(out, "200 OK", "Content-Length: " + JPEG.length / 2);
                out.write(JPEG);
            }
            case "html" -> body(out, "<!DOCTYPE html><p>Log in".getBytes(StandardCharsets.UTF_8));
            case "heic" -> body(out, "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
            case "circle" -> LoopbackServer.head(out, "302 Found", "Location: /circle?a=b");
            case "astray" -> LoopbackServer.head(out, "302 Found", "Location: http://127.0.0.1:1/?a=b");
            case "truncated" -> body(out, Arrays.copyOf(JPEG, JPEG.length * 2 / 3));
            case "bomb" -> body(out, png(60_000));
            case "large" -> body(out, png(8000));
            case "empty" -> body(out, new byte[0]);
            case "gone" -> LoopbackServer.head(out, "404 Not Found");
            case "fault" -> LoopbackServer.head(out, "503 Busy");
            default -> out.write("220 mail ready\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void body(OutputStream out, byte[] bytes) throws IOException {
        LoopbackServer.head(out, "200 OK", "Content-Type: image/jpeg", "Content-Length: " + bytes.length);
        out.write(bytes);
    }

    private static void drip(OutputStream out, int bytes) throws IOException, InterruptedException {
        while (true) {
            out.write(new byte[bytes]);
            out.flush();
            Thread.sleep(100);
        }
    }

    /** A black square, packed to almost nothing. */
    private static byte[] png(int side) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream pixels = new DeflaterOutputStream(packed)) {
            byte[] row = new byte[1 + side / 8];
            for (int y = 0; y < Math.min(side, 10_000); y++) {
                pixels.write(row);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(side);
        fields.writeInt(side);
        fields.write(new byte[] {1, 0, 0, 0, 0}); // one bit, grey
        chunk(file, "IHDR", header.toByteArray());
        chunk(file, "IDAT", packed.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(OutputStream file, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) check.getValue());
    }
}
