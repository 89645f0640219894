package org.gleaner.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of this machine that answers as badly as a test wants: its handler writes the raw bytes of each answer. */
public final class LoopbackServer implements AutoCloseable {

    /** What was asked; header names in lower case. */
    public record Request(String line, Map<String, String> headers) {

        /** A header's value; empty when it was not sent. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Answers a request; the connection is closed afterwards. */
    public interface Handler {
        void answer(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Handler handler;

    public LoopbackServer(Handler handler) throws IOException {
        this.handler = handler;
        socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::serve);
    }

    /** Answers differently from now on. */
    public void handle(Handler next) {
        handler = next;
    }

    public List<Request> requests() {
        return requests;
    }

    public String address() {
        return socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public URI uri(String path) {
        return URI.create("http://" + address() + path);
    }

    /** Writes a status line and headers. */
    public static void head(OutputStream out, String status, String... headers) throws IOException {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Serves a file as a good server does, with ranges. */
    public static Handler file(byte[] bytes, String etag) {
        return (request, out) -> {
            boolean rest = etag.equals(request.header("if-range"));
            int from = rest ? Integer.parseInt(request.header("range").replaceAll("\\D", "")) : 0;
            String length = "Content-Length: " + (bytes.length - from);
            if (rest) {
                String part = "Content-Range: bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length);
                head(out, "206 Partial Content", length, part, "ETag: " + etag);
            } else {
                head(out, "200 OK", length, "ETag: " + etag);
            }
            out.write(bytes, from, bytes.length - from);
        };
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            if (line == null) {
                return; // it asked for nothing
            }
            Map<String, String> headers = new TreeMap<>();
            for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                String[] parts = header.split(":", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
            Request request = new Request(line, headers);
            requests.add(request);
            handler.answer(request, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException | InterruptedException e) {
            // The client hung up, as most tests want it to.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
