/** Whether FakeCoder answers as real servers were recorded to answer. */
@NullMarked
package io.codersdk.tests.fake;

import org.jspecify.annotations.NullMarked;
