package io.parley.server.testing;

import io.parley.seal.Document;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Revision;
import io.parley.seal.SegmentKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The segment of a conversation's private notes, opened by an owner.
public final class NoteSegment {
    private NoteSegment() {}

    public static UUID open(Owner owner, UUID conversation) {
        var key = SegmentKey.generate(Ids.fresh());
        var file = key.sealTo(List.of(owner.teamSecret.recipient()));
        var readers = new ReaderList(
                        new Document(owner.workspace, Document.Kind.SEGMENT, key.segment()),
                        Revision.first(0),
                        List.of(new Reader.Team(owner.team, 1)),
                        List.of(),
                        file.header().sha256(),
                        owner.stamp())
                .signedBy(owner.signer());
        owner.browser
                .post(
                        "/api/v1/conversations/%s/segments".formatted(conversation),
                        Map.of(
                                "id",
                                key.segment(),
                                "track",
                                "team",
                                "visitors",
                                List.of(),
                                "header",
                                file.header().encoded().b64(),
                                "payload",
                                file.payload().b64(),
                                "readers",
                                readers.compact()))
                .expect(201);
        return key.segment();
    }
}
