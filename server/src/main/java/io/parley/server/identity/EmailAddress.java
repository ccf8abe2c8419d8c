package io.parley.server.identity;

import java.text.Normalizer;
import java.util.Locale;

/// An e-mail address as a person types it, normalised so that one person has one: NFC, trimmed, lower case. Never
/// printed.
public record EmailAddress(String value) {
    private static final int MAX = 254;

    public EmailAddress {
        value = Normalizer.normalize(value.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (value.length() > MAX || !value.matches("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+")) {
            throw new IllegalArgumentException("email: want an address like name@example.org");
        }
    }

    @Override
    public String toString() {
        return "[e-mail address]";
    }
}
