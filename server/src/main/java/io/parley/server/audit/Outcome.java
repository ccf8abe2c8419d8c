package io.parley.server.audit;

public enum Outcome {
    OK,
    DENIED,
    ERROR
}
