@NullMarked
package io.codersdk.testkit;

import org.jspecify.annotations.NullMarked;
