/** What the tests of the SDK itself share with the fake server; not exported. */
@NullMarked
package io.codersdk.testkit.internal;

import org.jspecify.annotations.NullMarked;
