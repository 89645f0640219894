package org.gleaner.analysis;

import java.util.Optional;
import org.gleaner.task.Message;

/** What a person's decisions about suspects say of all labels, in words. Stateless. */
public final class Lesson {

    private Lesson() {}

    /** The sentences; none while nobody has decided about a suspect. */
    public static Optional<Message> of(LabelIssues labels) {
        Review review = labels.review();
        if (review.looked() == 0) {
            return Optional.empty();
        }
        Message told = Message.counted(
                "Of the %,d suspect you looked at, %,d was wrong.",
                "Of the %,d suspects you looked at, %,d were wrong.", review.looked(), review.found());
        ExpectedErrors expected = labels.expected();
        return Optional.of(told.then(
                review.teaches()
                        ? new Message(
                                "Judging by that, about %,d labels are wrong now, from %,d to %,d.",
                                Math.round(expected.value()), Math.round(expected.low()), Math.round(expected.high()))
                        : new Message("From %,d on, the figures follow what you decide.", Review.LEAST)));
    }
}
