package org.gleaner.gather;

import java.util.List;

/**
 * What is in a source.
 *
 * @param missed what cannot even be tried
 */
public record Listing(List<Offer> offers, List<Missed> missed) {}
