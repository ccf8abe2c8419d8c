package io.parley.server.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/// A test against the real hub on a free port, with its own PostgreSQL in a fresh folder. All such tests share
/// one hub; each makes its own workspace.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"PARLEY_SIGN_UP=open", "parley.data=" + FreshFolder.PATH})
@ContextConfiguration(initializers = {FreshFolder.class, PostOffice.class})
public @interface HubTest {}
