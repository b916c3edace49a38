/** What workspace proxies do, held against the fake server. */
@NullMarked
package io.codersdk.tests.wsproxy;

import org.jspecify.annotations.NullMarked;
