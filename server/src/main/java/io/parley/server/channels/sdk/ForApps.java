package io.parley.server.channels.sdk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The route is for bots, which show the key of their workspace as `apikey` and their own as `clientkey`. Where the
/// route takes the body as it came, its member `client_key` comes before the header.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ForApps {}
