package dev.agentdyno.router;

/// Why an operator's request is not carried out, with the status that says so.
final class AdminRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    AdminRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static AdminRefusal invalid(String message) {
        return new AdminRefusal(400, "invalid_request", message);
    }

    static AdminRefusal unknown(String message) {
        return new AdminRefusal(404, "not_found", message);
    }

    /// @param methods what can be done there, for a person
    static AdminRefusal method(AdminRequest asked, String methods) {
        String path = Route.ADMIN_ROOT + "/" + String.join("/", asked.path());
        return new AdminRefusal(
                405, "method_not_allowed", path + " takes " + methods + ", not " + asked.method());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
