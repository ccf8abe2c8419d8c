package io.parley.server.kernel.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/// Names each operation after its routes and method, and says in words what it does and where it belongs.
@Component
final class OperationWords implements OperationCustomizer {
    private static final String SUMMARIES = "operations.properties";

    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("alerts", "Alerts"),
            Map.entry("channels.sdk", "Apps and their bots"),
            Map.entry("channels.widget", "Website channels and visitors"),
            Map.entry("conversations", "Conversations"),
            Map.entry("conversations.contacts", "Contacts"),
            Map.entry("conversations.drawers", "Labels, saved replies and views"),
            Map.entry("conversations.exchange", "Delivery, typing and erasure"),
            Map.entry("conversations.ownership", "Bots and people"),
            Map.entry("conversations.reports", "Reports"),
            Map.entry("identity", "Members and sign-in"),
            Map.entry("mail", "Mail"),
            Map.entry("vault", "Teams, devices and keys"));

    private final Properties summaries;

    OperationWords() throws IOException {
        summaries = PropertiesLoaderUtils.loadProperties(new ClassPathResource(SUMMARIES, OperationWords.class));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var id = id(method);
        operation.setOperationId(id);
        operation.setTags(List.of(said(TAGS.get(room(method)), "tag of " + room(method))));
        operation.setSummary(said(summaries.getProperty(id), SUMMARIES + ": " + id));
        if (Arrays.asList(method.getMethod().getParameterTypes()).contains(InputStream.class)) {
            operation.setRequestBody(bytes());
        }
        return operation;
    }

    private static String said(@Nullable String words, String where) {
        if (words == null) {
            throw new IllegalStateException(where + ": want words, got none");
        }
        return words;
    }

    private static String id(HandlerMethod method) {
        var routes = method.getBeanType().getSimpleName().replaceFirst("Routes$", "");
        var name = SchemaNames.join(routes, capitalised(method.getMethod().getName()));
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String room(HandlerMethod method) {
        return method.getBeanType().getPackageName().replaceFirst("^io\\.parley\\.server\\.", "");
    }

    private static RequestBody bytes() {
        return new RequestBody()
                .required(true)
                .content(new Content()
                        .addMediaType("application/octet-stream", new MediaType().schema(new BinarySchema())));
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
