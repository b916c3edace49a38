/** What the description says of requests and answers, read with nothing of the SDK. */
@NullMarked
package io.codersdk.tests.description;

import org.jspecify.annotations.NullMarked;
