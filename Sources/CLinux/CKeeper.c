#define _GNU_SOURCE
#include "KeeperParts.h"

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

void clinux_set_name(const char *name) {
    prctl(PR_SET_NAME, name, 0, 0, 0);
    size_t room = strlen(program_invocation_name);
    for (size_t i = 0; i < room; i++) program_invocation_name[i] = i < strlen(name) ? name[i] : 0;
}

void clinux_reset_signals(void) {
    static const char defaults[64];
    for (int number = 1; number < NSIG; number++) syscall(SYS_rt_sigaction, number, defaults, NULL, 8);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

void clinux_report(int control, int32_t kind, int32_t value) {
    clinux_keeper_report message = {kind, value};
    send(control, &message, sizeof message, MSG_NOSIGNAL);
}

static int64_t milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

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

static _Noreturn void run_program(pid_t keeper, int failure, const struct program *start) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != keeper) _exit(127);
    clinux_reset_signals();
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

_Noreturn void clinux_keep(int control, const struct program *start) {
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
    clinux_set_name("pbsync-keeper");
    sigset_t child_ended;
    sigemptyset(&child_ended);
    sigaddset(&child_ended, SIGCHLD);
    sigprocmask(SIG_SETMASK, &child_ended, NULL);
    signal(SIGCHLD, SIG_DFL);
    int signals = signalfd(-1, &child_ended, SFD_NONBLOCK | SFD_CLOEXEC);
    int failure[2];
    if (signals < 0 || pipe2(failure, O_CLOEXEC) != 0) {
        clinux_report(control, clinux_keeper_failed, errno);
        _exit(1);
    }
    pid_t self = getpid();
    pid_t program = fork();
    if (program == 0) run_program(self, failure[1], start);
    int fork_error = errno;
    close(failure[1]);
    for (int i = 0; i < clinux_passed - 1; i++) close(start->descriptors[i]);
    int reason = 0;
    if (program < 0) {
        clinux_report(control, clinux_keeper_failed, fork_error);
        _exit(1);
    }
    if (read(failure[0], &reason, sizeof reason) == (ssize_t)sizeof reason) {
        clinux_report(control, clinux_keeper_failed, reason);
        _exit(1);
    }
    close(failure[0]);
    clinux_report(control, clinux_keeper_started, program);

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
        // Asking again never gives more time.
        int64_t wanted = milliseconds() + grace;
        if (deadline < 0 || wanted < deadline) deadline = wanted;
    }
    destroy(program, signals, &status, &ended);
    clinux_report(control, clinux_keeper_ended, status);
    _exit(0);
}
