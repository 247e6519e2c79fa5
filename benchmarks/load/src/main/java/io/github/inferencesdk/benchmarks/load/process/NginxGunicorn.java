// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The usual pair of the Python toolkits: nginx in front, gunicorn behind, connections kept open on both sides. */
record NginxGunicorn(String name) implements Server {
    @Override
    public Optional<String> missing() {
        return Tool.missing("gunicorn").or(() -> Tool.missing("nginx"));
    }

    @Override
    public List<Command> commands(Launch launch) throws IOException {
        int upstream = Launch.freePort();
        Path folder = Files.createDirectories(launch.folder().resolve("nginx"));
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, configuration(folder, launch.port(), upstream));
        return List.of(
                Gunicorn.command(launch, upstream),
                Command.of(
                        Tool.path("nginx"), "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr"));
    }

    static String configuration(Path folder, int port, int upstream) {
        return """
                daemon off;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log stderr warn;
                events { worker_connections 16384; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    keepalive_timeout 90s;
                    keepalive_requests 100000000;
                    upstream model {
                        server 127.0.0.1:%3$d max_fails=0;
                        keepalive 64;
                        keepalive_requests 100000000;
                    }
                    server {
                        listen 127.0.0.1:%2$d backlog=1024;
                        location / {
                            proxy_pass http://model;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                        }
                    }
                }
                """.formatted(folder, port, upstream);
    }
}
