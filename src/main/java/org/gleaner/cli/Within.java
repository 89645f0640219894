package org.gleaner.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least and the most that the number of an option may be; {@link Numbers} holds every command to it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Within {

    double least();

    double most() default Double.MAX_VALUE;

    /** Whether {@link #least} itself is too little. */
    boolean above() default false;

    /** Whether {@link #most} itself is too much. */
    boolean below() default false;
}
