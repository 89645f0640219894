package org.gleaner.ui.clean;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.app.Latest;
import org.gleaner.data.Credit;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Licence;
import org.gleaner.data.Provenance;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.clean.model.TileContent;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Face;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.LicenceWords;
import org.gleaner.ui.kit.Pictures;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All that is known of the picture that has the focus, and what can be done with it. FX thread only. */
final class PictureInfo extends VBox {

    private static final int TOP = 3;
    private static final double PREVIEW = 232;

    /** The panel's share of a wide window, its least width in ems, and its greatest. */
    private static final double SHARE = 0.2;

    private static final double EMS = 17;
    private static final double WIDEST = 560;

    private final CleanModel model;
    private final CleanCommands acts;
    private final @Nullable Pictures pictures;
    private final ImageView preview = new ImageView();
    private final VBox origin = new VBox();
    private final Latest asked = new Latest();
    private Pictures.@Nullable Request request;
    private @Nullable Item originOf;

    /** @param pictures for a preview on top; null for none */
    PictureInfo(CleanModel model, CleanCommands acts, @Nullable Pictures pictures) {
        this.model = model;
        this.acts = acts;
        this.pictures = pictures;
        getStyleClass().addAll("card", "side-panel");
        setMinWidth(0);
        origin.setId("info-origin");
        origin.managedProperty().bind(Bindings.isNotEmpty(origin.getChildren()));
        preview.setPreserveRatio(true);
        preview.setSmooth(true);
        model.selection().version().addListener((property, before, after) -> show());
        model.session().edits().version().addListener((property, before, after) -> show());
        model.session().dataset().addListener((property, before, after) -> show());
        show();
    }

    private void show() {
        Picture picture = model.focused();
        int selected = model.selection().size();
        String focused = isFocusWithin() ? getScene().getFocusOwner().getId() : null;
        getChildren().clear();
        getChildren().add(label(selected > 1 ? tr("%d selected", selected) : tr("Selected photo"), "card-title"));
        if (picture == null) {
            getChildren().add(label(tr("Nothing is selected."), "muted"));
            return;
        }
        if (pictures != null) {
            getChildren().add(preview(picture, pictures));
        }
        getChildren().addAll(verdict(picture), bars(picture), facts(picture), origin, acts.buttons());
        showOrigin(model.session().dataset().get().item(picture.path()));
        Hyperlink reveal = Controls.shrinking(new Hyperlink(tr("Show in folder"), new FontIcon(Feather.FOLDER)));
        reveal.setId("reveal");
        Controls.leaveFocus(reveal);
        reveal.setOnAction(event -> acts.reveal());
        getChildren().add(reveal);
        // The button that was pressed is drawn anew for the next picture, and keeps the focus.
        Node again = focused == null ? null : lookup("#" + focused);
        if (again != null) {
            again.requestFocus();
        }
    }

    private Node preview(Picture picture, Pictures source) {
        if (request != null) {
            request.cancel();
        }
        preview.setImage(null);
        request = source.ask(
                model.session().root().resolve(picture.path()), 512, this::loaded, reason -> preview.setImage(null));
        Square frame = new Square(preview);
        preview.fitWidthProperty().bind(frame.widthProperty());
        preview.fitHeightProperty().bind(frame.widthProperty());
        return frame;
    }

    /** Gives its frame more room in a wider tab, and for larger letters. */
    static void fit(ScrollPane frame, Region tab, Label letters) {
        frame.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.clamp(
                                tab.getWidth() * SHARE, EMS * letters.getFont().getSize(), WIDEST),
                        tab.widthProperty(),
                        letters.fontProperty()));
    }

    /** As high as it is wide, and as wide as there is room. */
    private static final class Square extends StackPane {

        private Square(Node shown) {
            super(shown);
            getStyleClass().add("preview");
            setMinWidth(0);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computeMinHeight(double width) {
            return Math.max(PREVIEW, width);
        }

        @Override
        protected double computePrefHeight(double width) {
            return computeMinHeight(width);
        }
    }

    private void loaded(Image image) {
        preview.setImage(image);
    }

    private Node verdict(Picture picture) {
        Label given = label(picture.title(), "verdict");
        given.setWrapText(true);
        given.setId("info-verdict");
        Label words = label(
                picture.prediction() == null
                        ? tr("no prediction yet")
                        : picture.suggests()
                                ? tr("no class yet, this is suggested")
                                : picture.wrong() ? tr("given → predicted") : tr("given and predicted agree"),
                picture.wrong() ? "disagree" : "muted");
        words.setWrapText(true);
        VBox box = new VBox(given, words);
        if (picture.outdated() != null) {
            Label stale = new Label(picture.staleWords(), new FontIcon(Feather.CLOCK));
            stale.setId("info-stale");
            stale.getStyleClass().add("muted");
            stale.setWrapText(true);
            box.getChildren().add(stale);
        }
        Face.Band band = TileContent.band(model.mark(picture));
        if (band != null) {
            Label mark = new Label(band.word(), new FontIcon(band.icon()));
            mark.getStyleClass().addAll("band", "band-" + band.style());
            mark.setMaxWidth(Double.MAX_VALUE);
            box.getChildren().add(mark);
        }
        box.getStyleClass().add("field");
        return box;
    }

    private static Node bars(Picture picture) {
        VBox box = new VBox();
        box.getStyleClass().add("bars");
        float[] all = picture.prediction() == null
                ? new float[0]
                : picture.prediction().probabilities();
        List<Integer> best = IntStream.range(0, all.length)
                .boxed()
                .sorted((a, b) -> Float.compare(all[b], all[a]))
                .limit(TOP)
                .toList();
        for (int i : best) {
            Region gap = Controls.gap();
            ProgressBar bar = new ProgressBar(all[i]);
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.getStyleClass().add("small");
            String name = picture.classes().get(i);
            bar.setAccessibleText(name + " " + Format.percent(all[i]));
            Label share = label(Format.percent(all[i]), "number");
            share.setMinWidth(USE_PREF_SIZE);
            box.getChildren().addAll(new HBox(Controls.shrinking(label(name, "plain")), gap, share), bar);
        }
        return box;
    }

    /** Who made it, what one may do with it, and where it came from, where that is known. */
    private void showOrigin(@Nullable Item item) {
        if (Objects.equals(item, originOf)) {
            return;
        }
        originOf = item;
        asked.forget();
        origin.getChildren().clear();
        if (item != null) {
            model.session().collection().provenance(item, asked, found -> found.ifPresent(this::tellOrigin));
        }
    }

    private void tellOrigin(Provenance provenance) {
        ImageResult source = provenance.source();
        Credit credit = source.credit();
        URI page = source.page() == null ? source.image() : source.page();
        String creator = credit.creator().isEmpty() ? "" : tr("by %s", credit.creator());
        String title = Stream.of(source.title(), creator)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        String licence = LicenceWords.name(credit) + ": " + LicenceWords.meaning(Licence.of(credit));
        String host = page.getHost() == null ? source.provider() : page.getHost();
        Stream.of(title, licence, tr("from %s", host))
                .filter(words -> !words.isEmpty())
                .forEach(words -> {
                    Label line = label(words, "muted");
                    line.setWrapText(true);
                    line.setTooltip(new Tooltip(page.toString()));
                    origin.getChildren().add(line);
                });
    }

    private Node facts(Picture picture) {
        Label path = label(picture.path(), "muted");
        path.setWrapText(true);
        Item item = model.session().dataset().get().item(picture.path());
        String size = item == null ? "" : Format.bytes(item.bytes());
        LabelledPrediction row = picture.evaluated();
        String loss = row == null ? "" : tr("loss %s", Format.number(row.loss(), 3));
        Label rest = label(
                Stream.of(picture.sideWords(), size, loss, picture.note())
                        .filter(words -> !words.isEmpty() && !words.equals(picture.fileName()))
                        .collect(Collectors.joining(" · ")),
                "muted");
        rest.setWrapText(true);
        return new VBox(path, rest);
    }

    private static Label label(String words, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        return label;
    }
}
