// SPDX-License-Identifier: Apache-2.0
/** SageMaker's hosting on a laptop: a container's command behind the runtime API. */
module io.github.inferencesdk.local {
    requires java.net.http;
    requires jdk.httpserver;
    requires org.apache.commons.compress;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.github.inferencesdk.local;
}
