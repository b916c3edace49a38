/** What comes as it happens: logs, states, terminals. */
@NullMarked
package io.codersdk.stream;

import org.jspecify.annotations.NullMarked;
