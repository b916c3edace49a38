/** What runs inside a workspace, and calls the server with the token of its agent. */
@NullMarked
package io.codersdk.agent;

import org.jspecify.annotations.NullMarked;
