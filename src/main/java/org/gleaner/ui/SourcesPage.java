package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.gleaner.app.Studio;
import org.gleaner.gather.Provider;
import org.gleaner.gather.Providers;

/** Where each search service is asked, and with which key; kept as it is typed. FX thread only. */
final class SourcesPage extends VBox {

    private final Studio studio;
    private final GridPane grid = new GridPane();
    private final Label said = new Label(tr("An empty address is the usual one."));

    SourcesPage(Studio studio) {
        this.studio = studio;
        grid.getStyleClass().add("key-sheet");
        said.setId("setting-source-said");
        said.getStyleClass().add("muted");
        said.setWrapText(true);
        getStyleClass().add("field");
        getChildren().addAll(grid, said);
        studio.search().providers().forEach(this::addRow);
    }

    private void addRow(Provider provider) {
        String name = provider.name();
        Button test = new Button(tr("Test"));
        test.setId("setting-test-" + name);
        test.setAccessibleText(tr("Test %s", provider.title()));
        test.setOnAction(event -> {
            said.setText(tr("Asking %s…", provider.title()));
            studio.test(name, answer -> said.setText(provider.title() + ": " + answer));
        });
        TextField address = address(provider);
        if (provider.needsKey()) {
            PasswordField key = key(provider);
            Button remove = remove(provider, key);
            grid.addRow(grid.getRowCount(), new Label(provider.title()), address, key, test, remove);
        } else {
            grid.addRow(grid.getRowCount(), new Label(provider.title()), address, new Label(tr("no key needed")), test);
        }
    }

    private TextField address(Provider provider) {
        boolean usual = provider.address().equals(provider.usualAddress());
        TextField address = new TextField(usual ? "" : provider.address().toString());
        address.setId("setting-address-" + provider.name());
        address.setAccessibleText(tr("Address of %s", provider.title()));
        address.setPromptText(provider.usualAddress().toString());
        GridPane.setHgrow(address, Priority.ALWAYS);
        onTyped(address, () -> {
            String typed = address.getText().strip();
            if (typed.isEmpty() || Providers.isAddress(typed)) {
                studio.address(provider.name(), typed);
                said.setText(tr("Kept."));
            } else {
                said.setText(tr("Not the http address of %s: %s", provider.title(), typed));
            }
        });
        return address;
    }

    private PasswordField key(Provider provider) {
        PasswordField key = new PasswordField();
        key.setId("setting-key-" + provider.name());
        key.setAccessibleText(tr("Key of %s", provider.title()));
        key.setPromptText(provider.lacksKey() ? tr("no key") : tr("a key is kept; type another to replace it"));
        onTyped(key, () -> {
            if (!key.getText().isBlank()) {
                studio.key(provider.name(), key.getText());
                said.setText(tr("Kept."));
            }
        });
        return key;
    }

    private Button remove(Provider provider, PasswordField key) {
        Button remove = new Button(tr("Remove"));
        remove.setId("setting-remove-" + provider.name());
        remove.setAccessibleText(tr("Remove the key of %s", provider.title()));
        remove.setOnAction(event -> {
            key.clear();
            studio.key(provider.name(), "");
            boolean left = !studio.search().named(provider.name()).lacksKey();
            key.setPromptText(left ? tr("the environment has a key") : tr("no key"));
            said.setText(tr("The key of %s is removed.", provider.title()));
        });
        return remove;
    }

    /** A moment after the last letter, also when the page is closed meanwhile. */
    private static void onTyped(TextField field, Runnable keep) {
        PauseTransition pause = new PauseTransition(Duration.millis(300));
        pause.setOnFinished(event -> keep.run());
        field.textProperty().addListener((property, before, after) -> pause.playFromStart());
    }
}
