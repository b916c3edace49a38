/** What all generated types share. The types themselves stand in one package a wire namespace. */
@NullMarked
@Value.Style(
        allParameters = true,
        builtinContainerAttributes = false,
        jdkOnly = true,
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        passAnnotations = {})
package io.codersdk.model;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
