package io.parley.client.ownkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.client.bot.Heard;
import io.parley.client.bot.HubEvent;
import io.parley.seal.CannotOpen;
import io.parley.seal.KeyId;
import io.parley.seal.MessageBody;
import io.parley.seal.SealedMessage;
import io.parley.seal.Signer;
import io.parley.seal.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a bot with a key of its own opens, believes and seals.
class OwnKeyTest {
    @TempDir
    Path folder;

    private World world;
    private KeyFile file;

    @BeforeEach
    void aBotInFrontOfAWebsite() throws IOException {
        file = KeyFile.of(folder.resolve("bot.key"));
        world = new World();
        world.set(file);
        world.putInFront();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theKeyFileIsMadeOnceForItsUserAlone() throws IOException {
        var path = folder.resolve("bot.key");

        assertThat(KeyFile.of(path).line()).isEqualTo(file.line());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(file.fingerprint()).matches("([0-9a-f]{4} ){7}[0-9a-f]{4}");
    }

    @Test
    void aVisitorsWordsAreOpenedAndTheAnswerIsBelieved() {
        var key = ownKey(world.genesis());
        var segment = world.segment(world.visitor());
        var event = world.said(segment, "Where is it?");

        assertThat(key.open(event).text()).contains("Where is it?");
        var word = key.seal(heard(event), "On its way", false);

        var opened = SealedMessage.parse(word.sealed()).open(segment.key(), world.address(segment, word.id()));
        var said = opened.verify(world.directory().currentAppKey(world.app).orElseThrow());
        assertThat(said.body()).isEqualTo(new MessageBody.Text("On its way"));
        assertThat(said.author().id()).isEqualTo(world.app);
    }

    @Test
    void aMessageIsAnsweredUnderOneIdWithACounterThatRises() {
        var key = ownKey(world.genesis());
        var event = world.said(world.segment(world.visitor()), "Where is it?");
        key.open(event);

        var first = key.seal(heard(event), "One", false);
        var second = key.seal(heard(event), "Two", false);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.sealed()).isNotEqualTo(first.sealed());
    }

    @Test
    void whatAMemberSaysIsBelievedForHerAndForNobodyElse() {
        var key = ownKey(world.genesis());
        var segment = world.segment(world.visitor());
        key.open(world.said(segment, "hi"));

        assertThat(key.open(world.byMember(segment, "Mira here", world.member)).text())
                .contains("Mira here");
        assertThat(key.open(world.byMember(segment, "Mira here", world.app)).unopened())
                .contains(true);
    }

    @Test
    void whomNobodyHasIntroducedIsNotBelievedNorAForgedName() {
        var segment = world.segment(world.visitor());
        var forged = new Signer(world.visitor().id(), SigningKey.generate());

        assertThat(ownKey(world.genesis()).open(world.unintroduced(segment)).unopened())
                .contains(true);
        assertThat(ownKey(world.genesis()).open(world.by(forged, segment)).unopened())
                .contains(true);
    }

    @Test
    void aSegmentThatOthersHaveMadeOrThatIsForOthersIsNotBelieved() {
        var stranger = new Signer(KeyId.device(World.fresh()), SigningKey.generate());
        var byStranger = world.segment(stranger);
        var withoutBot = world.segmentWithoutBot();

        assertThat(ownKey(world.genesis()).open(world.said(byStranger, "hi")).unopened())
                .contains(true);
        assertThat(ownKey(world.genesis()).open(world.said(withoutBot, "hi")).unopened())
                .contains(true);
    }

    @Test
    void whereNoPolicyNamesItNothingIsBelieved() {
        world.takeAway();
        var segment = world.segment(world.visitor());

        assertThat(ownKey(world.genesis()).open(world.said(segment, "hi")).unopened())
                .contains(true);
    }

    @Test
    void aReplacedKeyOpensNothingMore() {
        var event = world.said(world.segment(world.visitor()), "hi");
        world.set(KeyFile.of(folder.resolve("next.key")));

        assertThat(ownKey(world.genesis()).open(event).unopened()).contains(true);
    }

    @Test
    void whenReadersHaveChangedItSealsIntoTheSegmentThatTheHubNames() {
        var key = ownKey(world.genesis());
        var event = world.said(world.segment(world.visitor()), "Where is it?");
        key.open(event);
        var next = world.segment(world.visitor());
        world.newest(next);

        assertThat(key.seal(heard(event), "On its way", true).segment())
                .isEqualTo(next.key().segment().toString());
    }

    @Test
    void noDirectoryOfAnotherGenesisIsBelievedAndNoneThatHasBecomeShorter() {
        var event = world.said(world.segment(world.visitor()), "hi");
        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() -> ownKey("A".repeat(43)).open(event));
        ownKey(world.genesis()).open(event);

        world.forgetTheLastEntry();
        file = KeyFile.of(folder.resolve("bot.key"));

        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() -> ownKey(world.genesis()).open(event));
    }

    @Test
    void garbageIsNotOpened() {
        var event = world.said(world.segment(world.visitor()), "hi");
        var key = ownKey(world.genesis());
        for (var segment : List.of(
                new HubEvent.SealedSegment("x", "", "", ""),
                new HubEvent.SealedSegment(World.fresh().toString(), "AA", "AA", "a.b.c"))) {
            assertThat(key.open(World.withSegment(event, segment)).unopened()).contains(true);
        }
    }

    private OwnKey ownKey(String genesis) {
        return new OwnKey(world.hub(), file, genesis);
    }

    private static Heard heard(HubEvent event) {
        return new Heard(event.customer(), event.message().orElseThrow(), "");
    }
}
