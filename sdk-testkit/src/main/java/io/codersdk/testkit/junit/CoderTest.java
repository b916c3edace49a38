package io.codersdk.testkit.junit;

import io.codersdk.CoderClient;
import io.codersdk.testkit.FakeCoder;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests that have a fake server. Its constructors and methods may ask for the {@link FakeCoder} and for
 * {@link CoderClient}s, of the first user or {@link As} another one.
 *
 * <p>The class has one server, which starts with the {@link World} that it names, and nested classes share it, but for those
 * that name a world of their own. Each test meets the server as it was at its start; what a {@code @BeforeAll} method did to
 * it is gone by then. Clients are closed after the test that they were made for, and the server after the class. Classes may
 * run side by side, but not the tests of one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(CoderExtension.class)
@SuppressWarnings("exports") // Who has this has JUnit, and JUnit alone looks for the extension.
public @interface CoderTest {}
