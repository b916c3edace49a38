/** One client a resource family, and the builders of their searches. */
@NullMarked
package io.codersdk.client;

import org.jspecify.annotations.NullMarked;
