package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Randomness;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The header of an age file: the file key, once for each reader, under a MAC. Specified in
/// `formats/age-file.md`.
///
/// Reading is strict and refuses more than 1 MiB or 256 stanzas. Everything that does not open is
/// [CannotOpen].
public final class AgeHeader {
    /// 1 MiB.
    public static final int MAX_SIZE = 1 << 20;

    public static final int MAX_STANZAS = 256;

    private final Bytes encoded;
    private final List<Stanza> stanzas;

    private AgeHeader(Bytes encoded, List<Stanza> stanzas) {
        this.encoded = encoded;
        this.stanzas = stanzas;
    }

    /// A header with one stanza for each reader, in their order.
    ///
    /// @throws IllegalArgumentException for no reader, for more than 256, and for a passphrase beside
    /// another reader
    public static AgeHeader seal(FileKey fileKey, List<? extends Recipient> readers) {
        return seal(fileKey, readers, Randomness.SYSTEM);
    }

    static AgeHeader seal(FileKey fileKey, List<? extends Recipient> readers, SecureRandom random) {
        var wrapped = readers.stream().map(reader -> wrap(fileKey, reader, random));
        var stanzas = checked(wrapped.toList());
        var unsigned = HeaderText.unsigned(stanzas);
        return new AgeHeader(HeaderText.signed(unsigned, mac(fileKey, unsigned)), stanzas);
    }

    /// Reads a header that is all of these bytes.
    public static AgeHeader parse(Bytes encoded) {
        CannotOpen.unless(encoded.size() <= MAX_SIZE);
        var stanzas = CannotOpen.ifRefused(() -> checked(HeaderText.stanzas(encoded)));
        return new AgeHeader(encoded, stanzas);
    }

    /// Takes the header off the start of a file, byte by byte, and leaves the stream at the payload.
    public static AgeHeader read(InputStream file) throws IOException {
        return parse(HeaderText.readFrom(file));
    }

    /// The file key, by the first stanza that one of the identities opens.
    public FileKey open(Identity... identities) {
        var fileKey = stanzas.stream()
                .flatMap(stanza -> Stream.of(identities).map(identity -> unwrap(identity, stanza)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(CannotOpen::new);
        if (!mac(fileKey, HeaderText.unsignedPart(encoded)).equals(HeaderText.mac(encoded))) {
            fileKey.close();
            throw new CannotOpen();
        }
        return fileKey;
    }

    /// A header for other readers of the same payload, by someone who can open this one.
    public AgeHeader rewrap(Identity mine, List<? extends Recipient> readers) {
        try (var fileKey = open(mine)) {
            return seal(fileKey, readers);
        }
    }

    public Bytes encoded() {
        return encoded;
    }

    /// SHA-256 of the header's bytes, as its reader list names it.
    public Bytes sha256() {
        return encoded.sha256();
    }

    public int stanzaCount() {
        return stanzas.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgeHeader that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return "age header, %d stanzas".formatted(stanzas.size());
    }

    private static Stanza wrap(FileKey fileKey, Recipient reader, SecureRandom random) {
        return switch (reader) {
            case X25519Recipient recipient -> recipient.wrap(fileKey, random);
            case Passphrase passphrase -> passphrase.wrap(fileKey, random);
        };
    }

    private static Optional<FileKey> unwrap(Identity identity, Stanza stanza) {
        return switch (identity) {
            case X25519Identity mine when stanza instanceof Stanza.X25519 theirs -> mine.unwrap(theirs);
            case Passphrase mine when stanza instanceof Stanza.Scrypt theirs -> mine.unwrap(theirs);
            case X25519Identity _, Passphrase _ -> Optional.empty();
        };
    }

    private static List<Stanza> checked(List<Stanza> stanzas) {
        if (stanzas.isEmpty() || stanzas.size() > MAX_STANZAS) {
            throw new IllegalArgumentException("header: want 1 to 256 readers, got " + stanzas.size());
        }
        if (stanzas.size() > 1 && stanzas.stream().anyMatch(Stanza.Scrypt.class::isInstance)) {
            throw new IllegalArgumentException("header: a passphrase is the only reader");
        }
        return stanzas;
    }

    private static Bytes mac(FileKey fileKey, Bytes unsigned) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(fileKey.derive("header").toByteArray(), "HmacSHA256"));
            return Bytes.of(mac.doFinal(unsigned.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
