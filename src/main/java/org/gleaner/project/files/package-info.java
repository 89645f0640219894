/** What is known of a project's files, and free names for more of them. */
@NullMarked
package org.gleaner.project.files;

import org.jspecify.annotations.NullMarked;
