package io.parley.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.DirectoryChange;
import io.parley.seal.Role;
import io.parley.server.testing.Colleague;
import io.parley.server.testing.Customer;
import io.parley.server.testing.Desk;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HubTest
class LeftBehindTest {
    @LocalServerPort
    int port;

    @Test
    void conversationsOfAMemberWhoIsRemovedAreNobodys() {
        var owner = new Owner(port).begin();
        var customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        var colleague = new Colleague(port, owner).join(owner.invite(Role.AGENT));
        assign(owner, customer, colleague);
        assertThat(assignee(owner).asString()).isEqualTo(colleague.member.toString());
        var removed = owner.desk.readOn().entry(new DirectoryChange.MemberRemoved(colleague.member));

        owner.browser
                .post("/api/v1/members/removals", Desk.change(List.of(removed), List.of(), List.of()))
                .expect(204);

        assertThat(assignee(owner).isNull()).isTrue();
    }

    private static void assign(Owner owner, Customer customer, Colleague colleague) {
        var change = Map.of("kind", "assign", "member", colleague.member);
        owner.browser
                .post(
                        "/api/v1/conversations/changes",
                        Map.of("conversations", List.of(customer.conversation), "change", change))
                .expect(200);
    }

    private static JsonNode assignee(Owner owner) {
        return owner.browser.get("/api/v1/conversations").expect(200).json().at("/items/0/assignee");
    }
}
