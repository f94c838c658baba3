package dev.agentdyno.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelPathTest {
    @Test
    void modelAndOperationStandInThePath() {
        assertThat(ModelPath.read("/v1beta/models/gemini-3-pro:streamGenerateContent"))
                .contains(new ModelPath("v1beta", "gemini-3-pro", Operation.STREAM_GENERATE));
        assertThat(ModelPath.read("/v1/models/a%2Fb%20c:generateContent"))
                .contains(new ModelPath("v1", "a/b c", Operation.GENERATE));
    }

    @Test
    void otherPathsAreNone() {
        assertThat(ModelPath.read("/v1beta/models/gemini-3-pro")).isEmpty();
        assertThat(ModelPath.read("/v1beta/models/x:embedContent")).isEmpty();
        assertThat(ModelPath.read("/v1beta/models/%zz:generateContent")).isEmpty();
        assertThat(ModelPath.read("/v1beta/models/:generateContent")).isEmpty();
        assertThat(ModelPath.read("/v1beta/models/x/..%2Fy:generateContent")).isEmpty();
    }
}
