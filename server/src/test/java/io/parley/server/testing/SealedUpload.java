package io.parley.server.testing;

import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.Document;
import io.parley.seal.FileManifest;
import io.parley.seal.FileSignature;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Revision;
import io.parley.seal.SealedManifest;
import io.parley.seal.Signer;
import io.parley.seal.Stamp;
import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.FileKey;
import io.parley.seal.age.PayloadOutputStream;
import io.parley.seal.age.X25519Recipient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A file that a client has sealed, ready to be sent. Its payload lies in a file of its own, however large it is.
public final class SealedUpload {
    /// Where it goes.
    public record Place(UUID workspace, UUID conversation, List<Reader> readers, List<X25519Recipient> recipients) {}

    /// Who sends it.
    public record Sender(Author author, Signer signer, Stamp stamp) {}

    public final UUID id = Ids.fresh();
    public final Path payload;
    public final AgeHeader header;
    public final String readers;

    private final Place place;
    private final Sender sender;
    private final SealedManifest manifest;
    private final Bytes sha256;

    private SealedUpload(Path payload, long size, Place place, Sender sender) throws IOException {
        this.payload = payload;
        this.place = place;
        this.sender = sender;
        try (var fileKey = FileKey.generate()) {
            this.header = AgeHeader.seal(fileKey, place.recipients);
            this.manifest = SealedManifest.seal(
                    new FileManifest("scan.pdf", "application/pdf", size, null, null, List.of()), id, fileKey);
            this.sha256 = write(fileKey, size);
        }
        this.readers = listed(header, Revision.first(0), sender.signer);
    }

    /// Seals so many bytes of content for the readers of a place.
    public static SealedUpload of(Path folder, long size, Place place, Sender sender) {
        try {
            return new SealedUpload(Files.createTempFile(folder, "payload", ""), size, place, sender);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The byte of the content at a position.
    public static byte contentAt(long position) {
        return (byte) (position * 31 % 251);
    }

    /// The body that announces it.
    public Map<String, Object> announcement() {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", id);
        body.put("conversation", place.conversation);
        body.put("track", "customer");
        body.put("size", size());
        body.put("header", header.encoded().b64());
        body.put("manifest", manifest.compact());
        body.put("readers", readers);
        return body;
    }

    public long size() {
        try {
            return Files.size(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// So many bytes of the payload from an offset on, or as many as there are.
    public byte[] part(long offset, int length) {
        try (var in = Files.newInputStream(payload)) {
            in.skipNBytes(offset);
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The statement that its author signs about the whole.
    public Map<String, Object> statement() {
        return statement(sha256);
    }

    /// A statement about another payload.
    public Map<String, Object> statement(Bytes payloadHash) {
        var content = FileSignature.Content.of(payloadHash, size(), manifest);
        var signature = new FileSignature(document(), Revision.first(1), sender.author, content, sender.stamp);
        return Map.of("statement", signature.signedBy(sender.signer).compact());
    }

    /// A reader list of another header of it.
    public String listed(AgeHeader other, Revision revision, Signer signer) {
        return new ReaderList(document(), revision, place.readers, List.of(), other.sha256(), sender.stamp)
                .signedBy(signer)
                .compact();
    }

    /// `header ‖ payload`, the file that the stock `age` command opens.
    public static Bytes whole(Bytes header, byte[] payload) {
        return header.concat(Bytes.of(payload));
    }

    private Document document() {
        return new Document(place.workspace, Document.Kind.FILE, id);
    }

    private Bytes write(FileKey fileKey, long size) throws IOException {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            try (var out = new DigestOutputStream(Files.newOutputStream(payload), hash);
                    var sealing = new PayloadOutputStream(fileKey, out)) {
                fill(sealing, size);
                sealing.finish();
            }
            return Bytes.of(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(OutputStream out, long size) throws IOException {
        var block = new byte[251 * 256];
        for (int i = 0; i < block.length; i++) {
            block[i] = contentAt(i);
        }
        for (long left = size; left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(left, block.length));
        }
    }
}
