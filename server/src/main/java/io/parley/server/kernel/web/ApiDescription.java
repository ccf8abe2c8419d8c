package io.parley.server.kernel.web;

import io.parley.seal.Bytes;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.InvitationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.PasskeyId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.SessionId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.VisitorId;
import io.parley.server.kernel.WorkspaceId;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.net.URI;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The OpenAPI description of the API, served at `/api`: made from the routes themselves, so that it is never
/// behind them.
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final List<Class<?>> IDS = List.of(
            ChannelId.class,
            ContactId.class,
            ConversationId.class,
            DeviceId.class,
            FileId.class,
            InvitationId.class,
            MemberId.class,
            MessageId.class,
            PasskeyId.class,
            RecordId.class,
            SegmentId.class,
            SessionId.class,
            TeamId.class,
            VisitorId.class,
            WorkspaceId.class);

    static {
        var config = SpringDocUtils.getConfig();
        IDS.forEach(id -> config.replaceWithSchema(id, new UUIDSchema()));
        config.replaceWithSchema(Bytes.class, base64Url("Bytes"));
        config.replaceWithSchema(Secret.class, base64Url("32 secret bytes"));
        config.replaceWithSchema(
                DisplayName.class, new StringSchema().minLength(1).maxLength(80));
    }

    @Bean
    OpenAPI description(PublicUrl publicUrl) {
        return new OpenAPI()
                .servers(List.of(new Server()
                        .url(publicUrl.configured().map(URI::toString).orElse("/"))))
                .info(new Info()
                        .title("Parley")
                        .version("v1")
                        .license(new License().name("Apache License 2.0").identifier("Apache-2.0"))
                        .description(
                                "Sealed things travel as the formats in `formats/` say; the hub opens none of them, but for what passes "
                                        + "through bots, for at most 48 hours. Every failure is "
                                        + "`application/problem+json` (RFC 9457) with a stable `type`."))
                .components(new Components()
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("parley_session")
                                        .description("Of signed-in members. Over https the cookie is named "
                                                + "`__Host-parley_session`."))
                        .addSecuritySchemes(
                                "visitor",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The token that a visitor's browser got with its first message."))
                        .addSecuritySchemes("apiKey", header("apikey", "The key of a workspace, for its bots."))
                        .addSecuritySchemes(
                                "clientKey",
                                header(
                                        "clientkey",
                                        "The key of an app. A member `client_key` of the body comes first.")));
    }

    private static SecurityScheme header(String name, String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name(name)
                .description(description);
    }

    private static StringSchema base64Url(String what) {
        var schema = new StringSchema();
        schema.setDescription(what + ", base64url without padding");
        schema.setPattern("^[A-Za-z0-9_-]*$");
        return schema;
    }
}
