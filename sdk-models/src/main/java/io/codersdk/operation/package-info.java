/** What the API can do: one descriptor an operation, generated from the description, and what describes it. */
@NullMarked
package io.codersdk.operation;

import org.jspecify.annotations.NullMarked;
