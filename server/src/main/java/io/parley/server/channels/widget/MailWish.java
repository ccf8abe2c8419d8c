package io.parley.server.channels.widget;

import io.parley.server.identity.EmailAddress;
import io.parley.server.kernel.ChannelId;
import java.util.Optional;

/// That a visitor wants a mail when there is an answer that she does not see.
///
/// @param page the origin of the website that she wrote on; empty: a tab of the hub
/// @param toldAtRead how far she had read when she was last told; empty: she was not yet
record MailWish(ChannelId channel, EmailAddress email, Optional<String> page, Optional<Long> toldAtRead) {}
