/** The streaming JSON layer under the generated codecs: no reflection, no data binding. */
@NullMarked
package io.codersdk.json;

import org.jspecify.annotations.NullMarked;
