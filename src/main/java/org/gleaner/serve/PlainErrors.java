package org.gleaner.serve;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.gleaner.task.Message;

/** What the HTTP server itself refuses, or what went wrong: the status and its name, and nothing of why. */
final class PlainErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Responses.error(request, response, callback, status, Message.verbatim(HttpStatus.getMessage(status)));
        return true;
    }
}
