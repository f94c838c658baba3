package dev.agentdyno.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What members are called in a team: by the names of their specs, with a number behind a name that
/// others have too.
final class MemberNames {
    private MemberNames() {}

    /// The members by their names, in their order.
    static Map<String, Agent> of(List<Agent> members) {
        Map<String, Agent> named = new LinkedHashMap<>();
        for (Agent member : members) {
            named.put(free(member.spec().name(), named), member);
        }
        return named;
    }

    private static String free(String name, Map<String, Agent> taken) {
        String wanted = name;
        for (int number = 2; taken.containsKey(wanted); number++) {
            wanted = name + " " + number;
        }
        return wanted;
    }
}
