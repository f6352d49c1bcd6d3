// A small receiver for the benchmarks: the script endpoints of the API in memory, on one thread.
//
//   receiver PORT-FILE LOG-FILE
//
// Every upload is logged as one line, `NAME NONCE BYTES FNV1A NANOSECONDS`, where the time is CLOCK_MONOTONIC at the
// moment the last byte of the body was read and FNV1A is the digest of the decoded text. It does as little as it can, so
// that what is measured is the tool and not the server.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { max_clients = 1024, max_scripts = 16384 };

struct script {
    char name[128];
    char *text;
    size_t length;
    long id, nonce, saved;
};

struct client {
    char *in;
    size_t used, size;
};

static struct script scripts[max_scripts];
static int script_count;
static struct client clients[max_clients];
static struct pollfd polled[max_clients];
static int polled_count;
static int log_descriptor;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static uint64_t fnv1a(const char *bytes, size_t length) {
    uint64_t digest = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++) digest = (digest ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    return digest;
}

static int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Decodes percent-encoding in place and returns the new length.
static size_t decode(char *text, size_t length, int plus_is_space) {
    size_t to = 0;
    for (size_t from = 0; from < length; from++) {
        char c = text[from];
        if (c == '%' && from + 2 < length && hex(text[from + 1]) >= 0 && hex(text[from + 2]) >= 0) {
            c = (char)(hex(text[from + 1]) * 16 + hex(text[from + 2]));
            from += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        text[to++] = c;
    }
    return to;
}

static struct script *find(const char *name) {
    for (int i = 0; i < script_count; i++)
        if (strcmp(scripts[i].name, name) == 0) return &scripts[i];
    return NULL;
}

static void send_all(int descriptor, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t sent = send(descriptor, bytes, length, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EAGAIN) {
                struct pollfd writable = {.fd = descriptor, .events = POLLOUT};
                poll(&writable, 1, 1000);
                continue;
            }
            return;
        }
        bytes += sent;
        length -= (size_t)sent;
    }
}

static void answer(int descriptor, const char *status, const char *body, size_t length) {
    char *response = malloc(length + 256);
    int head = sprintf(response,
                       "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n", status, length);
    memcpy(response + head, body, length);
    send_all(descriptor, response, (size_t)head + length);
    free(response);
}

static void answer_text(int descriptor, const char *status, const char *body) {
    answer(descriptor, status, body, strlen(body));
}

// Writes a script's record; with its text where that is wanted.
static size_t record(char *to, const struct script *script, int with_text) {
    size_t at = (size_t)sprintf(to, "{\"id\":%ld,\"name\":\"%s\",\"source\":\"sdk\",\"url\":null,\"httpHeaders\":null,",
                                script->id, script->name);
    if (with_text) {
        at += (size_t)sprintf(to + at, "\"text\":\"");
        for (size_t i = 0; i < script->length; i++) {
            unsigned char c = (unsigned char)script->text[i];
            if (c == '"' || c == '\\') {
                to[at++] = '\\';
                to[at++] = (char)c;
            } else if (c < 0x20) {
                at += (size_t)sprintf(to + at, "\\u%04x", c);
            } else {
                to[at++] = (char)c;
            }
        }
        at += (size_t)sprintf(to + at, "\",");
    }
    at += (size_t)sprintf(to + at, "\"lastSaveDate\":%ld,\"nonce\":%ld}", script->saved, script->nonce);
    return at;
}

static void answer_record(int descriptor, const struct script *script, int with_text) {
    char *body = malloc((with_text ? script->length * 6 : 0) + 1024);
    size_t at = (size_t)sprintf(body, "{\"status\":\"success\",\"data\":");
    at += record(body + at, script, with_text);
    body[at++] = '}';
    answer(descriptor, "200 OK", body, at);
    free(body);
}

static void answer_list(int descriptor) {
    char *body = malloc((size_t)script_count * 400 + 128);
    size_t at = (size_t)sprintf(body, "{\"status\":\"success\",\"data\":[");
    for (int i = 0; i < script_count; i++) {
        if (i > 0) body[at++] = ',';
        at += record(body + at, &scripts[i], 0);
    }
    at += (size_t)sprintf(body + at, "]}");
    answer(descriptor, "200 OK", body, at);
    free(body);
}

// Finds the field `text` of a form, or the member "text" of a JSON object with few escapes, and decodes it in place.
static char *text_field(char *body, size_t length, size_t *text_length) {
    if (length > 0 && body[0] == '{') {
        char *start = memmem(body, length, "\"text\"", 6);
        if (start == NULL) return NULL;
        start = memchr(start + 6, '"', length - (size_t)(start + 6 - body));
        if (start == NULL) return NULL;
        start++;
        size_t to = 0;
        for (char *c = start; c < body + length && *c != '"'; c++) {
            if (*c == '\\' && c + 1 < body + length) {
                c++;
                start[to++] = *c == 'n' ? '\n' : *c == 't' ? '\t' : *c == 'r' ? '\r' : *c;
            } else {
                start[to++] = *c;
            }
        }
        *text_length = to;
        return start;
    }
    char *field = body;
    while (field < body + length) {
        char *end = memchr(field, '&', length - (size_t)(field - body));
        if (end == NULL) end = body + length;
        if (end - field >= 5 && memcmp(field, "text=", 5) == 0) {
            *text_length = decode(field + 5, (size_t)(end - field - 5), 1);
            return field + 5;
        }
        field = end + 1;
    }
    return NULL;
}

static void save(int descriptor, const char *name, char *body, size_t length) {
    int64_t arrived = now();
    size_t text_length = 0;
    char *text = text_field(body, length, &text_length);
    if (text == NULL) {
        answer_text(descriptor, "400 Bad Request", "{\"status\":\"error\",\"message\":\"text is missing\"}");
        return;
    }
    struct script *script = find(name);
    int created = script == NULL;
    if (created) {
        if (script_count == max_scripts) return;
        script = &scripts[script_count];
        snprintf(script->name, sizeof script->name, "%s", name);
        script->id = 1000 + script_count++;
        script->nonce = 0;
        script->text = NULL;
    }
    script->text = realloc(script->text, text_length + 1);
    memcpy(script->text, text, text_length);
    script->length = text_length;
    script->nonce++;
    script->saved = time(NULL);
    char reply[96];
    if (created) sprintf(reply, "{\"status\":\"success\",\"data\":%ld}", script->id);
    answer_text(descriptor, "200 OK", created ? reply : "{\"status\":\"success\",\"data\":null}");
    char line[256];
    int written = snprintf(line, sizeof line, "%s\t%ld\t%zu\t%016lx\t%ld\n", name, script->nonce, text_length,
                           (unsigned long)fnv1a(script->text, text_length), (long)arrived);
    if (write(log_descriptor, line, (size_t)written) < 0) perror("receiver: log");
}

static void handle(int descriptor, char *method, char *target, char *body, size_t length) {
    char *query = strchr(target, '?');
    if (query != NULL) *query++ = '\0';
    const char *path = target + strlen("/api/v1/");
    if (strncmp(target, "/api/v1/", 8) != 0) {
        answer_text(descriptor, "404 Not Found", "{\"status\":\"error\",\"message\":\"nothing here\"}");
    } else if (strcmp(path, "scripts.json") == 0 || strcmp(path, "scripts") == 0) {
        answer_list(descriptor);
    } else if (strncmp(path, "user", 4) == 0) {
        answer_text(descriptor, "200 OK", "{\"status\":\"success\",\"data\":{\"email\":\"b@localhost\",\"agents\":[]}}");
    } else if (strncmp(path, "script/by-name/json/", 20) == 0) {
        char *name = (char *)path + 20;
        name[decode(name, strlen(name), 0)] = '\0';
        struct script *script = find(name);
        if (script == NULL)
            answer_text(descriptor, "404 Not Found", "{\"status\":\"error\",\"message\":\"no such script\"}");
        else
            answer_record(descriptor, script, query == NULL || strstr(query, "withoutText=") == NULL);
    } else if (strncmp(path, "script/", 7) == 0 && strcmp(method, "POST") == 0) {
        char *name = (char *)path + 7;
        name[decode(name, strlen(name), 0)] = '\0';
        save(descriptor, name, body, length);
    } else {
        answer_text(descriptor, "404 Not Found", "{\"status\":\"error\",\"message\":\"nothing here\"}");
    }
}

// Handles every whole request in the buffer.
static void consume(int descriptor, struct client *client) {
    for (;;) {
        client->in[client->used] = '\0';
        char *end = memmem(client->in, client->used, "\r\n\r\n", 4);
        if (end == NULL) return;
        size_t head = (size_t)(end - client->in) + 4, length = 0;
        for (char *line = client->in; line < end; line = strstr(line, "\r\n") + 2) {
            if (strncasecmp(line, "content-length:", 15) == 0) length = strtoul(line + 15, NULL, 10);
            if (strncasecmp(line, "expect:", 7) == 0 && client->used == head)
                send_all(descriptor, "HTTP/1.1 100 Continue\r\n\r\n", 25);
        }
        if (client->used < head + length) return;
        char *method = client->in;
        char *target = strchr(method, ' ');
        if (target == NULL) return;
        *target++ = '\0';
        char *rest = strchr(target, ' ');
        if (rest == NULL) return;
        *rest = '\0';
        // The byte after the body belongs to the next request, so the body is handled by its length alone.
        handle(descriptor, method, target, client->in + head, length);
        memmove(client->in, client->in + head + length, client->used - head - length);
        client->used -= head + length;
    }
}

static void drop(int index) {
    close(polled[index].fd);
    free(clients[index].in);
    polled[index] = polled[--polled_count];
    clients[index] = clients[polled_count];
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: receiver PORT-FILE LOG-FILE\n");
        return 64;
    }
    signal(SIGPIPE, SIG_IGN);
    log_descriptor = open(arguments[2], O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (log_descriptor < 0 || bind(listener, (struct sockaddr *)&address, size) < 0 || listen(listener, 512) < 0) {
        perror("receiver");
        return 1;
    }
    getsockname(listener, (struct sockaddr *)&address, &size);
    FILE *port = fopen(arguments[1], "w");
    if (port == NULL) return 1;
    fprintf(port, "%d\n", ntohs(address.sin_port));
    fclose(port);
    polled[0] = (struct pollfd){.fd = listener, .events = POLLIN};
    polled_count = 1;
    for (;;) {
        if (poll(polled, (nfds_t)polled_count, -1) < 0) continue;
        for (int i = polled_count - 1; i > 0; i--) {
            if (polled[i].revents == 0) continue;
            struct client *client = &clients[i];
            if (client->size - client->used < 65536) {
                client->size = client->size * 2 + 131072;
                client->in = realloc(client->in, client->size + 1);
            }
            ssize_t got = recv(polled[i].fd, client->in + client->used, client->size - client->used, 0);
            if (got <= 0) {
                drop(i);
                continue;
            }
            client->used += (size_t)got;
            consume(polled[i].fd, client);
        }
        if (polled[0].revents != 0 && polled_count < max_clients) {
            int accepted = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
            if (accepted < 0) continue;
            int one = 1;
            setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            clients[polled_count] = (struct client){0};
            polled[polled_count++] = (struct pollfd){.fd = accepted, .events = POLLIN};
        }
    }
}
