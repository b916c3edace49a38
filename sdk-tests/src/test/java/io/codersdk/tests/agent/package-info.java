/** What programs inside a workspace do, held against the fake server. */
@NullMarked
package io.codersdk.tests.agent;

import org.jspecify.annotations.NullMarked;
