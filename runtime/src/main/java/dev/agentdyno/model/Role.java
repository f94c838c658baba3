package dev.agentdyno.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part that a simulated model plays in a team, as the last line of its instructions says, such
/// as `#dyno role=leader faults=1 members=Ada|Ben`. What it says then hangs on how often it was
/// asked in the conversation.
///
/// A leader first gives as many useless plans as `faults` says, then a plan with a part for each of
/// `members`, then answers as always. A member gives answers of its own until the round `agree`,
/// and in it the answer that all give. A judge says no until then.
record Role(Kind kind, int agree, int faults, List<String> members) {
    enum Kind {
        LEADER,
        MEMBER,
        JUDGE
    }

    private static final String START = "#dyno role=";
    private static final Pattern LINE =
            Pattern.compile(
                    "#dyno role=(leader|member|judge)(?: agree=([0-9]{1,4}))?"
                            + "(?: faults=([0-9]{1,4}))?(?: members=([^\\p{Cntrl}]{1,65536}))?\\s*");
    private static final Pattern BAR = Pattern.compile("\\|");

    /// Reads the role at the end of the instructions in `request`.
    static Optional<Role> in(ChatRequest request) {
        return !request.messages().isEmpty()
                        && request.messages().getFirst() instanceof ChatMessage.System instructions
                ? in(instructions.text())
                : Optional.empty();
    }

    private static Optional<Role> in(String text) {
        int start = text.lastIndexOf(START);
        if (start < 0 || (start > 0 && text.charAt(start - 1) != '\n')) {
            return Optional.empty();
        }
        Matcher line = LINE.matcher(text).region(start, text.length());
        return line.matches() ? Optional.of(of(line)) : Optional.empty();
    }

    private static Role of(Matcher line) {
        Kind kind =
                switch (line.group(1)) {
                    case "leader" -> Kind.LEADER;
                    case "judge" -> Kind.JUDGE;
                    default -> Kind.MEMBER;
                };
        String names = line.group(4);
        return new Role(
                kind,
                number(line, 2, 1),
                number(line, 3, 0),
                names == null ? List.of() : List.of(BAR.split(names.strip())));
    }

    private static int number(Matcher line, int group, int otherwise) {
        return line.group(group) == null ? otherwise : Integer.parseInt(line.group(group));
    }

    /// What the role makes the model say, where it says something else than it always would.
    ///
    /// @param marker what the user's text asks; parts of a plan ask the same
    /// @param number tells answers apart
    Optional<String> says(ChatRequest request, Marker marker, int number) {
        int turn = turn(request);
        return switch (kind) {
            case LEADER ->
                    turn < faults
                            ? Optional.of("Everybody does what he can do best.")
                            : plan(turn, marker);
            case MEMBER -> turn + 1 < agree ? Optional.of("Draft " + number) : Optional.empty();
            case JUDGE -> Optional.of(turn + 1 < agree ? "No." : "Yes.");
        };
    }

    private Optional<String> plan(int turn, Marker marker) {
        if (turn > faults || members.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder plan = new StringBuilder("[");
        for (int i = 0; i < members.size(); i++) {
            plan.append(i == 0 ? "" : ",").append("{\"member\":\"").append(json(members.get(i)));
            plan.append("\",\"task\":\"").append("Part ").append(i + 1).append(" of ");
            plan.append(members.size()).append(json(marker.line())).append("\"}");
        }
        return Optional.of(plan.append("]").toString());
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /// How often the model has answered already in the conversation.
    private static int turn(ChatRequest request) {
        int turns = 0;
        for (ChatMessage message : request.messages()) {
            if (message instanceof ChatMessage.Assistant answer
                    && answer.toolRequests().isEmpty()) {
                turns++;
            }
        }
        return turns;
    }
}
