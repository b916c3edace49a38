/** What the clients make of single answers, and send, held against the fake server. */
@NullMarked
package io.codersdk.tests.clients;

import org.jspecify.annotations.NullMarked;
