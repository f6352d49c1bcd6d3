#ifndef PBSYNC_KEEPER_PARTS_H
#define PBSYNC_KEEPER_PARTS_H

#include "CKeeper.h"

// What the launcher and the keepers share.
//
// Everything that runs in them is a forked copy of a process with many threads, of which only one was copied. So
// nothing there may take a lock that another thread might have held: no malloc, no stdio.

/// How many descriptors a launch passes on: the keeper's socket, and those of the program.
enum { clinux_passed = 5 };

/// A program to start, taken apart.
struct program {
    /// For 0, for 1 and 2, for 3, for 4.
    int descriptors[clinux_passed - 1];
    /// The folder, the arguments, NULL, the environment, NULL.
    char **strings;
    /// How many, how many variables, whether SIGTERM is ignored.
    uint32_t arguments, variables, ignores_termination;
};

/// Starts a program and watches over it to its end.
_Noreturn void clinux_keep(int control, const struct program *start);

/// Says something on a keeper's socket.
void clinux_report(int control, int32_t kind, int32_t value);

/// The name that ps shows, so that nobody takes a keeper for the program that it was forked from.
void clinux_set_name(const char *name);

/// Gives every signal its default action and blocks none. By the system call, because the library leaves out its own
/// two signals, which a child inherits all the same.
void clinux_reset_signals(void);

#endif
