package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.data.NotTaken.Why;
import org.gleaner.ui.kit.Dialogs;

/** Lists what of a folder and its table is no photo with a class, by its reason. FX thread only. */
final class LeftOutPage extends VBox {

    private static final int MOST_NAMED = 300;

    /** @param byTable whether a table tells the classes */
    LeftOutPage(Dataset dataset, boolean byTable) {
        super(8);
        setId("left-out");
        Map<String, List<String>> byReason = new TreeMap<>();
        for (NotTaken file : dataset.notTaken()) {
            if (file.why() != Why.SYSTEM) {
                String reason = file.why() == Why.NO_FILE ? tr("Rows of the table without a photo") : tr(file.reason());
                byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add(file.path());
            }
        }
        List<String> unlabelled = dataset.items().stream()
                .filter(item -> item.label() == null)
                .map(Item::path)
                .toList();
        if (!unlabelled.isEmpty()) {
            byReason.put(
                    byTable ? tr("Photos without a row, or without one class in it") : tr("Photos without a class"),
                    unlabelled);
        }
        byReason.forEach(this::list);
        if (byReason.isEmpty()) {
            getChildren().add(Dialogs.text(tr("Every file of the folder is a photo with a class.")));
        }
    }

    private void list(String reason, List<String> names) {
        Label title = Dialogs.text(tr("%s: %,d", reason, names.size()));
        title.getStyleClass().add("field-name");
        String more = names.size() > MOST_NAMED ? "\n" + tr("%,d more", names.size() - MOST_NAMED) : "";
        getChildren()
                .addAll(title, Dialogs.text(names.stream().limit(MOST_NAMED).collect(Collectors.joining("\n")) + more));
    }
}
