package org.gleaner.serve;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer to a request that was written byte by byte, as only a test or an attacker does. Header names are in lower
 * case.
 */
record Asked(int status, Map<String, String> headers, String text) {

    /** Sends what is given, and reads one answer. */
    static Asked raw(URI server, byte[]... parts) throws IOException {
        try (Socket socket = socket(server)) {
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
                socket.getOutputStream().flush();
            }
            return read(socket);
        }
    }

    static Socket socket(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    static Asked get(URI server, String target) throws IOException {
        return raw(server, head(server, "GET " + target, "Connection: close"));
    }

    static Asked post(URI server, String target, String type, byte[] body) throws IOException {
        return raw(
                server,
                head(server, "POST " + target, "Content-Type: " + type, "Content-Length: " + body.length),
                body);
    }

    /** A form with a file of each content. */
    static Asked form(URI server, byte[]... files) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int i = 0; i < files.length; i++) {
            form.writeBytes(ascii("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%d.png\"\r\n\r\n"
                    .formatted(i)));
            form.writeBytes(files[i]);
            form.writeBytes(ascii("\r\n"));
        }
        form.writeBytes(ascii("--edge--\r\n"));
        return post(server, "/predict", "multipart/form-data; boundary=edge", form.toByteArray());
    }

    static byte[] head(URI server, String line, String... headers) {
        StringBuilder head =
                new StringBuilder(line).append(" HTTP/1.1\r\nHost: ").append(server.getAuthority());
        for (String header : headers) {
            head.append("\r\n").append(header);
        }
        return ascii(head.append("\r\n\r\n").toString());
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The next answer on a connection; status 0 when it was closed instead. */
    static Asked read(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String[] parts = header.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        if (line.isEmpty()) {
            return new Asked(0, headers, "");
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Asked(Integer.parseInt(line.split(" ", 3)[1]), headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(text);
    }
}
