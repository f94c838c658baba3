package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexicalEmbeddingTest {
    private final EmbeddingModel model = EmbeddingModel.lexical(256);

    private float near(String one, String other) throws Exception {
        return dot(model.embed(one), model.embed(other));
    }

    private static float dot(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    @Test
    void textsThatShareWordsAreNearerThanOthers() throws Exception {
        String question = "How long may a parcel be late?";
        assertThat(near(question, "A parcel that is late for long is paid back."))
                .isGreaterThan(near(question, "Invoices are sent in the first week.") + 0.1f);
    }

    @Test
    void partsOfWordsCountInAnyLanguage() throws Exception {
        assertThat(near("배송이 늦어요", "배송은 언제")).isGreaterThan(near("배송이 늦어요", "환불 규정") + 0.03f);
    }

    @Test
    void aTextHasTheSameVectorOfLengthOneWhateverTheBatch() throws Exception {
        List<float[]> batch = model.embed(List.of("one", "two words", "!!!")).vectors();

        assertThat(batch.get(1)).isEqualTo(model.embed("two words"));
        assertThat(batch).allSatisfy(each -> assertThat(length(each)).isBetween(0.999, 1.001));
    }

    private static double length(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    @Test
    void noTextsAndEmptyTextsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> model.embed(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> model.embed(List.of("a", " ")));
        assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingModel.lexical(3));
    }
}
