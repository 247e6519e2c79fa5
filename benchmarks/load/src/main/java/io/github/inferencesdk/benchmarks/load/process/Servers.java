// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** All servers that can be measured, by name. */
public final class Servers {
    private final List<Server> all;

    private Servers(List<Server> all) {
        this.all = all;
    }

    /** All of them; {@code app} is the calculator's assembled application. */
    public static Servers of(Path app) {
        return new Servers(List.of(
                new JavaPeer("sdk", "SdkServer", Libraries.JETTY),
                new JavaPeer("sdk-inline", "SdkServer", Libraries.JETTY).withArguments("inline"),
                new JavaPeer("sdk-64m", "SdkServer", Libraries.JETTY).withOptions("-Xms8m", "-Xmx64m"),
                new JavaPeer("sdk-unbatched", "BatchServer", Libraries.JETTY).withArguments("single"),
                new JavaPeer("sdk-batching", "BatchServer", Libraries.JETTY).withArguments("batching"),
                new AppPeer("sdk-app", app, false, ""),
                new AppPeer("sdk-app-trained", app, true, ""),
                new AppPeer("sdk-app-64m", app, false, "-Xmx64m"),
                new JavaPeer("jetty", "JettyServer", Libraries.JETTY),
                new JavaPeer("jetty-inline", "JettyInlineServer", Libraries.JETTY),
                new JavaPeer("jetty-inline-cores", "JettyInlineServer", Libraries.JETTY)
                        .withArguments(Integer.toString(Runtime.getRuntime().availableProcessors())),
                new JavaPeer("netty", "NettyServer", Libraries.NETTY),
                // Without the first, each answer on a kept connection waits for the client's delayed ACK.
                new JavaPeer("jdk", "JdkServer", Libraries.CALCULATOR)
                        .withOptions(
                                "-Dsun.net.httpserver.nodelay=true",
                                "-Dsun.net.httpserver.idleInterval=90",
                                "-Dsun.net.httpserver.maxIdleConnections=20000"),
                new JavaPeer("spring", "SpringServer", Libraries.SPRING),
                new Gunicorn("gunicorn"),
                new NginxGunicorn("nginx-gunicorn"),
                new CLoop("c-loop")));
    }

    /** The server of that name. */
    public Server named(String name) {
        return all.stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no server '" + name + "'; there are " + names()));
    }

    /** All names, with commas between. */
    public String names() {
        return all.stream().map(Server::name).collect(Collectors.joining(", "));
    }
}
