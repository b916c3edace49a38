/** Users as an identity provider manages them. */
@NullMarked
package io.codersdk.scim;

import org.jspecify.annotations.NullMarked;
