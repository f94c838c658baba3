package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {
    private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens\n";

    @TempDir private Path folder;

    private Trace read(String content) throws IOException {
        Path file = folder.resolve("mine.trace");
        Files.writeString(file, content);
        return TraceReader.read(file.toString());
    }

    @Test
    void shippedTraceIsReadWhole() {
        Trace trace = TraceReader.read("azure_llm_2023_conv.csv");

        assertThat(trace.size()).isEqualTo(19_366);
        assertThat(trace.at(0)).isEqualTo(new Trace.Entry(0, 374, 44, List.of()));
        assertThat(trace.at(1).offsetNanos()).isEqualTo(4_314_579_000L);
    }

    @Test
    void jsonLinesAreReadWithTheirBlocks() throws IOException {
        Trace trace =
                read(
                        """
                        {"timestamp": 0, "input_length": 900, "output_length": 6, "hash_ids": [0, 1]}
                        {"timestamp": 40, "input_length": 23, "output_length": 3, "hash_ids": []}

                        {"timestamp": 40.5, "input_length": 7, "output_length": 1}
                        """);

        assertThat(trace.size()).isEqualTo(3);
        assertThat(trace.at(0)).isEqualTo(new Trace.Entry(0, 900, 6, List.of(0, 1)));
        assertThat(trace.at(1).offsetNanos()).isEqualTo(40_000_000L);
        assertThat(trace.at(2).offsetNanos()).isEqualTo(40_500_000L);
    }

    @Test
    void linesMayEndAsOnWindows() throws IOException {
        assertThat(read((HEADER + "2023-11-16 18:15:46.68,374,44\n").replace("\n", "\r\n")).size())
                .isEqualTo(1);
    }

    @Nested
    class BrokenFiles {
        private void fails(String content, String message) {
            assertThatThrownBy(() -> read(content))
                    .isInstanceOf(InvalidTraceException.class)
                    .hasMessage(message);
        }

        @Test
        void lineWithAMissingColumnIsNamed() {
            fails(
                    HEADER + "2023-11-16 18:15:46.68,374,44\n2023-11-16 18:15:47,374\n",
                    "trace mine.trace line 3: '2023-11-16 18:15:47,374' has 2 columns instead of 3");
        }

        @Test
        void lineWithNoTimeIsNamed() {
            fails(
                    HEADER + "yesterday,374,44\n",
                    "trace mine.trace line 2: 'yesterday,374,44' does not begin with a date and a"
                            + " time");
        }

        @Test
        void negativeTokensAreNamed() {
            fails(
                    HEADER + "2023-11-16 18:15:46,-3,44\n",
                    "trace mine.trace line 2: '2023-11-16 18:15:46,-3,44' asks for -3 tokens");
        }

        @Test
        void cutJsonIsNamed() {
            fails(
                    "{\"timestamp\": 0, \"input_length\": 9, \"output_length\": 6}\n{\"timest",
                    "trace mine.trace line 2: '{\"timest' is no whole JSON object");
        }

        @Test
        void missingKeyIsNamed() {
            fails(
                    "{\"timestamp\": 0, \"output_length\": 6}",
                    "trace mine.trace line 1: '{\"timestamp\": 0, \"output_length\": 6}' has no"
                            + " number as input_length");
        }

        @Test
        void unknownFormatIsSaid() {
            fails(
                    "a;b;c\n1;2;3\n",
                    "trace mine.trace line 1: 'a;b;c' is neither a CSV header with"
                            + " TIMESTAMP,ContextTokens,GeneratedTokens nor a JSON object");
        }

        @Test
        void headerAloneIsNoTrace() {
            fails(HEADER, "trace mine.trace holds no request");
        }

        @Test
        void endlessLineIsRefused() {
            assertThatThrownBy(() -> read("{" + " ".repeat(2 << 20)))
                    .isInstanceOf(InvalidTraceException.class)
                    .hasMessageStartingWith("trace mine.trace line 1:")
                    .hasMessageEndingWith("is longer than 1 MiB");
        }

        @Test
        void bytesThatAreNoTextAreNotEchoed() throws IOException {
            Path file = folder.resolve("binary");
            Files.write(file, "\u0001\u001b[31m".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> TraceReader.read(file.toString()))
                    .isInstanceOf(InvalidTraceException.class)
                    .hasMessageContaining("'??[31m'");
        }

        @Test
        void missingFileIsNamed() {
            assertThatThrownBy(() -> TraceReader.read("nowhere/none.csv"))
                    .isInstanceOf(InvalidTraceException.class)
                    .hasMessage("no such trace: nowhere/none.csv");
        }
    }
}
