package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Document;
import io.parley.seal.KeyId;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/// Reads headers that members write: their reader lists are signed by a device of the caller, which the directory
/// knows.
@Component
final class SignedHeaders {
    private final DirectoryKeys keys;

    SignedHeaders(DirectoryKeys keys) {
        this.keys = keys;
    }

    SealedHeader read(WorkspaceId workspace, MemberId caller, Document document, Bytes header, String readers) {
        var sealed = SealedHeader.claimed(document, header, readers);
        var signer = sealed.readers().signer();
        if (signer.kind() != KeyId.Kind.DEVICE
                || !keys.memberOf(workspace, new DeviceId(signer.id())).equals(caller)) {
            throw Refusal.forbidden("foreign-signature", "This reader list is signed by somebody else.");
        }
        try {
            sealed.readers().verify(keys.of(workspace, signer));
            return sealed;
        } catch (CannotOpen _) {
            throw Refusal.invalid("The signature of a reader list is wrong.");
        }
    }
}
