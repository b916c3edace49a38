package io.codersdk.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How the processor writes the implementations. Gone after compilation, so that users need no processor on their path. */
@Value.Style(
        allParameters = true,
        builtinContainerAttributes = false,
        defaults = @Value.Immutable(builder = false, copy = false),
        jdkOnly = true,
        visibility = Value.Style.ImplementationVisibility.PACKAGE)
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.SOURCE)
@interface ModelStyle {}
