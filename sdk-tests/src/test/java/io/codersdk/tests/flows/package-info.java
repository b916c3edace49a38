/** Workflows of the clients against the fake server. */
@NullMarked
package io.codersdk.tests.flows;

import org.jspecify.annotations.NullMarked;
