// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.client.Request;
import io.github.inferencesdk.benchmarks.load.process.ServerProcess;
import io.github.inferencesdk.benchmarks.load.report.Section;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How long it takes from the start of the process to the first answers. */
final class StartExperiment implements Experiment {
    private static final String SERVERS =
            "sdk,sdk-app,sdk-app-trained,jetty,netty,jdk,spring,gunicorn,nginx-gunicorn,c-loop";
    private static final List<Metric> METRICS = List.of(Metric.FIRST_PING, Metric.FIRST_ANSWER);
    private static final String TEXT = """
            From the start of the process to the first 200 of /ping, and to the first right answer of /invocations after \
            that. The SDK says that it is ready only when the model is loaded and its samples were answered. \
            `sdk-app` is bin/serve as it is deployed, `sdk-app-trained` the same after bin/train.""";

    @Override
    public Section run(Session session) throws IOException {
        Measurements measurements =
                session.rounds(session.servers(SERVERS), 0, (process, round) -> measure(process, round));
        Summary summary = new Summary(measurements, METRICS, METRICS, session.baselines());
        return new Section(
                "start",
                "Start",
                TEXT,
                summary.table(),
                measurements.raw(METRICS),
                Map.of("start.svg", summary.bars("Start", Metric.FIRST_PING, Metric.FIRST_ANSWER)));
    }

    private static List<Measurement> measure(ServerProcess process, int round) throws IOException {
        double ping = Readiness.millisToAnswer(process, Request.ping());
        double answer = Readiness.millisToAnswer(process, Request.invocation());
        Map<Metric, Double> values = Map.of(Metric.FIRST_PING, ping, Metric.FIRST_ANSWER, answer);
        return List.of(new Measurement(process.server().name(), "", round, values));
    }
}
