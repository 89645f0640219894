package org.gleaner.project;

import org.gleaner.data.Edit;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.Refusal;

/** Tells before anybody is asked that an apply cannot be. Stateless. */
public final class ApplyCheck {

    private ApplyCheck() {}

    /** @throws Refusal when photos are to move in a folder that cannot be written */
    public static void refuseUnwritable(Project project) {
        boolean moves = project.marks().values().stream().anyMatch(mark -> !(mark instanceof Edit.Keep));
        if (moves && !project.labelledByTable()) {
            ProjectFolder.at(project.root()).refuseApart();
        }
    }
}
