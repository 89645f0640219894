/** The report of a project as a page. */
@NullMarked
package org.gleaner.report;

import org.jspecify.annotations.NullMarked;
