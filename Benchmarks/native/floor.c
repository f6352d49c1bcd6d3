// The least that an uploader can do: the floors that the benchmarks compare with.
//
//   floor post|check FOLDER ENDPOINT
//
// One thread waits on inotify for complete saves in one flat folder and, on one kept-alive connection,
//   post   sends the text;
//   check  hashes the text, reads the script's nonce, and sends the text: what pbsync does before it is sure.
// It has no lock, no history, no read-back, and trusts every event.
#define _GNU_SOURCE
#include <curl/curl.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

static CURL *curl;
static struct curl_slist *get_headers, *post_headers;
static char nonce[64];

static size_t keep(char *bytes, size_t size, size_t count, void *unused) {
    (void)unused;
    char *found = memmem(bytes, size * count, "\"nonce\":", 8);
    if (found != NULL) snprintf(nonce, sizeof nonce, "%.20s", found + 8);
    return size * count;
}

static char *read_file(const char *path, size_t *length) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return NULL;
    struct stat facts;
    fstat(descriptor, &facts);
    char *text = malloc((size_t)facts.st_size + 1);
    ssize_t got = read(descriptor, text, (size_t)facts.st_size);
    close(descriptor);
    *length = got < 0 ? 0 : (size_t)got;
    return text;
}

static char *form(const char *text, size_t length, size_t *form_length) {
    static const char digits[] = "0123456789ABCDEF";
    char *body = malloc(length * 3 + 32);
    size_t at = 0;
    memcpy(body, "text=", 5);
    at = 5;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
            c == '.' || c == '~') {
            body[at++] = (char)c;
        } else {
            body[at++] = '%';
            body[at++] = digits[c >> 4];
            body[at++] = digits[c & 15];
        }
    }
    memcpy(body + at, "&source=sdk", 11);
    *form_length = at + 11;
    return body;
}

static void upload(const char *folder, const char *endpoint, const char *name, int check) {
    char path[4096], url[4096];
    size_t length = 0, form_length = 0;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    char *text = read_file(path, &length);
    if (text == NULL) return;
    if (check) {
        unsigned char digest[32];
        EVP_Digest(text, length, digest, NULL, EVP_sha256(), NULL);
        snprintf(url, sizeof url, "%s/script/by-name/json/%s?withoutText=1", endpoint, name);
        curl_easy_setopt(curl, CURLOPT_URL, url);
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, get_headers);
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
        curl_easy_perform(curl);
    }
    char *body = form(text, length, &form_length);
    snprintf(url, sizeof url, "%s/script/%s", endpoint, name);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, post_headers);
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)form_length);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    curl_easy_perform(curl);
    free(body);
    free(text);
}

int main(int count, char **arguments) {
    if (count != 4 || (strcmp(arguments[1], "post") != 0 && strcmp(arguments[1], "check") != 0)) {
        fprintf(stderr, "usage: floor post|check FOLDER ENDPOINT\n");
        return 64;
    }
    int check = strcmp(arguments[1], "check") == 0;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    curl = curl_easy_init();
    get_headers = curl_slist_append(NULL, "X-Phantombuster-Key-1: bench");
    post_headers = curl_slist_append(NULL, "X-Phantombuster-Key-1: bench");
    post_headers = curl_slist_append(post_headers, "Expect:");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_TCP_NODELAY, 1L);
    int descriptor = inotify_init1(IN_CLOEXEC);
    if (inotify_add_watch(descriptor, arguments[2], IN_CLOSE_WRITE | IN_MOVED_TO) < 0) {
        perror(arguments[2]);
        return 1;
    }
    puts("ready");
    fflush(stdout);
    static char buffer[1 << 20] __attribute__((aligned(8)));
    for (;;) {
        ssize_t got = read(descriptor, buffer, sizeof buffer);
        if (got <= 0) return 1;
        for (char *at = buffer; at < buffer + got;) {
            struct inotify_event *event = (struct inotify_event *)at;
            at += sizeof *event + event->len;
            size_t length = event->len > 0 ? strlen(event->name) : 0;
            if (length > 3 && event->name[0] != '.' && strcmp(event->name + length - 3, ".js") == 0)
                upload(arguments[2], arguments[3], event->name, check);
        }
    }
}
