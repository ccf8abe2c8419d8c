package io.parley.server.conversations.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Customer;
import io.parley.server.testing.Folder;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A day of two inboxes: customers write, are answered, labelled, closed, come back and are closed again.
@HubTest
class ReportsTest {
    @LocalServerPort
    int port;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    Folding folding;

    private Owner owner;
    private List<Customer> customers;

    @BeforeEach
    void aBusyDay() {
        owner = new Owner(port).begin();
        customers = new ArrayList<>();
        var label = Folder.ofTeam(owner).add("label", "{\"name\":\"delivery\"}");
        for (var channel : List.of(owner.addChannel(), owner.addChannel())) {
            arrive(channel, Duration.ofSeconds(40), 1);
            arrive(channel, Duration.ofHours(3), 2);
            arrive(channel, Duration.ofDays(2), 3);
        }
        for (int i = 0; i < customers.size(); i++) {
            work(customers.get(i), i, label);
        }
    }

    @Test
    void theNumbersAreWhatAFoldOverTheRawRowsSays() {
        assertThat(counts("begun", "channel")).isEqualTo(raw("""
                SELECT channel AS subject, count(*) AS n, 0 AS seconds FROM conversations.conversation
                 WHERE workspace = :workspace GROUP BY channel
                """));
        assertThat(counts("received", "channel")).isEqualTo(raw(messagesBy("c.channel", "contact")));
        assertThat(counts("sent", "channel")).isEqualTo(raw(messagesBy("c.channel", "member")));
        assertThat(counts("sent", "member")).isEqualTo(raw(messagesBy("m.author", "member")));
    }

    @Test
    void whatABrowserSaysOfItsVisitorBeginsAConversationAndIsNoMessage() {
        var channel = owner.addChannel();
        var customer = new Customer(port, channel);

        customer.introduceHerself(owner).expect(201);
        assertThat(counts("begun", "channel")).containsKey(channel.toString());
        assertThat(counts("received", "channel")).doesNotContainKey(channel.toString());

        customer.say(owner, "Hello?").expect(200);
        var one = new Numbers(1, 0);
        assertThat(counts("received", "channel")).containsEntry(channel.toString(), one);
        assertThat(counts("begun", "channel")).containsEntry(channel.toString(), one);
    }

    @Test
    void firstAnswersAreTimedFromTheBeginning() {
        assertThat(counts("answered", "channel")).isEqualTo(raw("""
                SELECT channel AS subject, count(*) AS n,
                       sum(floor(extract(epoch FROM answered_at - opened_at)))::bigint AS seconds
                  FROM conversations.conversation
                 WHERE workspace = :workspace AND answered_at IS NOT NULL GROUP BY channel
                """));
        assertThat(total(counts("answered", "member"))).isEqualTo(total(counts("answered", "channel")));
    }

    @Test
    void everyClosingIsCountedForInboxMemberAndLabel() {
        var closings = raw("""
                SELECT c.channel AS subject, count(*) AS n, 0 AS seconds
                  FROM audit.event e JOIN conversations.conversation c ON c.workspace = e.workspace AND c.id = e.object
                 WHERE e.workspace = :workspace AND e.type = 'conversation.closed' GROUP BY c.channel
                """);

        assertThat(numbers(counts("closed", "channel"))).isEqualTo(numbers(closings));
        assertThat(total(counts("closed", "member"))).isEqualTo(total(counts("closed", "channel")));
        assertThat(numbers(counts("closed", "label")).values()).containsExactly(3L);
        assertThat(numbers(counts("answered", "label")).values()).containsExactly(2L);
    }

    @Test
    void howLongThingsTookIsSorted() {
        var closed = lines("closed", "channel");

        assertThat(closed)
                .allSatisfy(line -> assertThat(line.get("buckets")
                                .valueStream()
                                .mapToLong(JsonNode::asLong)
                                .sum())
                        .isEqualTo(line.get("count").asLong()));
        assertThat(bucket(closed, 1)).isEqualTo(2);
        assertThat(bucket(closed, 9)).isEqualTo(2);
        assertThat(bucket(closed, 13)).isEqualTo(2);
    }

    @Test
    void foldingChangesNoNumber() {
        var before = report("").toString();
        var rows = rows();

        folding.foldBefore(Instant.now().plusSeconds(3600));

        assertThat(report("").toString()).isEqualTo(before);
        assertThat(rows()).isLessThan(rows);
    }

    @Test
    void reportsComeAsCommaSeparatedValues() {
        var csv =
                owner.browser.get("/api/v1/reports/csv?" + today()).expect(200).text();

        assertThat(csv.lines().findFirst()).contains("day,measure,dimension,subject,count,seconds");
        assertThat(csv.lines().count()).isEqualTo(report("").get("lines").size() + 1);
    }

    @Test
    void anotherWorkspaceSeesNothingOfIt() {
        var stranger = new Owner(port).begin();

        assertThat(stranger.browser
                        .get("/api/v1/reports?" + today())
                        .expect(200)
                        .json()
                        .get("lines")
                        .size())
                .isZero();
    }

    @Test
    void nobodyAsksForMoreThanAYearOrForNoZone() {
        assertThat(owner.browser
                        .get("/api/v1/reports?from=2020-01-01&to=2026-01-01")
                        .status())
                .isEqualTo(400);
        assertThat(owner.browser
                        .get("/api/v1/reports?from=2026-01-01&to=2026-01-02&zone=Moon/Sea")
                        .status())
                .isEqualTo(400);
    }

    private void arrive(UUID channel, Duration ago, int messages) {
        var customer = new Customer(port, channel);
        customer.begin(owner, "Hello?").expect(201);
        for (int i = 1; i < messages; i++) {
            customer.say(owner, "Hello again?").expect(200);
        }
        transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql("""
                        UPDATE conversations.conversation SET opened_at = opened_at - make_interval(secs => :ago)
                         WHERE workspace = :workspace AND id = :id
                        """)
                        .param("ago", ago.toSeconds())
                        .param("workspace", owner.workspace)
                        .param("id", customer.conversation)
                        .update());
        customers.add(customer);
    }

    /// Each is closed; one in three was never answered; one in three wears a label; the first comes back.
    private void work(Customer customer, int number, UUID label) {
        if (number % 3 > 0) {
            answer(customer);
            answer(customer);
        }
        if (number % 3 == 1) {
            change(customer, Map.of("kind", "label", "add", List.of(label), "remove", List.of()));
        }
        change(customer, Map.of("kind", "close"));
        if (number == 1) {
            customer.say(owner, "One more thing").expect(200);
            change(customer, Map.of("kind", "close"));
        }
    }

    private void answer(Customer customer) {
        owner.browser
                .post(
                        "/api/v1/conversations/%s/messages".formatted(customer.conversation),
                        Map.of("id", Ids.fresh(), "segment", customer.segment, "sealed", "stands for a message"))
                .expect(200);
    }

    private void change(Customer customer, Map<String, Object> change) {
        owner.browser
                .post(
                        "/api/v1/conversations/changes",
                        Map.of("conversations", List.of(customer.conversation), "change", change))
                .expect(200);
    }

    private static String messagesBy(String subject, String author) {
        return """
                SELECT %s AS subject, count(*) AS n, 0 AS seconds
                  FROM conversations.message m
                  JOIN conversations.conversation c ON c.workspace = m.workspace AND c.id = m.conversation
                 WHERE m.workspace = :workspace AND m.author_kind = '%s' GROUP BY 1
                """.formatted(subject, author);
    }

    private Map<String, Numbers> raw(String sql) {
        var found = new TreeMap<String, Numbers>();
        transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql(sql)
                        .param("workspace", owner.workspace)
                        .query((row, _) -> found.put(
                                row.getString("subject"), new Numbers(row.getLong("n"), row.getLong("seconds"))))
                        .list());
        return found;
    }

    private Map<String, Numbers> counts(String measure, String dimension) {
        var found = new TreeMap<String, Numbers>();
        for (var line : lines(measure, dimension)) {
            found.merge(
                    line.get("subject").asString(),
                    new Numbers(line.get("count").asLong(), line.get("seconds").asLong()),
                    Numbers::plus);
        }
        return found;
    }

    private static Map<String, Long> numbers(Map<String, Numbers> counts) {
        var numbers = new TreeMap<String, Long>();
        counts.forEach((subject, it) -> numbers.put(subject, it.count));
        return numbers;
    }

    private static long total(Map<String, Numbers> counts) {
        return counts.values().stream().mapToLong(Numbers::count).sum();
    }

    private static long bucket(List<JsonNode> lines, int bucket) {
        return lines.stream()
                .mapToLong(line -> line.get("buckets").get(bucket).asLong())
                .sum();
    }

    private List<JsonNode> lines(String measure, String dimension) {
        return report("")
                .get("lines")
                .valueStream()
                .filter(line -> line.get("measure").asString().equals(measure))
                .filter(line -> line.get("dimension").asString().equals(dimension))
                .toList();
    }

    private JsonNode report(String more) {
        return owner.browser
                .get("/api/v1/reports?" + today() + more)
                .expect(200)
                .json();
    }

    /// With the days beside it, so that midnight breaks nothing.
    private static String today() {
        var today = LocalDate.now(ZoneOffset.UTC);
        return "from=%s&to=%s".formatted(today.minusDays(1), today.plusDays(1));
    }

    private int rows() {
        return transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql("SELECT count(*) FROM conversations.tally WHERE workspace = :workspace")
                        .param("workspace", owner.workspace)
                        .query(Integer.class)
                        .single());
    }

    private record Numbers(long count, long seconds) {
        Numbers plus(Numbers other) {
            return new Numbers(count + other.count, seconds + other.seconds);
        }
    }
}
