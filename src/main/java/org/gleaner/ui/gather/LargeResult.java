package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Licence;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.LicenceWords;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Selection;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One result large, with all that is known of it and the tick. FX thread only. */
final class LargeResult extends BorderPane {

    private static final int SIDE = 1024;

    private final GatherModel model;
    private final Pictures pictures;
    private final Consumer<URI> browse;
    private final Commands commands = new Commands(tr("Large result"));
    private final ImageView view = new ImageView();
    private final VBox details = new VBox();
    private final CheckBox wanted = new CheckBox(tr("Add this one"));
    private Pictures.@Nullable Request request;
    private @Nullable Result shown;

    /**
     * The view, which is there to be opened.
     *
     * @param browse opens a page in the person's browser
     * @param close what leads back
     */
    LargeResult(GatherModel model, Pictures pictures, Consumer<URI> browse, Runnable close) {
        this.model = model;
        this.pictures = pictures;
        this.browse = browse;
        setId("large-result");
        setFocusTraversable(true);
        view.setPreserveRatio(true);
        StackPane stage = new StackPane(view);
        stage.setMinSize(0, 0);
        stage.getStyleClass().add("preview");
        view.fitWidthProperty().bind(stage.widthProperty());
        view.fitHeightProperty().bind(stage.heightProperty());
        view.setManaged(false);
        view.layoutBoundsProperty().addListener((property, before, after) -> centre(stage));
        stage.layoutBoundsProperty().addListener((property, before, after) -> centre(stage));
        setCenter(stage);
        details.getStyleClass().add("result-details");
        setRight(details);
        wanted.setId("large-wanted");
        wanted.setFocusTraversable(false);
        wanted.setOnAction(event -> model.selection().toggle(model.selection().focus()));
        commands.add("result-back", tr("Back"), Feather.ARROW_LEFT, "Esc Backspace L", close);
        commands.add(
                "result-tick",
                tr("Take it out, or in again"),
                null,
                "Space",
                () -> model.selection().toggle(model.selection().focus()));
        commands.addKnown("result-move", tr("The one before or behind"), "Left Right");
        commands.listen(this);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private void centre(StackPane stage) {
        double width = view.getLayoutBounds().getWidth();
        double height = view.getLayoutBounds().getHeight();
        view.relocate((stage.getWidth() - width) / 2, (stage.getHeight() - height) / 2);
    }

    Commands commands() {
        return commands;
    }

    /** Shows the result that has the focus; whether there is one. */
    boolean show() {
        int focus = model.selection().focus();
        if (focus < 0 || focus >= model.results().size()) {
            return false;
        }
        Result result = model.results().get(focus);
        wanted.setSelected(model.selection().isSelected(focus));
        if (!result.equals(shown)) {
            shown = result;
            if (request != null) {
                request.cancel();
            }
            view.setImage(null);
            request = pictures.ask(result.preview(), SIDE, view::setImage, reason -> view.setImage(null));
        }
        details.getChildren().setAll(back(), wanted);
        describe(result);
        return true;
    }

    private Button back() {
        Button back = commands.button("result-back");
        back.setFocusTraversable(false);
        return back;
    }

    private void describe(Result result) {
        ImageResult picture = result.picture();
        Credit credit = picture.credit();
        String title = picture.title().isEmpty() ? ResultFaces.host(picture) : picture.title();
        add(label(title, "card-title"));
        add(label(ResultFaces.why(model.fate(result)), "muted"));
        add(linked(tr("Creator"), credit.creator(), credit.creatorPage()));
        add(linked(tr("Licence"), LicenceWords.name(credit), credit.licencePage()));
        add(label(LicenceWords.meaning(Licence.of(credit)), "muted"));
        add(linked(tr("Page"), picture.page() == null ? "" : ResultFaces.host(picture), picture.page()));
        add(linked(tr("Size"), picture.width() > 0 ? picture.width() + "×" + picture.height() : "", null));
    }

    private void add(@Nullable Node line) {
        if (line != null) {
            details.getChildren().add(line);
        }
    }

    private static @Nullable Label label(String words, String style) {
        if (words.isBlank()) {
            return null;
        }
        Label label = new Label(words);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }

    /** A fact below its name, with a link to where there is more of it. */
    private @Nullable Node linked(String name, String words, @Nullable URI page) {
        Label fact = label(words, "plain");
        if (fact == null) {
            return null;
        }
        Label heading = new Label(name);
        heading.getStyleClass().add("field-name");
        VBox box = new VBox(heading, fact);
        box.getStyleClass().add("field");
        if (page != null) {
            Hyperlink link = new Hyperlink(words);
            link.setWrapText(true);
            link.setOnAction(event -> browse.accept(page));
            box.getChildren().set(1, link);
        }
        return box;
    }

    private void keyPressed(KeyEvent event) {
        Selection.Step step = switch (event.getCode()) {
            case LEFT, UP -> Selection.Step.LEFT;
            case RIGHT, DOWN -> Selection.Step.RIGHT;
            default -> null;
        };
        if (step != null) {
            model.selection().move(step, 1, 1, false);
            event.consume();
        }
    }
}
