package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Document;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Statement;
import io.parley.seal.age.AgeHeader;
import io.parley.server.kernel.Refusal;

/// The header of a document with the signed list of its readers, which fit together.
///
/// @param readers the statement as it was signed
record SealedHeader(Bytes header, Statement readers, ReaderList list) {
    /// Whether a bot reads along: by transit, or by a key of its own.
    boolean namesBot() {
        return list.readers().stream().anyMatch(it -> it instanceof Reader.Transit || it instanceof Reader.App);
    }

    /// Reads a header and its list, **before the list's signature was checked**: that is for the clients who know
    /// the key.
    ///
    /// @throws Refusal when either is malformed, or they do not belong to each other or to the document
    static SealedHeader claimed(Document document, Bytes header, String readers) {
        try {
            var statement = Statement.parse(readers, Statement.Type.READERS, document.workspace());
            var list = ReaderList.unverified(statement);
            list.check(document, AgeHeader.parse(header));
            return new SealedHeader(header, statement, list);
        } catch (CannotOpen _) {
            throw Refusal.invalid("The header and its reader list do not fit together.");
        }
    }
}
