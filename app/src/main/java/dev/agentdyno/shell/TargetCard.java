package dev.agentdyno.shell;

import dev.agentdyno.source.Credentials;
import dev.agentdyno.source.Template;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// Asks for a JVM to watch: a process of this machine by its number, or one elsewhere by its
/// management port.
final class TargetCard {
    private final Consumer<Target> chosen;
    private final Consumer<String> launched;
    private final StackPane layer = new StackPane();
    private final TextField pid = new TextField();
    private final CheckBox fast = new CheckBox(Words.of("target.fast"));
    private final TextField flags = new TextField();
    private final TextField address = new TextField();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final ComboBox<Template> template = new ComboBox<>();
    private final Label problem = new Label();
    private Veil veil = new Veil(new Region(), () -> {});
    private final VBox card = new VBox();

    /// @param launched takes the flags of a JVM to start
    TargetCard(Consumer<Target> chosen, Consumer<String> launched) {
        this.chosen = chosen;
        this.launched = launched;
    }

    Region build() {
        pid.setId("attach-pid");
        flags.setId("launch-flags");
        flags.setPromptText("-XX:+UseZGC -Xmx1g");
        address.setId("connect-address");
        user.setId("connect-user");
        password.setId("connect-password");
        address.setPromptText("host:port");
        template.getItems().setAll(Template.values());
        template.setValue(Template.DEFAULT);
        template.setConverter(new Word());
        problem.getStyleClass().add("field-problem");
        problem.setWrapText(true);
        card.getStyleClass().addAll("palette", "target-card");
        veil = new Veil(card, this::close);
        layer.getChildren().add(veil.node());
        layer.setPickOnBounds(false);
        return layer;
    }

    /// Asks for a process of this machine.
    void askForProcess() {
        ask("attach", this::attach, row("attach.pid", pid), row("attach.template", template), fast);
        pid.requestFocus();
    }

    /// Asks for a management port.
    void askForAddress() {
        ask(
                "connect",
                this::connect,
                row("connect.address", address),
                row("connect.user", user),
                row("connect.password", password),
                row("attach.template", template));
        address.requestFocus();
    }

    /// Asks for the flags of a JVM to start.
    void askForFlags() {
        ask("launch", this::launch, row("launch.flags", flags));
        flags.requestFocus();
    }

    private void launch() {
        close();
        launched.accept(flags.getText());
    }

    private void ask(String key, Runnable action, Node... rows) {
        Label title = new Label(Words.of(key + ".title"));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        Label hint = new Label(Words.of(key + ".hint"));
        hint.setWrapText(true);
        hint.getStyleClass().add(Styles.MUTED);
        Button go = new Button(Words.of(key + ".go"));
        go.setId(key + "-go");
        go.setDefaultButton(true);
        go.getStyleClass().add(Styles.PRIMARY);
        go.setOnAction(event -> action.run());
        Button leave = new Button(Words.of("close"));
        leave.setOnAction(event -> close());
        HBox buttons = new HBox(go, leave);
        buttons.getStyleClass().add("target-card-buttons");
        problem.setText("");
        card.getChildren().setAll(title, hint);
        card.getChildren().addAll(rows);
        card.getChildren().addAll(problem, buttons);
        veil.setOpen(true);
    }

    private static Node row(String key, Region field) {
        Label name = new Label(Words.of(key));
        name.setLabelFor(field);
        field.setMaxWidth(Double.MAX_VALUE);
        GridPane row = new GridPane();
        row.getStyleClass().add("target-card-row");
        name.setMinWidth(110);
        row.addRow(0, name, field);
        GridPane.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
        return row;
    }

    private void attach() {
        try {
            long number = Long.parseLong(pid.getText().strip());
            choose(new Target.Local(number, "", template.getValue(), fast.isSelected()));
        } catch (NumberFormatException e) {
            problem.setText(Words.of("attach.noNumber"));
        }
    }

    private void connect() {
        String given = address.getText().strip();
        if (given.isEmpty()) {
            problem.setText(Words.of("connect.noAddress"));
            return;
        }
        choose(new Target.Remote(given, credentials(), template.getValue()));
    }

    private Optional<Credentials> credentials() {
        return user.getText().isBlank()
                ? Optional.empty()
                : Optional.of(new Credentials(user.getText().strip(), password.getText()));
    }

    private void choose(Target target) {
        close();
        chosen.accept(target);
    }

    /// Closes it and forgets the password.
    void close() {
        veil.setOpen(false);
        password.clear();
    }

    /// A template's name in the person's language.
    private static final class Word extends StringConverter<Template> {
        @Override
        public String toString(Template template) {
            return TargetMenu.word(template);
        }

        @Override
        public Template fromString(String word) {
            return Stream.of(Template.values())
                    .filter(each -> TargetMenu.word(each).equals(word))
                    .findFirst()
                    .orElse(Template.DEFAULT);
        }
    }
}
