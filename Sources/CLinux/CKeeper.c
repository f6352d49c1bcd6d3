// Everything that runs in the launcher and the keepers is a forked copy of a process with many threads, of which only
// one was copied. So nothing here may take a lock that another thread might have held: no malloc, no stdio.
#define _GNU_SOURCE
#include "CKeeper.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { block_limit = 128 * 1024, strings_limit = 512, passed = 5, first_own = 16 };

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

/// The name that ps shows, so that nobody takes a keeper for the program that it was forked from.
static void set_name(const char *name) {
    prctl(PR_SET_NAME, name, 0, 0, 0);
    size_t room = strlen(program_invocation_name);
    for (size_t i = 0; i < room; i++) program_invocation_name[i] = i < strlen(name) ? name[i] : 0;
}

/// Gives every signal its default action. By the system call, because the library leaves out its own two signals, which
/// a child inherits all the same.
static void reset_signals(void) {
    static const char defaults[64];
    for (int number = 1; number < NSIG; number++) syscall(SYS_rt_sigaction, number, defaults, NULL, 8);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static int64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// MARK: The keeper

/// Sends SIGKILL to every child of this process. Their children become children of this process as they die.
static void kill_children(void) {
    int folder = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    pid_t self = getpid();
    _Alignas(struct dirent64) char entries[16 * 1024];
    long count;
    while ((count = syscall(SYS_getdents64, folder, entries, sizeof entries)) > 0) {
        for (long offset = 0; offset < count;) {
            struct dirent64 *entry = (struct dirent64 *)(entries + offset);
            offset += entry->d_reclen;
            pid_t pid = 0;
            const char *digit = entry->d_name;
            for (; *digit >= '0' && *digit <= '9'; digit++) pid = pid * 10 + (*digit - '0');
            if (*digit != 0 || pid == 0) continue;
            char path[32], text[512];
            memcpy(path, entry->d_name, (size_t)(digit - entry->d_name));
            memcpy(path + (digit - entry->d_name), "/stat", 6);
            int file = openat(folder, path, O_RDONLY | O_CLOEXEC);
            if (file < 0) continue;
            ssize_t length = read(file, text, sizeof text - 1);
            close(file);
            if (length <= 0) continue;
            text[length] = 0;
            // The name may hold anything; the last bracket ends it. Then come a space, the state, a space, the parent.
            const char *rest = strrchr(text, ')');
            if (rest == NULL || strlen(rest) < 5) continue;
            pid_t parent = 0;
            for (rest += 4; *rest >= '0' && *rest <= '9'; rest++) parent = parent * 10 + (*rest - '0');
            if (parent == self) kill(pid, SIGKILL);
        }
    }
    close(folder);
}

/// Collects children that have ended; notes the status of `program`. Returns whether any child is left.
static int reap(pid_t program, int *status, int *ended) {
    for (;;) {
        int one;
        pid_t pid = waitpid(-1, &one, WNOHANG);
        if (pid == 0) return 1;
        if (pid < 0 && errno == EINTR) continue;
        if (pid < 0) return 0;
        if (pid == program) {
            *status = one;
            *ended = 1;
        }
    }
}

static void wait_for_child(int signals, int control, int timeout, int *control_ready) {
    struct pollfd ready[2] = {{signals, POLLIN, 0}, {control, POLLIN, 0}};
    poll(ready, control >= 0 ? 2 : 1, timeout);
    struct signalfd_siginfo info;
    if (ready[0].revents != 0) (void)!read(signals, &info, sizeof info);
    if (control_ready != NULL) *control_ready = ready[1].revents != 0;
}

/// Ends everything that is left. What the kernel does not let go (a process in a dead mount) is given up after 4 s.
static void destroy(pid_t program, int signals, int *status, int *ended) {
    int64_t deadline = milliseconds() + 4000;
    while (reap(program, status, ended) && milliseconds() < deadline) {
        kill_children();
        wait_for_child(signals, -1, 10, NULL);
    }
}

static void report(int control, int32_t kind, int32_t value) {
    clinux_keeper_report message = {kind, value};
    send(control, &message, sizeof message, MSG_NOSIGNAL);
}

/// A program to start, taken apart.
struct program {
    /// For 0, for 1 and 2, for 3, for 4.
    int descriptors[passed - 1];
    /// The folder, the arguments, NULL, the environment, NULL.
    char **strings;
    /// How many, how many variables, whether SIGTERM is ignored.
    uint32_t arguments, variables, ignores_termination;
};

static _Noreturn void run_program(pid_t keeper, int failure, const struct program *start) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != keeper) _exit(127);
    reset_signals();
    if (start->ignores_termination) signal(SIGTERM, SIG_IGN);
    struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    dup2(start->descriptors[0], 0);
    dup2(start->descriptors[1], 1);
    dup2(start->descriptors[1], 2);
    dup2(start->descriptors[2], 3);
    dup2(start->descriptors[3], 4);
    char **arguments = start->strings + 1;
    if (chdir(start->strings[0]) == 0) execve(arguments[0], arguments, arguments + start->arguments + 1);
    int reason = errno;
    (void)!write(failure, &reason, sizeof reason);
    _exit(127);
}

static _Noreturn void keep(int control, const struct program *start) {
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    set_name("pbsync-keeper");
    sigset_t child_ended;
    sigemptyset(&child_ended);
    sigaddset(&child_ended, SIGCHLD);
    sigprocmask(SIG_SETMASK, &child_ended, NULL);
    signal(SIGCHLD, SIG_DFL);
    int signals = signalfd(-1, &child_ended, SFD_NONBLOCK | SFD_CLOEXEC);
    int failure[2];
    if (signals < 0 || pipe2(failure, O_CLOEXEC) != 0) {
        report(control, clinux_keeper_failed, errno);
        _exit(1);
    }
    pid_t self = getpid();
    pid_t program = fork();
    if (program == 0) run_program(self, failure[1], start);
    int fork_error = errno;
    close(failure[1]);
    for (int i = 0; i < passed - 1; i++) close(start->descriptors[i]);
    int reason = 0;
    if (program < 0) {
        report(control, clinux_keeper_failed, fork_error);
        _exit(1);
    }
    if (read(failure[0], &reason, sizeof reason) == (ssize_t)sizeof reason) {
        report(control, clinux_keeper_failed, reason);
        _exit(1);
    }
    close(failure[0]);
    report(control, clinux_keeper_started, program);

    int status = 0, ended = 0;
    int64_t deadline = -1;
    for (;;) {
        reap(program, &status, &ended);
        if (ended) break;
        int64_t left = deadline < 0 ? -1 : deadline - milliseconds();
        if (deadline >= 0 && left <= 0) break;
        int told = 0;
        wait_for_child(signals, control, (int)left, &told);
        if (!told) continue;
        int32_t grace;
        ssize_t count = recv(control, &grace, sizeof grace, MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (count != (ssize_t)sizeof grace || grace <= 0) break;
        // It is not reaped yet, so its number is still its own and names its group.
        kill(-program, SIGTERM);
        deadline = milliseconds() + grace;
    }
    destroy(program, signals, &status, &ended);
    report(control, clinux_keeper_ended, status);
    _exit(0);
}

// MARK: The launcher

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
        report(descriptors[0], clinux_keeper_failed, EINVAL);
        return;
    }
    pid_t keeper = fork();
    if (keeper < 0) report(descriptors[0], clinux_keeper_failed, errno);
    if (keeper != 0) return;
    close(launcher);
    int control = out_of_the_way(descriptors[0]);
    for (int i = 0; i < passed - 1; i++) {
        start.descriptors[i] = out_of_the_way(descriptors[i + 1]);
        if (control < 0 || start.descriptors[i] < 0) _exit(1);
    }
    keep(control, &start);
}

static _Noreturn void serve(int launcher) {
    // Children that end are nobody's to wait for: what a keeper has to say it has said on its socket.
    signal(SIGCHLD, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    static char block[block_limit];
    for (;;) {
        union {
            struct cmsghdr header;
            char room[CMSG_SPACE(sizeof(int) * passed)];
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
        if (header == NULL || header->cmsg_len != CMSG_LEN(sizeof(int) * passed)) continue;
        int descriptors[passed];
        memcpy(descriptors, CMSG_DATA(header), sizeof descriptors);
        launch_one(block, (size_t)length, descriptors, launcher);
        for (int i = 0; i < passed; i++) close(descriptors[i]);
    }
}

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
        set_name("pbsync-launcher");
        reset_signals();
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
    int sent[passed] = {pair[1], descriptors[0], descriptors[1], descriptors[2], descriptors[3]};
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
