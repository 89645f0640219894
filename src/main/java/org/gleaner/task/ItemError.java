package org.gleaner.task;

/**
 * One thing that could not be done, as a row in a result.
 *
 * @param path the file, relative to the project folder with {@code /}
 * @param reason why, in one line for people
 */
public record ItemError(String path, Message reason) {}
