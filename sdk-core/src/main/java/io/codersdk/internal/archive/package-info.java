/** The archive that a template folder travels in. */
@NullMarked
package io.codersdk.internal.archive;

import org.jspecify.annotations.NullMarked;
