/** Credentials: where they are found and how they are kept from view. */
@NullMarked
package io.codersdk.auth;

import org.jspecify.annotations.NullMarked;
