package org.gleaner.net;

/** What a service answered, whatever its status. */
public record ApiAnswer(int status, String body) {}
