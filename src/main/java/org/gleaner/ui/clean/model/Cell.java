package org.gleaner.ui.clean.model;

/** One field of the confusion matrix, by the names of its classes. */
public record Cell(String actual, String predicted) {}
