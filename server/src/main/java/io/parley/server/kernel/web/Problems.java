package io.parley.server.kernel.web;

import io.parley.seal.CannotOpen;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.Limits.Left;
import io.parley.server.kernel.web.Limits.Limit;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/// The edge: every failure leaves as RFC 9457 `application/problem+json` with a stable `type`, never a stack trace,
/// never content.
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal, HttpServletResponse response) {
        if (refusal.details().get("retryAfter") instanceof Long seconds) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            if (refusal.details().get("limit") instanceof Limit limit) {
                response.setHeader("RateLimit-Policy", limit.policy());
                response.setHeader("RateLimit", new Left(limit, 0, seconds).field());
            }
        }
        return ResponseEntity.status(status(refusal.kind())).body(described(refusal));
    }

    private static ProblemDetail described(Refusal refusal) {
        var problem = problem(status(refusal.kind()), refusal.code(), refusal.sentence());
        refusal.details().forEach(problem::setProperty);
        return problem;
    }

    /// Values check themselves; the message names the rule that was broken, never the value.
    @ExceptionHandler
    ProblemDetail invalid(IllegalArgumentException e) {
        return problem(HttpStatus.BAD_REQUEST, "invalid", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unopened(CannotOpen e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "invalid",
                "Something signed or sealed in this request is not what it should be.");
    }

    /// Clients choose ids. One that is taken belongs to somebody else, or to an earlier try that went through.
    @ExceptionHandler
    ProblemDetail taken(DuplicateKeyException e) {
        return problem(HttpStatus.CONFLICT, "id-taken", "An id in this request is taken. Read again what is there.");
    }

    /// An id in an address that is no id names nothing.
    @ExceptionHandler
    ProblemDetail unreadable(MethodArgumentTypeMismatchException e) {
        return e.getParameter().hasParameterAnnotation(PathVariable.class)
                ? described(Refusal.absent("thing"))
                : problem(HttpStatus.BAD_REQUEST, "invalid", "The parameter " + e.getName() + " cannot be read.");
    }

    /// Tomcat reads parameters when they are first asked for.
    @ExceptionHandler
    ProblemDetail undecodable(InvalidParameterException e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "invalid",
                "The parameters of the address are not percent-encoded UTF-8, or are too many or too long.");
    }

    @ExceptionHandler
    ProblemDetail unforeseen(Exception e) {
        LOG.error("Request {} failed", RequestFacts.current().id(), e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "unforeseen",
                "Something went wrong on our side; nothing was stored. Request "
                        + RequestFacts.current().id() + ".");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var tooLarge = cause(e, Refusal.class);
        if (tooLarge.isPresent()) {
            var problem = described(tooLarge.get());
            return ResponseEntity.status(problem.getStatus()).body(problem);
        }
        var sentence = e.getCause() == null
                ? "The request has no body, and needs one."
                : cause(e, IllegalArgumentException.class)
                        .map(rule -> String.valueOf(rule.getMessage()))
                        .or(() -> cause(e, MismatchedInputException.class).map(Problems::place))
                        .or(() -> cause(e, StreamReadException.class).map(Problems::flaw))
                        .orElse("The body is not JSON in UTF-8.");
        return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, "invalid", sentence));
    }

    /// What Spring itself refuses: its sentences may name classes, so the answer has one of ours.
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = e instanceof MissingServletRequestParameterException missing
                ? problem(
                        HttpStatus.BAD_REQUEST,
                        "invalid",
                        "The parameter " + missing.getParameterName() + " is missing.")
                : ofStatus(HttpStatus.valueOf(status.value()));
        var isOurs = status.value() == HttpStatus.INTERNAL_SERVER_ERROR.value();
        return super.handleExceptionInternal(e, isOurs ? unforeseen(e) : problem, headers, status, request);
    }

    /// For a refusal of which no more is known than its status.
    static ProblemDetail ofStatus(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> described(Refusal.absent("address"));
            case METHOD_NOT_ALLOWED ->
                problem(
                        status,
                        "method-not-allowed",
                        "This address does not take that method. The field Allow says which it takes.");
            case UNSUPPORTED_MEDIA_TYPE ->
                problem(
                        status,
                        "unsupported-media-type",
                        "This address does not take that Content-Type. Send application/json, and parts of files as application/octet-stream.");
            case NOT_ACCEPTABLE ->
                problem(
                        status,
                        "not-acceptable",
                        "This address has nothing that the field Accept asks for. Ask for application/json.");
            case URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE ->
                problem(status, "too-large", "The address and the fields of the request are too long together.");
            case NOT_IMPLEMENTED, EXPECTATION_FAILED ->
                problem(
                        status,
                        "not-implemented",
                        "The request asks for a part of HTTP that this server does not have.");
            default ->
                status.is5xxServerError()
                        ? problem(status, "unforeseen", "Something went wrong on our side; nothing was stored.")
                        : problem(
                                status,
                                "invalid",
                                "The request is not HTTP as it should be, or its address and fields are too long.");
        };
    }

    /// Names the member of the body that is missing or of the wrong kind; names of members are ours, never the
    /// sender's.
    private static String place(MismatchedInputException e) {
        var path = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty()
                ? "The body is not of the expected shape."
                : path + ": missing, or not of the expected kind";
    }

    private static String flaw(StreamReadException e) {
        return e.getOriginalMessage().startsWith("Duplicate")
                ? "The body is JSON with a member that comes twice."
                : "The body is not JSON in UTF-8.";
    }

    private static ProblemDetail problem(HttpStatus status, String code, String sentence) {
        var problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setType(URI.create("urn:parley:problem:" + code));
        return problem;
    }

    private static <E extends Throwable> Optional<E> cause(Throwable failure, Class<E> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case ABSENT -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case NO_SPACE -> HttpStatus.INSUFFICIENT_STORAGE;
        };
    }
}
