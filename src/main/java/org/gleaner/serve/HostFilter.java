package org.gleaner.serve;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who asks under a name of this server and from no foreign page, and tells {@link SlowRequestGuard} when a
 * request is answered.
 */
final class HostFilter extends Handler.Wrapper {

    private final Hosts hosts;
    private final SlowRequestGuard arrivals;

    HostFilter(Handler inside, Hosts hosts, SlowRequestGuard arrivals) {
        super(inside);
        this.hosts = hosts;
        this.arrivals = arrivals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Request.addCompletionListener(request, failure -> arrivals.answered(request));
        if (request.getLength() == 0) {
            arrivals.arrived(request);
        }
        String host = request.getHttpURI().getHost();
        if (host == null || !hosts.allow(host)) {
            Responses.error(
                    request,
                    response,
                    callback,
                    HttpStatus.MISDIRECTED_REQUEST_421,
                    new Message("This server is not called that."));
            return true;
        }
        if (foreign(request.getHeaders().get(HttpHeader.ORIGIN), request)) {
            Responses.error(
                    request,
                    response,
                    callback,
                    HttpStatus.FORBIDDEN_403,
                    new Message("Pages of other servers may not ask."));
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static boolean foreign(@Nullable String origin, Request request) {
        return origin != null
                && !origin.replaceFirst("^https?://", "")
                        .equalsIgnoreCase(String.valueOf(request.getHttpURI().getAuthority()));
    }
}
