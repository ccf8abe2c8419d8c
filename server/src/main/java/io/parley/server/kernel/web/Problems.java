package io.parley.server.kernel.web;

import io.parley.seal.CannotOpen;
import io.parley.server.kernel.Refusal;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.MismatchedInputException;

/// The edge: every failure leaves as RFC 9457 `application/problem+json` with a stable `type`, never a stack trace,
/// never content.
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        var answer = ResponseEntity.status(status(refusal.kind()));
        if (refusal.details().get("retryAfter") instanceof Long seconds) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
        return answer.body(described(refusal));
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
        var sentence = cause(e, IllegalArgumentException.class)
                .map(rule -> String.valueOf(rule.getMessage()))
                .or(() -> cause(e, MismatchedInputException.class).map(Problems::place))
                .orElse("The body is not JSON in UTF-8.");
        return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, "invalid", sentence));
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

    static ProblemDetail problem(HttpStatus status, String code, String sentence) {
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
