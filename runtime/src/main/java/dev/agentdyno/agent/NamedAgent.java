package dev.agentdyno.agent;

/// A session that was given an id, and perhaps a user. Apart from [Agent], since most sessions have
/// neither and should not carry the room for them.
final class NamedAgent extends Agent {
    private final String id;
    private final String user;

    NamedAgent(AgentRuntime runtime, AgentSpec spec, long number, Session session) {
        super(runtime, spec, number);
        this.id = session.id();
        this.user = session.user();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String user() {
        return user;
    }
}
