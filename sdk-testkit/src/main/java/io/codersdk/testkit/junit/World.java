package io.codersdk.testkit.junit;

import io.codersdk.testkit.FakeCoderBuilder;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The static field of a {@link CoderTest}, a {@link FakeCoderBuilder}, that says how its server begins. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface World {}
