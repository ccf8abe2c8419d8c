/// How a message comes in and goes out: one nested package for each kind of channel.
///
/// Promises: verifies and parses what a channel says, and hands it on; decides nothing about conversations.
@NullMarked
@ApplicationModule(
        displayName = "channels",
        allowedDependencies = {
            "alerts",
            "conversations",
            "conversations :: exchange",
            "conversations :: ownership",
            "vault",
            "usage",
            "mail",
            "audit",
            "identity",
            "kernel"
        })
package io.parley.server.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
