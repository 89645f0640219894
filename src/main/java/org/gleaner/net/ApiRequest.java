package org.gleaner.net;

import java.net.URI;
import java.util.Map;

/**
 * A question to a service.
 *
 * @param address may hold a key, so it is never shown
 * @param headers beside those that every request has
 */
public record ApiRequest(URI address, Map<String, String> headers) {}
