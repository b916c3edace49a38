/** {@link io.codersdk.testkit.FakeCoder} and what scripts it: its clock and its faults. */
@NullMarked
package io.codersdk.testkit;

import org.jspecify.annotations.NullMarked;
