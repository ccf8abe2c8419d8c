package io.parley.server.alerts;

/// How a member is called in one moment.
///
/// @param wanted the ways that she wants
/// @param inPeace whether she is muted or has quiet hours: then only the list calls her, and letters wait
record Call(Ways wanted, boolean inPeace) {
    boolean isLoud() {
        return wanted.notification() && !inPeace;
    }
}
