package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.app.Deployment;
import org.gleaner.data.Serving;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.predict.model.PredictModel;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says that the model is served as a page and where, lets other computers in, and ends it; not shown while nothing is
 * served, but for a port that was chosen and may be the reason. FX thread only.
 */
final class ServeBar extends HBox {

    private final PredictModel model;
    private final Consumer<URI> browse;
    private final Label name = new Label("", new FontIcon(Feather.RADIO));
    private final HBox links = new HBox();
    /** What is of use only while there is a page. */
    private final List<Node> ofPage;

    private final CheckBox network = new CheckBox(tr("Also for other devices in this network"));

    /** @param browse opens an address in the person's browser */
    ServeBar(PredictModel model, Consumer<URI> browse) {
        this.model = model;
        this.browse = browse;
        setId("serve-bar");
        getStyleClass().addAll("card", "serve-bar");
        setMinHeight(USE_PREF_SIZE); // whatever is below it wants room as well
        links.getStyleClass().add("row");
        links.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(Region.USE_PREF_SIZE);
        network.setId("serve-network");
        network.setMinWidth(Region.USE_PREF_SIZE);
        network.setTooltip(new Tooltip(tr("Lets every computer and phone that reaches this one use the model")));
        network.setOnAction(event -> changeNetwork());
        Button copy = new Button(tr("Copy"), new FontIcon(Feather.COPY));
        copy.setId("serve-copy");
        copy.setAccessibleText(tr("Copy the address"));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(event -> copy());
        Button stop = new Button(tr("Stop"), new FontIcon(Feather.SQUARE));
        stop.setId("serve-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(event -> model.deployment().stop());
        Button change = new Button(tr("Change…"), new FontIcon(Feather.EDIT_2));
        change.setId("serve-change");
        change.setAccessibleText(tr("Change title and port of the page"));
        change.setMinWidth(Region.USE_PREF_SIZE);
        change.setOnAction(event -> change());
        FlowPane words = Controls.wrapping(name, links, copy);
        words.getStyleClass().add("serve-words");
        getChildren().addAll(words, Controls.gap(), Controls.wrapping(network, change, stop));
        ofPage = List.of(links, copy, network, stop);
        ofPage.forEach(each -> each.managedProperty().bind(each.visibleProperty()));
        managedProperty().bind(visibleProperty());
        model.deployment().page().addListener((property, before, after) -> show(after));
        model.deployment()
                .serving()
                .addListener((property, before, after) ->
                        show(model.deployment().page().get()));
        show(model.deployment().page().get());
    }

    private void show(Deployment.@Nullable Page page) {
        int port = model.deployment().serving().get().port();
        setVisible(page != null || port != 0);
        for (Node each : ofPage) {
            each.setVisible(page != null);
        }
        if (page == null) {
            name.setText(tr("Nothing is served; the page is wanted at port %s", port + ""));
            return;
        }
        TrainedModel second = page.second();
        name.setText(
                !page.logged()
                        ? tr("Serving %s at", page.model().title())
                        : second == null
                                ? tr("Serving %s, logged, at", page.model().title())
                                : tr(
                                        "Serving %s, logged, compared with %s, at",
                                        page.model().title(), second.title()));
        links.getChildren().setAll(page.urls().stream().limit(3).map(this::link).toList());
        network.setSelected(page.open());
    }

    private Hyperlink link(URI url) {
        Hyperlink link = new Hyperlink(url.toString());
        link.setId("serve-address");
        link.getStyleClass().add("serve-address");
        link.setTooltip(new Tooltip(tr("Open in the browser")));
        link.setOnAction(event -> browse.accept(url));
        return link;
    }

    /** With other computers let in, theirs is the address that is wanted elsewhere. */
    private void copy() {
        Deployment.Page page = model.deployment().page().get();
        if (page != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString((page.open() ? page.urls().getLast() : page.urls().getFirst()).toString());
            Clipboard.getSystemClipboard().setContent(content);
            model.session().notices().tell(tr("Copied %s", content.getString()));
        }
    }

    /** Asks for the title and the port. */
    private void change() {
        Serving now = model.deployment().serving().get();
        TextField title = new TextField(now.title());
        title.setId("serve-title");
        title.setPromptText(tr("the model's own name"));
        TextField port = new TextField(now.port() == 0 ? "" : String.valueOf(now.port()));
        port.setId("serve-port");
        port.setPromptText("8080");
        VBox fields = new VBox(Controls.field(tr("Title of the page"), title), Controls.field(tr("Port"), port));
        fields.getStyleClass().add("column-tight");
        Dialogs.ask(
                getScene().getWindow(),
                tr("The served page"),
                fields,
                tr("Change"),
                false,
                () -> change(title.getText(), port.getText().strip()));
    }

    private void change(String title, String port) {
        if (port.isEmpty() || (port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65535)) {
            model.deployment().prefer(title, port.isEmpty() ? 0 : Integer.parseInt(port));
        } else {
            model.session().notices().refuse(tr("A port is a number from 1 to 65535, not “%s”.", port));
        }
    }

    private void changeNetwork() {
        Deployment.Page page = model.deployment().page().get();
        boolean wanted = network.isSelected();
        if (page == null || wanted == page.open()) {
            return;
        }
        network.setSelected(page.open()); // until it is so
        if (!wanted) {
            model.deployment().start(page.model(), page.second(), false);
            return;
        }
        Dialogs.ask(
                getScene().getWindow(),
                tr("Let other computers in?"),
                Dialogs.text(tr("Every computer that reaches this one can then use the model and send it photos. "
                        + "There is no password, and nothing is encrypted. Do that only in a network that you trust.")),
                tr("Let them in"),
                true,
                () -> model.deployment().start(page.model(), page.second(), true));
    }
}
