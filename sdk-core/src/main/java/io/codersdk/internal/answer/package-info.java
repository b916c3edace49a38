/** What an answer means: the one place that knows it. */
@NullMarked
package io.codersdk.internal.answer;

import org.jspecify.annotations.NullMarked;
