package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.Randomness;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;

/// A whole age file, small enough to be held in memory. The two methods on streams are for files of any
/// size.
///
/// @param payload the nonce and the chunks, kept apart from the header
public record AgeFile(AgeHeader header, Bytes payload) {

    /// Seals a plaintext under a fresh file key.
    public static AgeFile seal(Bytes plaintext, List<? extends Recipient> readers) {
        return seal(plaintext, readers, Randomness.SYSTEM);
    }

    /// Seals a plaintext under a file key from which other keys are derived too.
    public static AgeFile seal(FileKey fileKey, Bytes plaintext, List<? extends Recipient> readers) {
        return seal(fileKey, plaintext, readers, Randomness.SYSTEM);
    }

    static AgeFile seal(Bytes plaintext, List<? extends Recipient> readers, SecureRandom random) {
        try (var fileKey = FileKey.generate(random)) {
            return seal(fileKey, plaintext, readers, random);
        }
    }

    static AgeFile seal(FileKey fileKey, Bytes plaintext, List<? extends Recipient> readers, SecureRandom random) {
        return new AgeFile(AgeHeader.seal(fileKey, readers, random), sealPayload(fileKey, plaintext, random));
    }

    /// Splits `header ‖ payload`. The payload is not looked at before [#open].
    public static AgeFile parse(Bytes file) {
        try (var in = file.stream()) {
            return new AgeFile(AgeHeader.read(in), Bytes.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The plaintext; nothing of it is released when anything is wrong.
    public Bytes open(Identity... identities) {
        try (var fileKey = header.open(identities);
                var in = new PayloadInputStream(fileKey, payload.stream())) {
            return Bytes.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same payload for other readers, by someone who can open it.
    public AgeFile rewrap(Identity mine, List<? extends Recipient> readers) {
        return new AgeFile(header.rewrap(mine, readers), payload);
    }

    /// `header ‖ payload`, the file that the stock `age` command opens.
    public Bytes encoded() {
        return header.encoded().concat(payload);
    }

    /// Encrypts a stream of any length. When this throws, what was written so far is refused by every
    /// reader.
    public static void encrypt(InputStream plaintext, OutputStream file, List<? extends Recipient> readers)
            throws IOException {
        try (var fileKey = FileKey.generate()) {
            file.write(AgeHeader.seal(fileKey, readers).encoded().toByteArray());
            // Not closed here: the sink is the caller's.
            @SuppressWarnings("resource")
            var payload = new PayloadOutputStream(fileKey, file);
            plaintext.transferTo(payload);
            payload.finish();
        }
    }

    /// Opens the header at once and decrypts the payload as it is read: see [PayloadInputStream] for what a
    /// reader owes.
    public static InputStream decrypt(InputStream file, Identity... identities) throws IOException {
        var in = new BufferedInputStream(file);
        try (var fileKey = AgeHeader.read(in).open(identities)) {
            return new PayloadInputStream(fileKey, in);
        }
    }

    private static Bytes sealPayload(FileKey fileKey, Bytes plaintext, SecureRandom random) {
        var sealed = new ByteArrayOutputStream();
        try (var out = new PayloadOutputStream(fileKey, sealed, random)) {
            out.write(plaintext.toByteArray());
            out.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(sealed.toByteArray());
    }
}
