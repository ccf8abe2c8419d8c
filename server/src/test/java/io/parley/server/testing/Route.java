package io.parley.server.testing;

import io.parley.server.identity.ForAnyone;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// A route of the hub, as Spring knows it, ready to be called without knowing what it does.
public record Route(String method, String pattern, String mediaType, HandlerMethod handler) {
    /// All routes of ours.
    public static List<Route> all(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping ->
                        mapping.getValue().getBeanType().getPackageName().startsWith("io.parley"))
                .flatMap(mapping -> mapping.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getKey().getPatternValues().stream()
                                .map(pattern -> new Route(
                                        method.name(), pattern, mediaType(mapping.getKey()), mapping.getValue()))))
                .toList();
    }

    private static String mediaType(RequestMappingInfo mapping) {
        return mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .map(MediaType::toString)
                .orElse(MediaType.APPLICATION_JSON_VALUE);
    }

    /// The names of what may stand behind the question mark.
    public List<String> parameters() {
        return with(RequestParam.class).map(Route::name).toList();
    }

    public boolean isOpen() {
        return handler.hasMethodAnnotation(ForAnyone.class);
    }

    public boolean takesBody() {
        return body().isPresent();
    }

    /// The least role that may call it; empty for routes of visitors and bots.
    public Optional<Role> role() {
        return Optional.ofNullable(handler.getMethodAnnotation(ForMembers.class))
                .map(ForMembers::value);
    }

    /// Whether bots call it.
    public boolean isForApps() {
        return Arrays.stream(handler.getMethod().getAnnotations())
                .anyMatch(rule -> rule.annotationType().getSimpleName().equals("ForApps"));
    }

    public boolean namesSomething() {
        return with(PathVariable.class).findAny().isPresent();
    }

    /// A body or parameter of the right shape may still be refused before anything is looked up.
    public List<Integer> refusals() {
        return body().isEmpty() && with(RequestParam.class).noneMatch(Route::isRequired)
                ? List.of(404)
                : List.of(400, 404, 409);
    }

    public String address(Samples samples) {
        var address = new StringBuilder(pattern);
        with(PathVariable.class).forEach(variable -> replace(address, variable, samples));
        var query = with(RequestParam.class)
                .filter(Route::isRequired)
                .map(parameter -> name(parameter) + "=" + samples.inAddress(parameter.getParameterType()))
                .toList();
        return query.isEmpty() ? address.toString() : address + "?" + String.join("&", query);
    }

    public Optional<Object> body(Samples samples) {
        return body().map(parameter -> samples.inBody(parameter.getGenericParameterType()));
    }

    private Optional<MethodParameter> body() {
        return with(RequestBody.class).findFirst();
    }

    private Stream<MethodParameter> with(Class<? extends Annotation> annotation) {
        return Arrays.stream(handler.getMethodParameters()).filter(it -> it.hasParameterAnnotation(annotation));
    }

    private static void replace(StringBuilder address, MethodParameter variable, Samples samples) {
        var place = "{" + name(variable) + "}";
        var start = address.indexOf(place);
        address.replace(start, start + place.length(), samples.inAddress(variable.getParameterType()));
    }

    private static boolean isRequired(MethodParameter parameter) {
        var rule = parameter.getParameterAnnotation(RequestParam.class);
        return rule != null
                && rule.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                && parameter.getParameterType() != Optional.class;
    }

    private static String name(MethodParameter parameter) {
        return parameter.getParameter().getName();
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
