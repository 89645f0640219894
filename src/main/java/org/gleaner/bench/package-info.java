/** Measurements that anyone can repeat, beside the same work in Python where one is given. */
@NullMarked
package org.gleaner.bench;

import org.jspecify.annotations.NullMarked;
