// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true|true",
                "GZip|true|true",
                "x-gzip|true|true",
                "br, gzip, deflate|true|true",
                "gzip;q=0.5|true|true",
                "gzip ; q=0.5|true|true",
                "gzip;Q=0.001|true|true",
                "gzip;q=0|false|true",
                "gzip;q=0.000|false|true",
                "gzip;q=0.5, identity|false|true",
                "gzip;q=0.5, identity;q=0.5|true|true",
                "gzip;q=0.5, identity;q=0.501|false|true",
                "identity;q=0, gzip|true|false",
                "identity;q=0|false|false",
                "*|true|true",
                "*;q=0|false|false",
                "*;q=0, gzip|true|false",
                "*;q=0, identity|false|true",
                "gzip;q=0, *|false|true",
                "*;q=0.5, gzip;q=0.3|false|true",
                "br|false|true",
                "''|false|true",
                "' , ,gzip,'|true|true",
                "gzip;q=1.001|false|true",
                "gzip;q=2|false|true",
                "gzip;q=|false|true",
                "gzip;q=0.1234|false|true",
                "gzip;q=.5|false|true",
                "gzip;q=1,5|true|true",
                "gzip;level=9|false|true",
                "gzip;|false|true",
                "gzip;q=0.5;q=1|false|true",
                "gzip zip|false|true",
            })
    void parse_header_isReadByItsWeights(String header, boolean gzip, boolean identity) {
        assertThat(AcceptEncoding.parse(Optional.of(header))).isEqualTo(new AcceptEncoding(gzip, identity));
    }

    @Test
    void parse_noHeader_isPlain() {
        assertThat(AcceptEncoding.parse(Optional.empty())).isEqualTo(new AcceptEncoding(false, true));
    }
}
