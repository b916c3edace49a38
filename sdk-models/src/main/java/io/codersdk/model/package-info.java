/** What all generated types share. The types themselves stand in one package a wire namespace. */
@NullMarked
package io.codersdk.model;

import org.jspecify.annotations.NullMarked;
