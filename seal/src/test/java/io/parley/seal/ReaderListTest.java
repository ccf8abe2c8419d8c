package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.FileKey;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderListTest {
    private static final Document SEGMENT = new Document(Cast.WORKSPACE, Document.Kind.SEGMENT, Cast.SEGMENT);
    private static final Reader TEAM = new Reader.Team(Cast.TEAM, 1);
    private static final Reader TRANSIT = new Reader.Transit(Cast.id("transit"));

    private final AgeHeader header = AgeHeader.seal(FileKey.generate(), List.of(Cast.TEAMS_IDENTITY.recipient()));

    @Test
    void comesBackFromItsStatement() {
        var list = list(Revision.first(0), List.of(TEAM));

        var parsed = ReaderList.of(verified(list.signedBy(Cast.ALICES_DEVICE)));

        assertThat(parsed).isEqualTo(list);
    }

    @Test
    void namesTheListThatItReplaces() {
        var first = list(Revision.first(0), List.of(TEAM));
        var statement = first.signedBy(Cast.ALICES_DEVICE);

        var next = first.revision().next(statement);

        assertThat(next)
                .isEqualTo(new Revision(1, Bytes.ofUtf8(statement.compact()).sha256()));
        assertThat(ReaderList.newer(
                        ReaderList.newer(null, verified(statement)),
                        verified(list(next, List.of(TEAM)).signedBy(Cast.ALICES_DEVICE))))
                .extracting(ReaderList.Seen::generation)
                .isEqualTo(1L);
    }

    @Test
    void refusesWhatNoHeaderCouldHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list(Revision.first(0), List.of()))
                .withMessage("readers: want 1 to 256, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> list(Revision.first(0), Collections.nCopies(257, TEAM)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list(Revision.first(1), List.of(TEAM)))
                .withMessage("revision: want no previous statement for number 0, and one after");
    }

    @Test
    void isSignedByTheHubForOneTeamAndTransit() {
        var list = list(Revision.first(0), List.of(TEAM, TRANSIT));

        var statement = list.signedBy(Cast.HUB_ITSELF);

        assertThat(ReaderList.unverified(statement)).isEqualTo(list);
    }

    @Test
    void isNotSignedByTheHubForAnybodyElse() {
        var visitor = new Reader.Visitor(Cast.VISITORS_BROWSER.id().id());
        for (var readers : List.of(
                List.of(TEAM), List.of(TRANSIT, TEAM), List.of(TEAM, visitor), List.of(TEAM, TRANSIT, visitor))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> list(Revision.first(0), readers).signedBy(Cast.HUB_ITSELF))
                    .withMessage("hub: want a new segment for one team and transit");
        }
    }

    @Test
    void isNeverRewrittenByTheHub() {
        var next = new Revision(1, Bytes.EMPTY.sha256());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> list(next, List.of(TEAM, TRANSIT)).signedBy(Cast.HUB_ITSELF));
    }

    @Test
    void namesTransitOnlyInASegmentOfAVisitor() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> list(Revision.first(0), List.of(TEAM, TRANSIT)).signedBy(Cast.ALICES_DEVICE))
                .withMessage("transit, app: want one of them, in a segment for one team and a visitor, too");
    }

    private ReaderList list(Revision revision, List<Reader> readers) {
        return new ReaderList(SEGMENT, revision, readers, List.of(), header.sha256(), Cast.STAMP);
    }

    private static Statement.Verified verified(Statement statement) {
        return Statement.parse(statement.compact(), Statement.Type.READERS, Cast.WORKSPACE)
                .verify(Cast.ALICES_DEVICE.key().verifyingKey());
    }
}
