package org.gleaner.gather;

import java.util.List;
import org.gleaner.data.ImageResult;

/**
 * One page of a provider's answer.
 *
 * @param next asks for the page after it; empty after the last one
 */
public record SearchPage(List<ImageResult> results, String next) {}
