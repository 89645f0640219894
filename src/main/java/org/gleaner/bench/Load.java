package org.gleaner.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.gleaner.task.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Posts pictures to a server of this machine over several connections that are kept open, as fast as it answers. */
record Load(int port, List<byte[]> pictures, int requests, int connections) {

    /**
     * What the server said.
     *
     * @param rate answers a second
     * @param labels a request each
     */
    record Answers(double rate, List<String> labels) {

        /** How many requests were answered with the same class. */
        int agreeing(Answers others) {
            int same = 0;
            for (int i = 0; i < labels.size(); i++) {
                same += labels.get(i).equals(others.labels.get(i)) ? 1 : 0;
            }
            return same;
        }
    }

    /**
     * Sends all requests and waits for their answers.
     *
     * @throws Refusal when the server does not answer one of them
     */
    Answers run() {
        String[] labels = new String[requests];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                senders.add(threads.submit(() -> {
                    send(next, labels);
                    return null;
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new Refusal(e, "The server did not answer: %s", String.valueOf(e.getMessage()));
        }
        return new Answers(requests * 1e9 / (System.nanoTime() - start), List.of(labels));
    }

    private void send(AtomicInteger next, String[] labels) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                byte[] picture = pictures.get(i % pictures.size());
                out.write(head(picture.length));
                out.write(picture);
                out.flush();
                labels[i] = label(in);
            }
        }
    }

    private byte[] head(int length) {
        return String.format(Locale.ROOT, """
                POST /predict HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Content-Type: image/jpeg\r
                Content-Length: %d\r
                \r
                """, port, length).getBytes(StandardCharsets.US_ASCII);
    }

    /** The class of one answer. */
    private static String label(InputStream in) throws IOException {
        String status = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.contains(" 200")) {
            throw new IOException(status + " " + body);
        }
        return JsonMapper.shared().readTree(body).path(0).path("label").asString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
