package io.codersdk.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "APIKeyScope, ApiKeyScope",
        "DERPMap, DerpMap",
        "OIDCAuthMethod, OidcAuthMethod",
        "GitSSHKey, GitSshKey",
        "OAuth2ProviderApp, Oauth2ProviderApp",
        "DAUsResponse, DausResponse",
        "JFrogXrayScan, JfrogXrayScan",
        "IPv4, Ipv4",
        "ICMPv4, Icmpv4",
        "UPnP, Upnp",
        "cspViolation, CspViolation",
        "get-user-by-name, GetUserByName"
    })
    void acronymsAndIrregularWordsAreWords(String wire, String java) {
        assertThat(Names.upperCamel(wire)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "created_at, createdAt",
        "IPv6, ipv6",
        "DERPPort, derpPort",
        "builds, builds",
        "default, defaultValue",
        "package, packageValue",
        "build, buildValue",
        "to_json, toJsonValue",
        "hashCode, hashCodeValue"
    })
    void anAccessorBeginsSmallAndAReservedWordGetsValueBehindIt(String wire, String java) {
        assertThat(Names.lowerCamel(wire)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({"get-user, GET_USER", "startTimeout, START_TIMEOUT", "404, V404"})
    void aConstantIsWordsInCapitals(String wire, String java) {
        assertThat(Names.constant(wire)).isEqualTo(java);
    }
}
