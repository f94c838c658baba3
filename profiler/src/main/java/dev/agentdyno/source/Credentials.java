package dev.agentdyno.source;

import java.util.Map;
import javax.management.remote.JMXConnector;

/// Who asks a JVM elsewhere. Its text hides the password, so that no log and no export has it.
public record Credentials(String user, String password) {

    /// As a management connection takes them.
    Map<String, ?> environment() {
        return Map.of(JMXConnector.CREDENTIALS, new String[] {user, password});
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + ", password=hidden]";
    }
}
