package io.codersdk.testkit.junit;

import io.codersdk.CoderClient;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Logs a {@link CoderClient} that a test asks for in as another user than the first one. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface As {
    /** The username. */
    String value();
}
