package io.parley.server.alerts;

/// How a member wants to be called.
///
/// @param console it stands behind the bell
/// @param notification her browsers show it besides; only with the console
/// @param mail by a letter, unless she looks before that
record Ways(boolean console, boolean notification, boolean mail) {
    static final Ways USUAL = new Ways(true, true, false);

    Ways {
        if (notification && !console) {
            throw new IllegalArgumentException("notification: want it with console alone");
        }
    }
}
