/** The static site: pages made of the guides, and the Javadoc beside them. */
@NullMarked
package io.codersdk.site;

import org.jspecify.annotations.NullMarked;
