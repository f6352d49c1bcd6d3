#ifndef PBSYNC_CKEEPER_H
#define PBSYNC_CKEEPER_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Starting programs that must never outlive this process, with all they start in turn.
//
// A launcher is a small copy of this process, forked once and early. For every program it forks a keeper, which is
// the program's parent and the reaper of everything that descends from it: who leaves the process group, the session
// or the parent ends up as the keeper's child all the same. The keeper ends them all when its program ends, when it is
// told to, or when the other end of its socket closes, which the kernel sees to however this process ends.

/// What a keeper reports on its socket.
typedef struct {
    /// One of the `clinux_keeper_` values.
    int32_t kind;
    /// The process id, errno, or status as of waitpid.
    int32_t value;
} clinux_keeper_report;

enum {
    /// The program runs; the value is its process id.
    clinux_keeper_started = 1,
    /// The program could not be executed; the value is errno. Nothing follows.
    clinux_keeper_failed = 2,
    /// The program has ended and nothing of it is left; the value is its status. Nothing follows.
    clinux_keeper_ended = 3,
};

/// Forks the launcher. Returns the descriptor to give to `clinux_launch`, and its process id in `*pid`; -1 with errno.
int clinux_start_launcher(pid_t *pid);

/// Ends the launcher and collects it; keepers and programs go on.
void clinux_stop_launcher(int launcher, pid_t pid);

/// Starts a program below a keeper. Returns the keeper's socket, non-blocking, to read reports from and to write
/// commands to (`clinux_keeper_stop`); closing it ends everything at once. -1 with errno.
///
/// - block: three 32-bit numbers (how many arguments, how many variables, whether the program starts with SIGTERM
///   ignored), then strings, each ended by a NUL: the working folder, the arguments (the first one is the absolute path
///   of the program), the environment.
/// - descriptors: what becomes 0, 1 and 2, 3, 4 in the program. They stay open here.
int clinux_launch(int launcher, const void *block, size_t length, const int descriptors[4]);

/// Asks a keeper to end its program: SIGTERM to its process group, and SIGKILL to all that is left after `grace`
/// milliseconds; 0 is SIGKILL at once. 0, or -1 with errno.
int clinux_keeper_stop(int keeper, int32_t grace);

/// Reads one report: 1 when there was one, 0 at the end, -1 with errno (EAGAIN when none is there yet).
int clinux_keeper_read(int keeper, clinux_keeper_report *report);

#endif
