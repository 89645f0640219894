package org.gleaner.gather;

/**
 * What to search for.
 *
 * @param term words, as a person types them
 * @param minSide pixels that both sides of a picture must have at least, 0 for any
 * @param reusable only pictures whose licence lets anyone use and change them
 */
public record SearchQuery(String term, int minSide, boolean reusable) {}
