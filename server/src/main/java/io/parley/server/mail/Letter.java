package io.parley.server.mail;

import io.parley.server.identity.EmailAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A mail before it is put into the form that mail programs read: a few sentences, one thing to do, and small
/// print.
///
/// @param sender in whose name it is sent; the address is the hub's
/// @param stop where a `POST` ends letters of this kind (RFC 8058)
public record Letter(
        EmailAddress to,
        String sender,
        String subject,
        List<String> paragraphs,
        Link action,
        List<String> smallPrint,
        Optional<Link> stop) {
    public Letter {
        paragraphs = List.copyOf(paragraphs);
        smallPrint = List.copyOf(smallPrint);
    }

    /// Words that lead somewhere.
    public record Link(String words, URI address) {}
}
