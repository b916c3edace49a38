/** The files in which values of a template's variables are kept. */
@NullMarked
package io.codersdk.internal.tfvars;

import org.jspecify.annotations.NullMarked;
