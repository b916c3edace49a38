/** FakeCoder in tests that JUnit 5 runs, 5.13 or newer. */
@NullMarked
package io.codersdk.testkit.junit;

import org.jspecify.annotations.NullMarked;
