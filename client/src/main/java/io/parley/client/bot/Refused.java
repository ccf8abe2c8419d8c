package io.parley.client.bot;

/// The hub has answered that it will not do it.
public final class Refused extends RuntimeException {
    private static final String STALE = "urn:parley:problem:stale";

    private final int status;
    private final transient Problem problem;

    Refused(int status, Problem problem) {
        super(status + " " + problem.detail());
        this.status = status;
        this.problem = problem;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    public Problem problem() {
        return problem;
    }

    /// Whether somebody else answers than when this was decided.
    public boolean isStale() {
        return status == 409 && problem.type().equals(STALE);
    }

    /// Whether it is a problem of this type.
    boolean isOf(String code) {
        return problem.type().equals("urn:parley:problem:" + code);
    }

    /// Whether the hub will never take the very same request.
    boolean isForGood() {
        return status == 400 || status == 413;
    }
}
