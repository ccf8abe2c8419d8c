package io.parley.server;

import io.parley.server.kernel.CannotStart;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// A start that fails for a known reason says so in a sentence, not in a stack trace.
final class StartFailures {
    private StartFailures() {}

    static final class Analyzer extends AbstractFailureAnalyzer<CannotStart> {
        @Override
        protected FailureAnalysis analyze(Throwable root, CannotStart cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), "", root);
        }
    }

    static final class Reporter implements FailureAnalysisReporter {
        @Override
        public void report(FailureAnalysis analysis) {
            System.err.println("Parley cannot start. " + analysis.getDescription());
            if (analysis.getAction() != null && !analysis.getAction().isBlank()) {
                System.err.println(analysis.getAction());
            }
        }
    }
}
