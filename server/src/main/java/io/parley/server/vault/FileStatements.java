package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Document;
import io.parley.seal.FileSignature;
import io.parley.seal.KeyId;
import io.parley.seal.SealedManifest;
import io.parley.seal.Statement;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/// What authors sign about files, checked as far as the hub can: a visitor's key is known to members alone.
@Component
final class FileStatements {
    private final DirectoryKeys keys;

    FileStatements(DirectoryKeys keys) {
        this.keys = keys;
    }

    /// @return SHA-256 of the payload that was signed
    /// @throws Refusal when the statement is another's, or of anything but this file as it was announced
    Bytes signedPayload(FileAuthor author, KeptFile file, String compact) {
        try {
            var statement = Statement.parse(
                    compact, Statement.Type.FILE, file.workspace().value());
            requireKey(file.workspace(), author, statement);
            return content(author, file, FileSignature.unverified(statement)).payload();
        } catch (CannotOpen _) {
            throw Refusal.invalid("The statement is not one about this file by its author.");
        }
    }

    private void requireKey(WorkspaceId workspace, FileAuthor author, Statement statement) {
        switch (author) {
            case FileAuthor.Member(var member) -> verify(workspace, member, statement);
            case FileAuthor.Contact(var _, var browser) ->
                CannotOpen.unless(statement.signer().equals(KeyId.visitor(browser.value())));
        }
    }

    private void verify(WorkspaceId workspace, MemberId member, Statement statement) {
        var signer = statement.signer();
        CannotOpen.unless(signer.kind() == KeyId.Kind.DEVICE
                && keys.memberOf(workspace, new DeviceId(signer.id())).equals(member));
        statement.verify(keys.of(workspace, signer));
    }

    private static FileSignature.Content content(FileAuthor author, KeptFile file, FileSignature signature) {
        var document = new Document(
                file.workspace().value(), Document.Kind.FILE, file.id().value());
        signature.check(document, SealedManifest.parse(file.manifest()));
        CannotOpen.unless(signature.author().equals(author.author())
                && signature.revision().number() == file.version()
                && signature.content().size() == file.size());
        return signature.content();
    }
}
