// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Boot MVC on Tomcat with its defaults, but for what would close connections in the middle of a measurement. */
@SpringBootApplication(proxyBeanMethods = false)
public class SpringServer {
    /** Serves on the port in the first argument until the process is told to end. */
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(SpringServer.class);
        application.setDefaultProperties(Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                args[0],
                "server.tomcat.accept-count",
                1024,
                "server.tomcat.keep-alive-timeout",
                "90s",
                "server.tomcat.max-connections",
                20_000,
                "server.tomcat.max-keep-alive-requests",
                -1,
                "spring.main.banner-mode",
                "off",
                "logging.level.root",
                "warn"));
        application.run();
    }
}
