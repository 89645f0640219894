package org.gleaner.analysis;

import java.util.Optional;
import org.gleaner.task.Message;

/** What a person's decisions about suspects say of all labels, in words. Stateless. */
public final class Lesson {

    /** Nothing is said of fewer decisions. */
    private static final int FEW = 5;

    private Lesson() {}

    /** The sentences; none while hardly anything is decided about suspects. */
    public static Optional<Message> of(LabelIssues labels) {
        Review review = labels.review();
        if (review.looked() < FEW) {
            return Optional.empty();
        }
        Message told =
                new Message("You looked at %,d suspects; wrong among them: %,d.", review.looked(), review.found());
        ExpectedErrors expected = labels.expected();
        return Optional.of(told.then(
                review.teaches()
                        ? new Message(
                                "Judging by that, about %,d labels are wrong now, from %,d to %,d.",
                                Math.round(expected.value()), Math.round(expected.low()), Math.round(expected.high()))
                        : new Message("From %,d on, the figures follow what you decide.", Review.LEAST)));
    }
}
