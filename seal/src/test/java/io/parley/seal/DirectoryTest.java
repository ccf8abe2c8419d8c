package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parley.seal.DirectoryChange.*;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private static final Signer ALICE = Cast.ALICE_HERSELF;
    private static final Signer DEVICE = Cast.ALICES_DEVICE;
    private static final Signer HUB = Cast.HUB_ITSELF;

    private final List<String> log = new ArrayList<>();
    private MerkleFrontier frontier = MerkleFrontier.EMPTY;

    DirectoryTest() {
        add(
                ALICE,
                new Genesis(
                        Cast.ALICE,
                        Cast.ALICES_IDENTITY.recipient(),
                        ALICE.key().verifyingKey()));
        add(ALICE, new DeviceAdded(Cast.ALICE, DEVICE.id().id(), DEVICE.key().verifyingKey()));
    }

    @Test
    void knowsThePeopleAndTheirDevices() {
        var directory = read();

        assertThat(directory.key(DEVICE.id())).hasValue(Cast.ALICES_KEY);
        assertThat(directory.key(ALICE.id()).orElseThrow().owner()).isEqualTo(Author.member(Cast.ALICE));
        assertThat(directory.key(Cast.BOBS_DEVICE.id())).isEmpty();
        assertThat(directory.checkpoint()).isEqualTo(frontier.checkpoint());
    }

    @Test
    void keepsRevokedDevicesForWhatTheySignedBefore() {
        add(DEVICE, new DeviceRevoked(DEVICE.id().id()));

        var directory = read();

        assertThat(directory.isCurrent(DEVICE.id())).isFalse();
        assertThat(directory.key(DEVICE.id())).hasValue(Cast.ALICES_KEY);
    }

    @Test
    void staysAsItWasWhenAnEntryIsRefused() {
        var directory = read();
        var before = directory.checkpoint();
        var wrong = new DirectoryEntry(Cast.WORKSPACE, 7, frontier.root(), Cast.NOON, new TeamCreated(Cast.TEAM));

        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() -> directory.append(wrong.signedBy(DEVICE).compact()));

        assertThat(directory.checkpoint()).isEqualTo(before);
        directory.append(entry(new TeamCreated(Cast.TEAM)).signedBy(DEVICE).compact());
    }

    @Test
    void sealsToTheNewestEpochAndStillKnowsTheFirst() {
        var first = epoch(1, "first");
        var second = new TeamEpoch(
                new Reader.Team(Cast.TEAM, 2),
                Cast.id("document"),
                Cast.identity("second").recipient(),
                List.of(Cast.ALICE),
                null,
                first.recipient());
        add(DEVICE, new TeamCreated(Cast.TEAM));
        add(DEVICE, first);
        add(DEVICE, second);

        var directory = read();

        assertThat(directory.newestEpoch(Cast.TEAM)).hasValue(second);
        assertThat(directory.epoch(new Reader.Team(Cast.TEAM, 1))).hasValue(first);
        assertThat(directory.newestEpoch(Cast.id("other team"))).isEmpty();
    }

    @Test
    void knowsTheKeyThatTheHubSignsWithNow() {
        assertThat(read().currentHubKey()).isEmpty();

        add(DEVICE, new HubKeySet(HUB.id().id(), HUB.key().verifyingKey()));

        assertThat(read().currentHubKey()).hasValue(Cast.HUBS_KEY);
        assertThat(read().isUnderstood()).isTrue();
    }

    @Test
    void keepsTheHubsReplacedKeyForWhatItSignedBefore() {
        var next = new HubKey(
                KeyId.hub(Cast.id("next hub key")), Cast.key("next hub key").verifyingKey());
        add(DEVICE, new HubKeySet(HUB.id().id(), HUB.key().verifyingKey()));
        add(DEVICE, new HubKeySet(next.id().id(), next.key()));

        var directory = read();

        assertThat(directory.currentHubKey()).hasValue(next);
        assertThat(directory.hubKey(HUB.id())).hasValue(Cast.HUBS_KEY);
        assertThat(directory.isCurrent(HUB.id())).isFalse();
        assertThat(directory.key(HUB.id())).isEmpty();
    }

    @Test
    void takesAnIdOfAHubsKeyOnce() {
        var set = new HubKeySet(HUB.id().id(), HUB.key().verifyingKey());
        add(DEVICE, set);
        add(DEVICE, set);

        assertThatExceptionOfType(CannotOpen.class).isThrownBy(this::read);
    }

    @Test
    void takesNoEntryFromTheHub() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry(new HubKeySet(Cast.id("next"), HUB.key().verifyingKey()))
                        .signedBy(HUB));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry(new Unknown("later")).signedBy(HUB));
    }

    @Test
    void knowsABotsOwnKeyAsItWasAtEachCheckpoint() {
        var before = read().checkpoint();
        add(DEVICE, new AppKeySet(Cast.APP, Cast.BOTS_KEY.recipient(), Cast.BOTS_KEY.key()));
        var first = read().checkpoint();
        var next = Cast.key("the bot's next").verifyingKey();
        add(DEVICE, new AppKeySet(Cast.APP, Cast.BOTS_KEY.recipient(), next));

        var directory = read();

        assertThat(directory.appKey(Cast.APP, before)).isEmpty();
        assertThat(directory.appKey(Cast.APP, first).map(AppKey::key)).hasValue(Cast.BOTS_KEY.key());
        assertThat(directory.currentAppKey(Cast.APP).map(AppKey::key)).hasValue(next);
        assertThat(directory.currentAppKey(Cast.APP).map(AppKey::entry)).hasValue(first.size());
        assertThat(directory.currentAppKey(Cast.id("other app"))).isEmpty();
        assertThat(directory.isCurrent(KeyId.app(Cast.APP))).isFalse();
    }

    @Test
    void saysWhenItMeetsAKindThatItDoesNotKnow() {
        assertThat(read().isUnderstood()).isTrue();

        add(DEVICE, new Unknown("later"));

        assertThat(read().isUnderstood()).isFalse();
    }

    @Test
    void anEntryIsNotSignedByTheWrongKindOfKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> entry(new TeamCreated(Cast.TEAM)).signedBy(ALICE))
                .withMessage("signer: not the kind of key that signs this change");
    }

    @Test
    void anEntryShowsItsClaimsBeforeItIsVerified() {
        var statement = Statement.parse(log.getFirst(), Statement.Type.DIRECTORY, Cast.WORKSPACE);

        var claimed = DirectoryEntry.unverified(statement);

        assertThat(claimed.change()).isInstanceOf(Genesis.class);
        assertThat(claimed.isNextOf(MerkleFrontier.EMPTY)).isTrue();
        assertThat(DirectoryEntry.of(statement.verify(ALICE.key().verifyingKey())))
                .isEqualTo(claimed);
    }

    private static TeamEpoch epoch(long number, String name) {
        return new TeamEpoch(
                new Reader.Team(Cast.TEAM, number),
                Cast.id(name),
                Cast.identity(name).recipient(),
                List.of(Cast.ALICE),
                null,
                null);
    }

    private DirectoryEntry entry(DirectoryChange change) {
        return DirectoryEntry.nextOf(frontier, Cast.WORKSPACE, Cast.NOON, change);
    }

    private void add(Signer signer, DirectoryChange change) {
        var statement = entry(change).signedBy(signer);
        log.add(statement.compact());
        frontier = frontier.append(DirectoryEntry.leaf(statement));
    }

    private Directory read() {
        return Directory.read(Cast.WORKSPACE, Merkle.leaf(Bytes.ofUtf8(log.getFirst())), log);
    }
}
