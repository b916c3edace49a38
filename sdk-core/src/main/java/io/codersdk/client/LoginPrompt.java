package io.codersdk.client;

import java.util.Optional;

/**
 * What to show to the person who is to log in at an external provider.
 *
 * @param page to open in any browser
 * @param code what they type in there; absent where they need none
 */
public record LoginPrompt(String page, Optional<String> code) {}
