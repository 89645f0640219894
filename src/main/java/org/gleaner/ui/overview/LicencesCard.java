package org.gleaner.ui.overview;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.gleaner.data.Licence;
import org.gleaner.project.collect.Licences;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.LicenceWords;

/** How many gathered photos may be used for what; not shown where none was gathered. FX thread only. */
final class LicencesCard extends VBox {

    private final Consumer<Licence.Use> open;

    /** @param open shows the photos of which only this is allowed */
    LicencesCard(Consumer<Licence.Use> open) {
        this.open = open;
        setId("overview-licences");
        getStyleClass().add("card");
        managedProperty().bind(visibleProperty());
    }

    void show(Licences licences) {
        setVisible(licences.gathered() > 0);
        Label title = new Label(tr("Licences"));
        title.getStyleClass().add("card-title");
        Label all =
                new Label(trn("%,d photo came from the web.", "%,d photos came from the web.", licences.gathered()));
        all.getStyleClass().add("muted");
        all.setWrapText(true);
        getChildren().setAll(title, all);
        for (Licence.Use use : Licence.Use.values()) {
            int count = licences.of(use).size();
            if (count > 0) {
                Hyperlink link = new Hyperlink(String.format(Texts.locale(), "%,d %s", count, LicenceWords.use(use)));
                link.setId("overview-licence-"
                        + use.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                link.setWrapText(true);
                link.setOnAction(event -> open.accept(use));
                getChildren().add(link);
            }
        }
    }
}
