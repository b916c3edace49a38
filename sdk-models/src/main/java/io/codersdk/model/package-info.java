/** What all generated types share. The types themselves stand in one package a wire namespace. */
@NullMarked
@ModelStyle
package io.codersdk.model;

import org.jspecify.annotations.NullMarked;
