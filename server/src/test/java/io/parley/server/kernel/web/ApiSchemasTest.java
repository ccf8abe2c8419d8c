package io.parley.server.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HubTest
class ApiSchemasTest {
    @LocalServerPort
    int port;

    private JsonNode schemas;

    @BeforeEach
    void read() {
        schemas = new Browser(port).get("/api").expect(200).json().at("/components/schemas");
    }

    @Test
    void whatIsNestedIsNamedAfterItsRoutes() {
        assertThat(schemas.propertyNames())
                .contains("SignInKeys", "TeamKeys", "RecoveryKeys", "OwnKeys", "PasskeyKeys", "MembershipKeys")
                .noneMatch(name -> name.endsWith("Body"));
        assertThat(names("OwnKeys")).contains("keysByKit");
    }

    @Test
    void twoTypesOfOneNameAreRefused() {
        var names = new SchemaNames();
        names.getNameOfClass(One.ThingBody.class);

        assertThat(names.getNameOfClass(One.ThingBody.class)).isEqualTo("OneThing");
        assertThatThrownBy(() -> names.getNameOfClass(OneRoutes.ThingBody.class))
                .hasMessageStartingWith("OneThing: want one type, got ");
    }

    @Test
    void whatAMemberOfTheTeamIsToldIsWhatIsDescribed() {
        var me = new Owner(port).begin().browser.get("/api/v1/me").expect(200).json();

        assertThat(names("Me")).containsExactlyInAnyOrderElementsOf(me.propertyNames());
        assertThat(required("Me")).containsExactlyInAnyOrderElementsOf(me.propertyNames());
        assertThat(names("Member"))
                .containsExactlyInAnyOrderElementsOf(me.get("member").propertyNames());
    }

    @Test
    void whatIsOptionalIsWrittenAsNullAndNeedNotBeSent() {
        var browser = new Owner(port).begin().browser;
        browser.put("/api/v1/alerts/patience", Map.of()).expect(204);
        var patience = browser.get("/api/v1/alerts/patience").expect(200).json();

        assertThat(patience.get("minutes").isNull()).isTrue();
        assertThat(texts(schemas.at("/AlertPatience/properties/minutes/type"))).containsExactly("integer", "null");
        assertThat(schemas.get("AlertPatience").has("required")).isFalse();
        assertThat(schemas.at("/Exchange/properties/rating/anyOf").toString())
                .isEqualTo("[{\"$ref\":\"#/components/schemas/Rating\"},{\"type\":\"null\"}]");
    }

    @Test
    void whatIsUnwrappedKeepsWhatItRequires() {
        assertThat(required("Channel"))
                .contains("id", "team", "name", "websites")
                .doesNotContain("scheme", "hours");
    }

    @Test
    void aChangeIsToldByItsKind() {
        for (var place : List.of("/Change", "/HandlingChanges/properties/change")) {
            var discriminator = schemas.at(place).get("discriminator");

            assertThat(discriminator.get("propertyName").asString()).isEqualTo("kind");
            assertThat(discriminator.at("/mapping/mark-spam").asString())
                    .isEqualTo("#/components/schemas/ChangeMarkSpam");
        }
    }

    private List<String> names(String schema) {
        return List.copyOf(schemas.get(schema).get("properties").propertyNames());
    }

    private List<String> required(String schema) {
        return texts(schemas.get(schema).get("required"));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static final class One {
        record ThingBody() {}
    }

    private static final class OneRoutes {
        record ThingBody() {}
    }
}
