package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.StockAge;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person can do with what she holds in her hands.
class PersonKeysTest {
    private final PersonKeys alice = PersonKeys.generate(Cast.WORKSPACE, Cast.ALICE);
    private final RecoveryKit kit = RecoveryKit.generate();

    @TempDir
    Path directory;

    @Test
    void comeBackByPassphraseAndByKit() {
        var passphrase = PersonPassphrase.of("correct horse battery staple");

        var byPassphrase = PersonKeys.open(alice.sealTo(passphrase.age()), passphrase.age());
        var byKit = PersonKeys.open(alice.sealTo(kit.identity().recipient()), kit.identity());

        assertThat(List.of(byPassphrase, byKit)).containsOnly(alice);
    }

    @Test
    void openFilesWithTheStockCommandAlone() {
        var age = new StockAge(directory);
        var keys = alice.sealTo(kit.identity().recipient()).encoded();
        var team = TeamSecret.generate();
        var teamsDocument = team.sealTo(List.of(alice.identity().recipient())).encoded();
        var file = AgeFile.seal(Bytes.ofUtf8("the minutes"), List.of(team.recipient()))
                .encoded();

        var me = age.decrypt(keys, Bytes.ofUtf8(kit.identity().secret() + "\n"));
        var teamsLine = age.decrypt(teamsDocument, me);

        assertThat(age.decrypt(file, teamsLine).utf8()).isEqualTo("the minutes");
    }

    @Test
    void aTeamsNewestSecretOpensAllEarlierOnes() {
        var first = TeamSecret.generate();
        var second = TeamSecret.generate();

        var link = second.sealPrevious(first);

        assertThat(TeamSecret.open(link, second.identity()).recipient()).isEqualTo(first.recipient());
    }

    @Test
    void aPrintedKitIsReadAsItWasTyped() {
        var printed = kit.printed();

        assertThat(printed).matches("AGE-SECRET-KEY-1( [A-Z0-9]{4}){14} [A-Z0-9]{2}");
        assertThat(RecoveryKit.parse(" " + printed.toLowerCase(Locale.ROOT) + "\n")
                        .identity()
                        .secret())
                .isEqualTo(kit.identity().secret());
    }

    @Test
    void aPassphraseHasTenCharactersAtLeast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonPassphrase.of("too short"))
                .withMessage("passphrase: want at least 10 characters");
    }

    @Test
    void anInvitationOpensWhatItsRecipientWasSent() {
        var keys = InvitationKeys.generate();
        var link = new InvitationLink("https://hub.example", Cast.id("invitation"), Bytes.EMPTY.sha256(), keys);
        var team = TeamSecret.generate();
        var document = team.sealTo(List.of(keys.identity().recipient()));

        var received = InvitationLink.parse(link.text());

        assertThat(TeamSecret.open(document, received.keys().identity()).recipient())
                .isEqualTo(team.recipient());
        assertThat(received).isEqualTo(link);
    }

    @Test
    void anInvitationIsNotSentToAnotherMachineWithoutTls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvitationLink(
                        "http://hub.example", Cast.id("invitation"), Bytes.EMPTY.sha256(), InvitationKeys.generate()))
                .withMessage("hub: want https, or http on this machine alone");
    }

    @Test
    void secretsDoNotPrint() {
        var printed = List.of(
                        alice,
                        kit,
                        TeamSecret.generate(),
                        InvitationKeys.generate(),
                        PersonPassphrase.of("correct horse"),
                        SegmentKey.generate(Cast.SEGMENT),
                        SignInSecret.of(kit))
                .toString();

        assertThat(printed)
                .doesNotContain(
                        alice.identity().secret(), alice.signing().seed().b64(), "horse", "SECRET")
                .contains("[identity]", "[signing key]", "[passphrase]", "32 bytes");
    }
}
