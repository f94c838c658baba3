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

    /// Nothing is done by this method there, or nothing is there.
    ///
    /// @param possible what can be done at the matter and below, for a person
    static AdminRefusal method(AdminRequest asked, String possible) {
        String matter = Route.ADMIN_ROOT + "/" + asked.part(0);
        String message =
                matter + " takes " + possible + "; not " + asked.method() + " on " + asked.place();
        return asked.path().size() == 1
                ? new AdminRefusal(405, "method_not_allowed", message)
                : unknown(message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
