package io.parley.server.kernel.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What a client accepts. A field `Accept` that says nothing is disregarded (RFC 9110, 12.5.1): else not even the
/// problem could be written.
@Configuration(proxyBeanMethods = false)
class Accepted implements WebMvcConfigurer {
    private final ContentNegotiationStrategy field = new HeaderContentNegotiationStrategy();

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(this::accepted));
    }

    private List<MediaType> accepted(NativeWebRequest request) {
        try {
            return field.resolveMediaTypes(request);
        } catch (HttpMediaTypeNotAcceptableException _) {
            return ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST;
        }
    }
}
