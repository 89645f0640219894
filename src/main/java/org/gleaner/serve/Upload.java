package org.gleaner.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.gleaner.task.Message;

/**
 * A picture as it was sent.
 *
 * @param name the sender's name of the file; empty when it gave none
 * @param file its content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Upload(String name, byte[] file) {

    private static final String FORM = "multipart/form-data";

    /** Whether pictures can come in a body of that content type. */
    static boolean allows(String contentType) {
        String type = contentType.isBlank()
                ? ""
                : HttpField.stripParameters(contentType).strip().toLowerCase(Locale.ROOT);
        return type.equals(FORM) || type.startsWith("image/") || type.equals("application/octet-stream");
    }

    /**
     * The pictures of a body: itself, or the files of a form.
     *
     * @throws HttpError when it has none, or more than {@code most}
     */
    static List<Upload> of(String contentType, byte[] body, int most) throws HttpError {
        Map<String, String> parameters = new HashMap<>();
        String type = HttpField.getValueParameters(contentType, parameters);
        if (!type.strip().equalsIgnoreCase(FORM)) {
            return List.of(new Upload("", body));
        }
        String boundary = parameters.getOrDefault("boundary", "");
        List<Upload> uploads = boundary.isEmpty() ? List.of() : form(boundary, body, most);
        if (uploads.isEmpty()) {
            throw new HttpError(HttpStatus.BAD_REQUEST_400, new Message("The form has no pictures."));
        }
        return uploads;
    }

    private static List<Upload> form(String boundary, byte[] body, int most) throws HttpError {
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(most);
        parser.setMaxMemoryFileSize(-1); // all in memory: nothing is written to the disk
        List<Upload> uploads = new ArrayList<>();
        CompletableFuture<MultiPartFormData.Parts> parsed = new CompletableFuture<>();
        parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
        try (MultiPartFormData.Parts parts = parsed.join()) {
            for (MultiPart.Part part : parts) {
                if (isFile(part)) {
                    uploads.add(new Upload(Objects.requireNonNullElse(part.getFileName(), ""), bytes(part)));
                }
            }
        } catch (CompletionException | IOException e) {
            throw new HttpError(
                    HttpStatus.BAD_REQUEST_400, new Message("This is no whole form of at most %d pictures.", most));
        }
        return uploads;
    }

    /** Also one whose header the parser could not make out, and then leaves away. */
    private static boolean isFile(MultiPart.Part part) {
        return part.getFileName() != null || !part.getHeaders().contains(HttpHeader.CONTENT_DISPOSITION);
    }

    private static byte[] bytes(MultiPart.Part part) throws IOException {
        return Content.Source.asInputStream(part.createContentSource()).readAllBytes();
    }
}
