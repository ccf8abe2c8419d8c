package io.parley.client.bot;

/// Is told of everything that the hub tells, before the bot sees to it; of some events more than once.
@FunctionalInterface
public interface Observer {
    void told(HubEvent event);
}
