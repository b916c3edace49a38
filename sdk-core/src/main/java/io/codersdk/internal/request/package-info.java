/** What is asked, and how it is written. */
@NullMarked
package io.codersdk.internal.request;

import org.jspecify.annotations.NullMarked;
