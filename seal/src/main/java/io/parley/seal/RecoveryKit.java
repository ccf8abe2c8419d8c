package io.parley.seal;

import io.parley.seal.age.X25519Identity;
import java.util.Locale;

/// The identity on a person's printed page. Specified in `formats/person-keys.md`.
public record RecoveryKit(X25519Identity identity) {
    private static final String PREFIX = "AGE-SECRET-KEY-1";

    public static RecoveryKit generate() {
        return new RecoveryKit(X25519Identity.generate());
    }

    /// Reads what a person typed from the page: white space and case do not matter.
    ///
    /// @throws IllegalArgumentException for anything that is no identity
    public static RecoveryKit parse(String typed) {
        return new RecoveryKit(X25519Identity.parse(typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT)));
    }

    /// As it stands on the page: the prefix, then groups of four.
    public String printed() {
        var groups = identity.secret().substring(PREFIX.length()).replaceAll("(.{4})", " $1");
        return PREFIX + groups.replaceFirst("([^ ]{4})([^ ]{1,3})$", "$1 $2");
    }
}
