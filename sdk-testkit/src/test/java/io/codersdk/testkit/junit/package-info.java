@NullMarked
package io.codersdk.testkit.junit;

import org.jspecify.annotations.NullMarked;
