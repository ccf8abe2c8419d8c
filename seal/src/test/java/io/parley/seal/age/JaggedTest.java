package io.parley.seal.age;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import io.parley.seal.Bytes;
import io.parley.seal.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A second implementation in Java agrees with this one.
class JaggedTest {
    private final X25519Identity alice = X25519Identity.generate();
    private final X25519Identity bob = X25519Identity.generate();

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void opensOurs(long seed) throws IOException, GeneralSecurityException {
        var plaintext = plaintext(seed);

        var file = AgeFile.seal(plaintext, List.of(alice.recipient(), bob.recipient()));

        assertThat(openByJagged(file.encoded(), bob)).isEqualTo(plaintext);
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#ten")
    void isOpenedByUs(long seed) throws IOException, GeneralSecurityException {
        var plaintext = plaintext(seed);

        var file = sealByJagged(plaintext, alice, bob);

        assertThat(AgeFile.parse(file).open(bob)).isEqualTo(plaintext);
    }

    private static Bytes plaintext(long seed) {
        var random = new Random(seed);
        return Seeds.bytes(random, random.nextInt(200_000));
    }

    private static Bytes sealByJagged(Bytes plaintext, X25519Identity first, X25519Identity second)
            throws IOException, GeneralSecurityException {
        var sealed = new ByteArrayOutputStream();
        var writers = List.of(
                X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(
                        first.recipient().toString()),
                X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(
                        second.recipient().toString()));
        try (var out =
                new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(sealed), writers)) {
            out.write(ByteBuffer.wrap(plaintext.toByteArray()));
        }
        return Bytes.of(sealed.toByteArray());
    }

    private static Bytes openByJagged(Bytes file, X25519Identity identity)
            throws IOException, GeneralSecurityException {
        var readers = List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity.secret()));
        try (var in = new StandardDecryptingChannelFactory()
                .newDecryptingChannel(Channels.newChannel(file.stream()), readers)) {
            return Bytes.of(Channels.newInputStream(in).readAllBytes());
        }
    }
}
