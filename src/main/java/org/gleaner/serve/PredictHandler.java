package org.gleaner.serve;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.gleaner.data.FilePrediction;
import org.gleaner.task.Message;
import org.gleaner.text.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /predict}. Once a body is here its pictures wait for the {@link PredictionService}, unless too many do.
 */
final class PredictHandler extends Handler.Abstract.NonBlocking {

    static final String PATH = "/predict";

    private static final Logger LOG = LoggerFactory.getLogger(PredictHandler.class);

    /** Share of the memory that bodies may take together. */
    private static final int SHARE = 8;

    private final String model;
    private final Limits limits;
    private final SlowRequestGuard arrivals;
    private final PredictionService service;
    private final Semaphore room;
    private final Semaphore turns;

    /** @param model what each answer calls the model that gave it */
    PredictHandler(String model, Limits limits, SlowRequestGuard arrivals, PredictionService service) {
        this.model = model;
        this.limits = limits;
        this.arrivals = arrivals;
        this.service = service;
        this.room =
                new Semaphore(Math.clamp(Runtime.getRuntime().maxMemory() / SHARE, limits.bytes(), Integer.MAX_VALUE));
        this.turns = new Semaphore(limits.requests());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!PATH.equals(request.getHttpURI().getPath())) {
            return false;
        }
        try {
            int length = length(request);
            boolean augmented = augmented(request);
            var _ = RequestBody.read(request, length, room).whenComplete((body, failure) -> {
                arrivals.arrived(request);
                try {
                    answer(request, arrived(body, failure), augmented, response, callback);
                } catch (HttpError e) {
                    refuse(request, response, callback, e);
                }
            });
        } catch (HttpError e) {
            refuse(request, response, callback, e);
        }
        return true;
    }

    /** Length of a body that is taken, by what its headers say. */
    private int length(Request request) throws HttpError {
        if (!HttpMethod.POST.is(request.getMethod())) {
            throw new HttpError(HttpStatus.METHOD_NOT_ALLOWED_405, new Message("Only POST."));
        }
        if (!Upload.allows(contentType(request))) {
            throw new HttpError(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    new Message("Send image/..., application/octet-stream or multipart/form-data."));
        }
        long length = request.getLength();
        if (length < 0) {
            throw new HttpError(HttpStatus.LENGTH_REQUIRED_411, new Message("Content-Length is missing."));
        }
        if (length > limits.bytes()) {
            throw new HttpError(
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    new Message("At most %d MB at a time.", limits.bytes() / 1_000_000));
        }
        if (length == 0) {
            throw new HttpError(HttpStatus.BAD_REQUEST_400, new Message("No picture was sent."));
        }
        return (int) length;
    }

    private static String contentType(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type == null ? "" : type;
    }

    private static boolean augmented(Request request) throws HttpError {
        String tta = Request.extractQueryParameters(request).getValue("tta");
        return switch (tta == null ? "false" : tta) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new HttpError(HttpStatus.BAD_REQUEST_400, new Message("tta is true or false."));
        };
    }

    private static byte[] arrived(byte @Nullable [] body, @Nullable Throwable failure) throws HttpError {
        if (failure instanceof HttpError refused) {
            throw refused;
        }
        if (body == null) {
            boolean slow = failure instanceof TimeoutException;
            throw new HttpError(
                    slow ? HttpStatus.REQUEST_TIMEOUT_408 : HttpStatus.BAD_REQUEST_400,
                    new Message("The body ended early."));
        }
        return body;
    }

    private void answer(Request request, byte[] body, boolean augmented, Response response, Callback callback)
            throws HttpError {
        List<Upload> uploads = Upload.of(contentType(request), body, limits.pictures());
        if (!turns.tryAcquire()) {
            throw new HttpError(HttpStatus.SERVICE_UNAVAILABLE_503, HttpError.FULL);
        }
        var _ = service.ask(uploads, augmented).whenComplete((predictions, failure) -> {
            turns.release(); // before the answer, as its sender may come again at once
            if (predictions != null) {
                answer(predictions, request, response, callback);
            } else {
                fail(failure, request, response, callback);
            }
        });
    }

    private void answer(List<FilePrediction> predictions, Request request, Response response, Callback callback) {
        Message reason = predictions.getFirst().reason();
        if (reason != null && predictions.size() == 1) {
            Responses.error(
                    request,
                    response,
                    callback,
                    HttpStatus.UNPROCESSABLE_ENTITY_422,
                    new Message("Cannot be read: %s.", reason));
        } else {
            String language = Responses.language(request);
            Responses.json(
                    response,
                    callback,
                    HttpStatus.OK_200,
                    predictions.stream().map(each -> fields(each, language)).toList());
        }
    }

    private Map<String, @Nullable Object> fields(FilePrediction prediction, String language) {
        Map<String, @Nullable Object> fields = prediction.fields(service.classes());
        Message reason = prediction.reason();
        if (reason == null) {
            fields.put("model", model);
        } else {
            fields.put("reason", Texts.in(language, reason));
        }
        return fields;
    }

    private static void fail(Throwable failure, Request request, Response response, Callback callback) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof IllegalStateException) {
            Responses.error(
                    request,
                    response,
                    callback,
                    HttpStatus.SERVICE_UNAVAILABLE_503,
                    new Message("The server is closing."));
        } else {
            LOG.error("A picture could not be answered", cause);
            Responses.error(
                    request,
                    response,
                    callback,
                    HttpStatus.INTERNAL_SERVER_ERROR_500,
                    new Message("This should not have happened."));
        }
    }

    private static void refuse(Request request, Response response, Callback callback, HttpError refused) {
        switch (refused.status()) {
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
            case HttpStatus.METHOD_NOT_ALLOWED_405 -> response.getHeaders().put(HttpHeader.ALLOW, "POST");
            default -> {}
        }
        Responses.error(request, response, callback, refused.status(), refused.reason());
    }
}
