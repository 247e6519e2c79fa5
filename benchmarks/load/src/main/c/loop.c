/*
 * The floor: one thread, one epoll, one fixed answer. It reads a head and as many bytes as Content-Length says, looks at
 * nothing else, and answers; what it takes is what the kernel and the loopback take.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_CONNECTIONS = 20000, MAX_EVENTS = 256, MAX_REQUEST = 4096 };

static const char ANSWER[] =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 75\r\n\r\n"
    "{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}";

struct connection {
    size_t length;
    char bytes[MAX_REQUEST];
};

static struct connection *connections[MAX_CONNECTIONS];

static int listening(int port) {
    int one = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short) port)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (fd < 0 || bind(fd, (struct sockaddr *) &address, sizeof address) || listen(fd, 1024)) {
        perror("listen");
        exit(1);
    }
    return fd;
}

static void watch(int loop, int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    epoll_ctl(loop, EPOLL_CTL_ADD, fd, &event);
}

static void drop(int fd) {
    free(connections[fd]);
    connections[fd] = NULL;
    close(fd);
}

static void accept_all(int loop, int server) {
    int one = 1, fd;
    while ((fd = accept4(server, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        if (fd >= MAX_CONNECTIONS || !(connections[fd] = calloc(1, sizeof(struct connection)))) {
            close(fd);
            continue;
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        watch(loop, fd);
    }
}

/* The size of the whole request at the start of these bytes, or 0 while its head is not complete. */
static size_t request_size(const char *bytes) {
    const char *end = strstr(bytes, "\r\n\r\n");
    const char *length;
    if (!end) {
        return 0;
    }
    length = strcasestr(bytes, "\r\nContent-Length:");
    return (size_t) (end + 4 - bytes) + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
}

static int answer_all(int fd, struct connection *c) {
    size_t size;
    c->bytes[c->length] = 0;
    while ((size = request_size(c->bytes)) && size <= c->length) {
        if (send(fd, ANSWER, sizeof ANSWER - 1, MSG_NOSIGNAL) != (ssize_t) sizeof ANSWER - 1) {
            return -1;
        }
        c->length -= size;
        memmove(c->bytes, c->bytes + size, c->length + 1);
    }
    return c->length < MAX_REQUEST - 1 ? 0 : -1;
}

static void readable(int fd) {
    struct connection *c = connections[fd];
    ssize_t n = recv(fd, c->bytes + c->length, MAX_REQUEST - 1 - c->length, 0);
    if (n > 0) {
        c->length += (size_t) n;
    }
    if (n <= 0 || answer_all(fd, c)) {
        drop(fd);
    }
}

int main(int argc, char **argv) {
    struct epoll_event events[MAX_EVENTS];
    int server = listening(argc > 1 ? atoi(argv[1]) : 8080);
    int loop = epoll_create1(0);
    watch(loop, server);
    for (;;) {
        int n = epoll_wait(loop, events, MAX_EVENTS, -1);
        for (int i = 0; i < n; i++) {
            if (events[i].data.fd == server) {
                accept_all(loop, server);
            } else {
                readable(events[i].data.fd);
            }
        }
    }
}
