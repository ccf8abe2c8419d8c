package io.parley.server.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class CallsTest {
    @LocalServerPort
    int port;

    @Autowired
    Calls calls;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Test
    void callsAreCountedByCaller() {
        var owner = new Owner(port).begin();
        var customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        owner.browser.get("/api/v1/teams").expect(200);
        calls.write();
        owner.browser.get("/api/v1/teams").expect(200);
        customer.browser.get("/api/v1/widget/conversations").expect(200);
        calls.write();

        assertThat(counted(owner, "api_call", owner.member)).isEqualTo(3);
        assertThat(counted(owner, "api_call", customer.visitor)).isEqualTo(1);
    }

    @Test
    void whoeverCallsIsActiveOnceADay() {
        var owner = new Owner(port).begin();
        owner.browser.get("/api/v1/teams").expect(200);
        calls.write();
        owner.browser.get("/api/v1/teams").expect(200);
        calls.write();

        assertThat(counted(owner, "active_user", owner.member)).isEqualTo(1);
    }

    @Test
    void whatWasRefusedIsNotCounted() {
        var owner = new Owner(port).begin();
        new Browser(port).get("/api/v1/teams").expect(401);
        calls.write();

        assertThat(counted(owner, "api_call", owner.member)).isZero();
    }

    private long counted(Owner owner, String meter, UUID subject) {
        return transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql("""
                SELECT coalesce(sum(quantity), 0)
                  FROM usage.event
                 WHERE workspace = :workspace AND meter = :meter AND subject = :subject
                """)
                        .param("workspace", owner.workspace)
                        .param("meter", meter)
                        .param("subject", subject)
                        .query(Long.class)
                        .single());
    }
}
