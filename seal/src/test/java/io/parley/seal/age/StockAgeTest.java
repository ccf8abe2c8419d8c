package io.parley.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What we write opens with the stock command, and what it writes opens here.
class StockAgeTest {
    private static final int CHUNK = 64 * 1024;

    private final X25519Identity alice = X25519Identity.generate();
    private final X25519Identity bob = X25519Identity.generate();
    private final List<X25519Recipient> both = List.of(alice.recipient(), bob.recipient());

    @TempDir
    Path directory;

    private StockAge age;

    @BeforeEach
    void findTheCommand() {
        age = new StockAge(directory);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 17})
    void opensOursForEveryReader(int size) {
        var plaintext = plaintext(size);

        var file = AgeFile.seal(plaintext, both).encoded();

        assertThat(age.decrypt(file, alice)).isEqualTo(plaintext);
        assertThat(age.decrypt(file, bob)).isEqualTo(plaintext);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 17})
    void isOpenedByUsForEveryReader(int size) {
        var plaintext = plaintext(size);

        var file = AgeFile.parse(age.encrypt(plaintext, recipients()));

        assertThat(file.open(alice)).isEqualTo(plaintext);
        assertThat(file.open(bob)).isEqualTo(plaintext);
    }

    @Test
    void opensOursUnderAPassphrase() {
        var file = AgeFile.seal(plaintext(100), List.of(Passphrase.of("correct horse battery staple")));

        var opened = age.decryptWithPassphrase(file.encoded(), "correct horse battery staple");

        assertThat(opened).isEqualTo(plaintext(100));
    }

    @Test
    void isOpenedByUsUnderAPassphrase() {
        var file = AgeFile.parse(age.encryptWithPassphrase(plaintext(100), "correct horse battery staple"));

        assertThat(file.open(Passphrase.of("correct horse battery staple"))).isEqualTo(plaintext(100));
    }

    @Test
    void opensOurArmorAndWeOpenIts() {
        var ours = Armor.encode(AgeFile.seal(plaintext(1000), both).encoded());
        var theirs = age.encrypt(plaintext(1000), List.of("--armor", "--recipient", recipient(alice)));

        assertThat(age.decrypt(Bytes.ofUtf8(ours), alice)).isEqualTo(plaintext(1000));
        assertThat(AgeFile.parse(Armor.decode(theirs.utf8())).open(alice)).isEqualTo(plaintext(1000));
    }

    @Test
    void opensItsOwnPayloadUnderAHeaderThatWeRewrote() {
        var theirs = AgeFile.parse(age.encrypt(plaintext(CHUNK + 1), List.of("--recipient", recipient(alice))));

        var ours = theirs.rewrap(alice, List.of(bob.recipient()));

        assertThat(age.decrypt(ours.encoded(), bob)).isEqualTo(plaintext(CHUNK + 1));
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> ours.open(alice));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> age.decrypt(ours.encoded(), alice));
    }

    private List<String> recipients() {
        return List.of("--recipient", recipient(alice), "--recipient", recipient(bob));
    }

    private static String recipient(X25519Identity identity) {
        return identity.recipient().toString();
    }

    private static Bytes plaintext(int size) {
        return Seeds.bytes(new Random(size), size);
    }
}
