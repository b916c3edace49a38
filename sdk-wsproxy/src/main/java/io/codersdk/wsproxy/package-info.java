/** What a workspace proxy does: it calls the server with a token of its own. */
@NullMarked
package io.codersdk.wsproxy;

import org.jspecify.annotations.NullMarked;
