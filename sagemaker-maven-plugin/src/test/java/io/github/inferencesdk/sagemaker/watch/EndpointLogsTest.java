// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.CannedAws;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EndpointLogsTest {
    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final AwsClients clients = AwsClients.create(aws.uri(), true);

    @Test
    void last_twoStreams_areMergedByTime() {
        aws.on(
                        "DescribeLogStreams",
                        200,
                        "{\"logStreams\":[{\"logStreamName\":\"a/i-1\"},{\"logStreamName\":\"a/i-2\"}]}")
                .on("GetLogEvents", 200, "{\"events\":[],\"nextBackwardToken\":\"t1\"}")
                .on("GetLogEvents", 200, events("t2", 1000, "one", 3000, "three\\n"))
                .on("GetLogEvents", 200, events("t2", 0, "", 0, "").replaceAll("\\{\"timestamp[^]]*", ""))
                .on("GetLogEvents", 200, events("t9", 2000, "two", 4000, "four"))
                .on("GetLogEvents", 200, "{\"events\":[],\"nextBackwardToken\":\"t9\"}");

        assertThat(EndpointLogs.of(clients.logs()).last("fraud", 3))
                .extracting(LogLine::toString)
                .containsExactly(
                        "1970-01-01T00:00:02Z a/i-2 two",
                        "1970-01-01T00:00:03Z a/i-1 three",
                        "1970-01-01T00:00:04Z a/i-2 four");
        assertThat(aws.request("DescribeLogStreams").body()).contains("/aws/sagemaker/Endpoints/fraud");
    }

    @Test
    void last_noGroup_isEmpty() {
        aws.refuse("DescribeLogStreams", 400, "ResourceNotFoundException", "The specified log group does not exist.");

        assertThat(EndpointLogs.of(clients.logs()).last("fraud", 10)).isEmpty();
    }

    private static String events(String token, int time1, String line1, int time2, String line2) {
        return "{\"events\":[{\"timestamp\":" + time1 + ",\"message\":\"" + line1 + "\"},{\"timestamp\":" + time2
                + ",\"message\":\"" + line2 + "\"}],\"nextBackwardToken\":\"" + token + "\"}";
    }
}
