package io.parley.server.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The route is for signed-in members of at least this role.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForMembers {
    Role value();

    /// A dangerous act: the member must have proved who she is within the last ten minutes.
    boolean confirmed() default false;
}
