/** What real servers said, replayed through the SDK. */
@NullMarked
package io.codersdk.tests.recordings;

import org.jspecify.annotations.NullMarked;
