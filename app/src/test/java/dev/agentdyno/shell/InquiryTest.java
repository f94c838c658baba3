package dev.agentdyno.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.page.Frames;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private final Desk desk = new Desk();
    private final Inquiry<String, String> inquiry =
            new Inquiry<>(desk, (choice, range) -> (recording, progress) -> choice);
    private final Frame frame = Frames.file(Snapshot.EMPTY, List.of());

    /// Answers when it is told to.
    private static final class Desk implements Recordings {
        private final List<Errand> errands = new ArrayList<>();

        @Override
        @SuppressWarnings("unchecked") // every question here is answered by a text
        public <T> Asking ask(Question<T> question, Consumer<T> answered, Consumer<String> failed) {
            Errand errand = new Errand((Consumer<String>) answered, failed);
            errands.add(errand);
            return errand;
        }

        Errand newest() {
            return errands.getLast();
        }
    }

    private static final class Errand implements Recordings.Asking {
        private final Consumer<String> answered;
        private final Consumer<String> failed;
        private boolean lost;

        Errand(Consumer<String> answered, Consumer<String> failed) {
            this.answered = answered;
            this.failed = failed;
        }

        @Override
        public double progress() {
            return 0.4;
        }

        @Override
        public boolean lost() {
            return lost;
        }

        @Override
        public void cancel() {}
    }

    @Test
    void whatIsCancelledSaysSoAndIsNotAskedByItself() {
        inquiry.follow(frame, "code");
        inquiry.cancel();
        inquiry.follow(frame, "code");

        assertThat(inquiry.state()).isEqualTo(new Inquiry.State.Cancelled<>(Optional.empty()));
        assertThat(inquiry.cancelledProperty().get()).isTrue();
        assertThat(inquiry.readingProperty().get()).isFalse();
        assertThat(desk.errands).hasSize(1);
    }

    @Test
    void whatIsCancelledCanBeAskedAgain() {
        inquiry.follow(frame, "code");
        inquiry.cancel();
        inquiry.again();
        assertThat(inquiry.state()).isEqualTo(new Inquiry.State.Reading<>(Optional.empty()));

        desk.newest().answered.accept("the code");
        assertThat(inquiry.state()).isEqualTo(new Inquiry.State.Known<>("the code"));
        assertThat(inquiry.cancelledProperty().get()).isFalse();
        assertThat(desk.errands).hasSize(2);
    }

    @Test
    void theAnswerBeforeGoesOnBeingShownOnceTheNextIsCancelled() {
        inquiry.follow(frame, "code");
        desk.newest().answered.accept("the code");
        inquiry.follow(frame, "other code");
        inquiry.cancel();

        assertThat(inquiry.state().shown()).contains("the code");
        assertThat(inquiry.cancelledProperty().get()).isTrue();
    }

    @Test
    void anotherChoiceIsAskedAfterOneThatWasCancelled() {
        inquiry.follow(frame, "code");
        inquiry.cancel();
        inquiry.follow(frame, "other code");

        assertThat(inquiry.cancelledProperty().get()).isFalse();
        assertThat(desk.errands).hasSize(2);
    }

    @Test
    void whatIsKnownCannotBeCancelled() {
        inquiry.follow(frame, "code");
        desk.newest().answered.accept("the code");
        inquiry.cancel();

        assertThat(inquiry.state()).isEqualTo(new Inquiry.State.Known<>("the code"));
    }

    @Test
    void whatFailedCanBeAskedAgain() {
        inquiry.follow(frame, "code");
        desk.newest().failed.accept("no such file");
        inquiry.again();

        desk.newest().answered.accept("the code");
        assertThat(inquiry.state().shown()).contains("the code");
    }

    @Test
    void whatWasAskedOfARecordingThatWasLeftIsAskedOfTheNextOfThatName() {
        inquiry.follow(frame, "code");
        desk.newest().lost = true;
        inquiry.follow(frame, "code");

        assertThat(desk.errands).hasSize(2);
        desk.newest().answered.accept("the code");
        assertThat(inquiry.state().shown()).contains("the code");
    }
}
