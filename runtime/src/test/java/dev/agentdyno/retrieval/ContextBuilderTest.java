package dev.agentdyno.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.agentdyno.model.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextBuilderTest {
    private static Hit hit(String source, int position, String text, double score) {
        return new Hit(Document.part(source, position, text), (float) score);
    }

    private static List<String> ids(Context context) {
        return context.pieces().stream().map(piece -> piece.document().id()).toList();
    }

    @Test
    void piecesComeAsTheyAreFoundAndNeverExceedTheLimit() {
        List<Piece> streamed = new ArrayList<>();
        ContextBuilder builder = new ContextBuilder(60, ContextOrder.SCORE, streamed::add);
        for (int i = 0; i < 20; i++) {
            builder.add(hit("s", i, "x".repeat(10 + 7 * i) + i, 1));
            assertThat(streamed).isEqualTo(builder.build().pieces());
            assertThat(Tokens.count(builder.build().asText())).isLessThanOrEqualTo(60);
            assertThat(builder.build().tokens()).isLessThanOrEqualTo(60);
        }
        assertThat(streamed).hasSizeGreaterThan(2);
        assertThat(builder.build().leftOut()).isEqualTo(20 - streamed.size());
    }

    @Test
    void aShorterTextStillFitsBehindOneThatDoesNot() {
        Context context =
                new ContextBuilder(30, ContextOrder.SCORE)
                        .addAll(
                                List.of(
                                        hit("s", 0, "a".repeat(60), 3),
                                        hit("s", 1, "b".repeat(90), 2),
                                        hit("s", 2, "c".repeat(12), 1)))
                        .build();

        assertThat(ids(context)).containsExactly("s#0", "s#2");
    }

    @Test
    void theSameTextIsTakenOnce() {
        Context context =
                new ContextBuilder(100, ContextOrder.SCORE)
                        .addAll(
                                List.of(
                                        hit("a", 0, "Late  parcels", 3),
                                        hit("b", 0, "late parcels ", 2)))
                        .build();

        assertThat(ids(context)).containsExactly("a#0");
        assertThat(context.duplicates()).isOne();
    }

    @Test
    void piecesStandByScoreOrAsInTheirSources() {
        List<Hit> hits = List.of(hit("b", 1, "x", 3), hit("a", 10, "y", 1), hit("a", 9, "z", 2));

        assertThat(ids(new ContextBuilder(99, ContextOrder.SCORE).addAll(hits).build()))
                .containsExactly("b#1", "a#9", "a#10");
        assertThat(ids(new ContextBuilder(99, ContextOrder.SOURCE).addAll(hits).build()))
                .containsExactly("a#9", "a#10", "b#1");
    }

    @Test
    void aFirstTextThatIsTooLongIsCut() {
        Context context =
                new ContextBuilder(50, ContextOrder.SCORE)
                        .addAll(List.of(hit("s", 0, "😀".repeat(500), 1)))
                        .build();

        assertThat(context.tokens()).isBetween(40, 50);
        assertThat(context.pieces().getFirst().text()).matches("(😀)+");
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContextBuilder(0, ContextOrder.SCORE));
    }
}
