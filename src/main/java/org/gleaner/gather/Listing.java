package org.gleaner.gather;

import java.util.List;

/**
 * What is in a source.
 *
 * @param missed what cannot even be tried
 */
public record Listing(List<Candidate> offers, List<Missed> missed) {}
