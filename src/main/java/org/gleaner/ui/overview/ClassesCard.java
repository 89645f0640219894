package org.gleaner.ui.overview;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.project.overview.Overview;
import org.gleaner.project.overview.Overview.ClassCount;
import org.gleaner.ui.kit.Bars;

/** The classes and their balance, the largest first; the first of many until all are asked for. FX thread only. */
final class ClassesCard extends VBox {

    private static final int MOST = 10;

    private final Function<String, Node> photo;
    private boolean all;

    /** @param photo shows the photo at a path */
    ClassesCard(Function<String, Node> photo) {
        this.photo = photo;
        setId("overview-classes");
        getStyleClass().add("card");
    }

    void show(Overview overview) {
        Label title = new Label(tr("Classes"));
        title.getStyleClass().add("card-title");
        getChildren().setAll(title);
        List<ClassCount> sorted = overview.classes().stream()
                .sorted(Comparator.comparingInt(ClassCount::photos).reversed())
                .toList();
        long most = sorted.isEmpty() ? 0 : sorted.getFirst().photos();
        sorted.stream()
                .limit(all ? sorted.size() : MOST)
                .forEach(each -> getChildren().add(row(each, most)));
        if (overview.unlabelled() > 0) {
            getChildren().add(row(new ClassCount(tr("no class"), overview.unlabelled(), ""), most));
        }
        Bars.align(lookupAll(".bar-row").stream().map(HBox.class::cast).toList());
        if (!all && sorted.size() > MOST) {
            Hyperlink more = new Hyperlink(trn("%,d more class", "%,d more classes", sorted.size() - MOST));
            more.setId("overview-more-classes");
            more.setOnAction(event -> {
                all = true;
                show(overview);
            });
            getChildren().add(more);
        }
    }

    private HBox row(ClassCount each, long most) {
        HBox bar = Bars.row(new Bars.Bar(each.label(), each.photos()), most);
        bar.setMinWidth(0);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Region noPhoto = new Region();
        noPhoto.setMinWidth(OverviewTab.CLASS_SIDE);
        HBox row = new HBox(each.example().isEmpty() ? noPhoto : photo.apply(each.example()), bar);
        row.getStyleClass().add("tight-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
