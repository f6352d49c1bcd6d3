#define _GNU_SOURCE
#include "KeeperParts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { block_limit = 128 * 1024, strings_limit = 512, first_own = 16 };

// MARK: In the launcher

static void close_from(int first) {
    if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
    struct rlimit limit;
    int last = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 65536 ? (int)limit.rlim_cur : 65536;
    for (int descriptor = first; descriptor < last; descriptor++) close(descriptor);
}

/// Moves a descriptor to `first_own` or above, so that it is not in the way of 0 to 4; close-on-exec.
static int out_of_the_way(int descriptor) {
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, first_own);
    if (moved >= 0) close(descriptor);
    return moved;
}

static void null_at(int descriptor) {
    int null = open("/dev/null", O_RDWR);
    if (null >= 0 && null != descriptor) {
        dup2(null, descriptor);
        close(null);
    }
}

/// Takes a block apart. Returns whether it is whole.
static int split(char *block, size_t length, struct program *start) {
    static char *strings[2 * strings_limit + 8];
    uint32_t numbers[3];
    if (length <= sizeof numbers || block[length - 1] != 0) return 0;
    memcpy(numbers, block, sizeof numbers);
    if (numbers[0] == 0 || numbers[0] > strings_limit || numbers[1] > strings_limit) return 0;
    char *next = block + sizeof numbers, *end = block + length;
    uint32_t filled = 0;
    for (uint32_t i = 0; i < 1 + numbers[0] + numbers[1]; i++) {
        if (next >= end) return 0;
        strings[filled++] = next;
        next += strlen(next) + 1;
        if (i == numbers[0]) strings[filled++] = NULL;
    }
    strings[filled] = NULL;
    start->strings = strings;
    start->arguments = numbers[0];
    start->variables = numbers[1];
    start->ignores_termination = numbers[2];
    return 1;
}

static void launch_one(char *block, size_t length, const int *descriptors, int launcher) {
    struct program start;
    if (!split(block, length, &start)) {
        clinux_report(descriptors[0], clinux_keeper_failed, EINVAL);
        return;
    }
    pid_t keeper = fork();
    if (keeper < 0) clinux_report(descriptors[0], clinux_keeper_failed, errno);
    if (keeper != 0) return;
    close(launcher);
    int control = out_of_the_way(descriptors[0]);
    for (int i = 0; i < clinux_passed - 1; i++) {
        start.descriptors[i] = out_of_the_way(descriptors[i + 1]);
        if (control < 0 || start.descriptors[i] < 0) _exit(1);
    }
    clinux_keep(control, &start);
}

static _Noreturn void serve(int launcher) {
    // Children that end are nobody's to wait for: what a keeper has to say it has said on its socket.
    signal(SIGCHLD, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    static char block[block_limit];
    for (;;) {
        union {
            struct cmsghdr header;
            char room[CMSG_SPACE(sizeof(int) * clinux_passed)];
        } ancillary;
        struct iovec piece = {block, sizeof block};
        struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = &ancillary,
                                 .msg_controllen = sizeof ancillary};
        ssize_t length = recvmsg(launcher, &message, MSG_CMSG_CLOEXEC);
        if (length < 0 && errno == EINTR) continue;
        if (length == 1) _exit(0);
        if (length <= 0) {
            // The sandbox is gone, so the keepers end their programs now. Waiting for them here means that nobody else
            // has to collect them.
            while (waitpid(-1, NULL, 0) >= 0 || errno == EINTR) {}
            _exit(0);
        }
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        if (header == NULL || header->cmsg_len != CMSG_LEN(sizeof(int) * clinux_passed)) continue;
        int descriptors[clinux_passed];
        memcpy(descriptors, CMSG_DATA(header), sizeof descriptors);
        launch_one(block, (size_t)length, descriptors, launcher);
        for (int i = 0; i < clinux_passed; i++) close(descriptors[i]);
    }
}

// MARK: In the sandbox

int clinux_start_launcher(pid_t *pid) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) return -1;
    pid_t child = fork();
    if (child < 0) {
        int reason = errno;
        close(pair[0]);
        close(pair[1]);
        errno = reason;
        return -1;
    }
    if (child == 0) {
        // A session of its own: a Ctrl-C in the terminal is for the sandbox, which then ends its agents politely.
        setsid();
        clinux_set_name("pbsync-launcher");
        clinux_reset_signals();
        if (chdir("/") != 0) _exit(1);
        int own = fcntl(pair[1], F_DUPFD_CLOEXEC, 3);
        if (own != 3) {
            dup2(own, 3);
            own = 3;
        }
        close_from(4);
        for (int descriptor = 0; descriptor < 3; descriptor++) null_at(descriptor);
        serve(own);
    }
    close(pair[1]);
    *pid = child;
    return pair[0];
}

void clinux_stop_launcher(int launcher, pid_t pid) {
    // Told to leave, it leaves at once; when the descriptor just closes, it waits for its keepers.
    send(launcher, "", 1, MSG_NOSIGNAL);
    close(launcher);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
}

int clinux_launch(int launcher, const void *block, size_t length, const int descriptors[4]) {
    if (length > block_limit) {
        errno = E2BIG;
        return -1;
    }
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) return -1;
    int sent[clinux_passed] = {pair[1], descriptors[0], descriptors[1], descriptors[2], descriptors[3]};
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof sent)];
    } ancillary;
    memset(&ancillary, 0, sizeof ancillary);
    struct iovec piece = {(void *)block, length};
    struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = &ancillary,
                             .msg_controllen = sizeof ancillary};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof sent);
    memcpy(CMSG_DATA(header), sent, sizeof sent);
    ssize_t count;
    do count = sendmsg(launcher, &message, MSG_NOSIGNAL);
    while (count < 0 && errno == EINTR);
    int reason = errno;
    close(pair[1]);
    if (count < 0 || fcntl(pair[0], F_SETFL, O_NONBLOCK) != 0) {
        close(pair[0]);
        errno = count < 0 ? reason : errno;
        return -1;
    }
    return pair[0];
}

int clinux_keeper_stop(int keeper, int32_t grace) {
    return send(keeper, &grace, sizeof grace, MSG_NOSIGNAL) == (ssize_t)sizeof grace ? 0 : -1;
}

int clinux_keeper_read(int keeper, clinux_keeper_report *report) {
    ssize_t count;
    do count = recv(keeper, report, sizeof *report, MSG_DONTWAIT);
    while (count < 0 && errno == EINTR);
    if (count == (ssize_t)sizeof *report) return 1;
    // A keeper that was killed may leave ECONNRESET behind.
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? -1 : 0;
}
