/** Labels that are not folders: tables of files and what they show, in the shapes that other tools write. */
@NullMarked
package org.gleaner.table;

import org.jspecify.annotations.NullMarked;
