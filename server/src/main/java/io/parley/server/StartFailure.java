package io.parley.server;

import io.parley.server.kernel.CannotStart;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Why the hub does not start: a sentence for people, and the whole cause for the log, if that is open already.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailure implements SpringBootExceptionReporter {
    private static final Logger LOG = LoggerFactory.getLogger(StartFailure.class);

    private final boolean logIsOpen;

    StartFailure(@Nullable ConfigurableApplicationContext context) {
        this.logIsOpen = context != null;
    }

    @Override
    public boolean reportException(Throwable failure) {
        if (logIsOpen) {
            LOG.error("The hub does not start", failure);
        }
        System.err.println("Parley cannot start. " + sentence(failure));
        return true;
    }

    static String sentence(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> root(failure) + "\nThe file logs/hub.jsonl of the data folder says more.");
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case CannotStart ours -> Optional.ofNullable(ours.getMessage());
            case PortInUseException taken ->
                Optional.of("Port %d is used by another program. Stop that one, or choose another port with --port."
                        .formatted(taken.getPort()));
            default -> Optional.empty();
        };
    }

    private static String root(Throwable failure) {
        return String.valueOf(
                causes(failure).reduce((_, deeper) -> deeper).orElse(failure).getMessage());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
