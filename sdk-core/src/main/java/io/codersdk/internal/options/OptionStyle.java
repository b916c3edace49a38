package io.codersdk.internal.options;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How the processor writes options: a value with methods that are named as their properties and return changed copies. */
@Value.Style(
        allParameters = true,
        builtinContainerAttributes = false,
        defaults = @Value.Immutable(builder = false),
        jdkOnly = true,
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        with = "*")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface OptionStyle {}
