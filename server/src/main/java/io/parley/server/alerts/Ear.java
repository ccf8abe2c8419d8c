package io.parley.server.alerts;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Hears in what a customer says what people are called for.
///
/// @param sentiment empty: how she says it calls nobody
/// @param listens whether there is anything that it can hear
record Ear(Keywords.Ear keywords, Optional<Sentiment> sentiment, boolean listens) {
    static Ear of(Watch watch, Sentiment sentiment) {
        return new Ear(
                new Keywords(watch.keywords()).ear(),
                Optional.of(sentiment).filter(_ -> watch.sentiment()),
                watch.sentiment() || !watch.keywords().isEmpty());
    }

    Set<AlertKind> reasons(String text) {
        var reasons = EnumSet.noneOf(AlertKind.class);
        if (keywords.hears(text)) {
            reasons.add(AlertKind.KEYWORD);
        }
        if (sentiment.filter(it -> it.isUpset(text)).isPresent()) {
            reasons.add(AlertKind.SENTIMENT);
        }
        return reasons;
    }
}
