#ifndef PBSYNC_CLINUX_H
#define PBSYNC_CLINUX_H

#include <stdint.h>
#include <sys/types.h>

#include "CKeeper.h"

/// From now on these signals do nothing but arrive as bytes on the returned descriptor (non-blocking, close-on-exec); -1
/// with errno set. Once per process. It is a handler and no signalfd, because a signal goes to any thread that does not
/// block it, and libraries start threads that block none.
int clinux_signal_pipe(const int *signals, int count);

/// Reads one signal number from a descriptor of `clinux_signal_pipe`; 0 when none has arrived, -1 on error.
int clinux_signal_pipe_read(int descriptor);

/// Unblocks every signal in the calling thread (for a process about to call exec).
int clinux_unblock_signals(void);

/// A non-blocking, close-on-exec eventfd; -1 with errno set.
int clinux_eventfd(void);

/// The magic number of the file system that holds `path` (statfs's f_type); -1 with errno set.
int64_t clinux_filesystem_type(const char *path);

/// Opens /dev/null for each of the standard descriptors 0 to 2 that is closed. Otherwise the next file that is opened would
/// get the number, and what is printed would land in that file.
void clinux_fill_standard_descriptors(void);

/// Forbids core dumps and attaching by other processes of the same user, so that memory holding a key is not written.
///
/// With PBSYNC_DUMPABLE in the environment attaching stays allowed: tests and benchmarks trace and measure what they start.
int clinux_forbid_core_dumps(void);

/// Lets a crash end the process at once, without the report that Swift's runtime makes: that shows registers and the
/// memory that they point to. Whoever sets SWIFT_BACKTRACE gets it.
void clinux_forbid_crash_reports(void);

/// An empty file that lies in memory and goes with its last descriptor; close-on-exec. -1 with errno set.
int clinux_memory_file(void);

/// Asks the kernel to send `signal` to this process when its parent dies.
int clinux_set_parent_death_signal(int signal);

/// Makes this process the reaper of orphaned descendants.
int clinux_set_child_subreaper(void);

/// Terminal width in columns of `descriptor`; 0 when it is none.
int clinux_terminal_columns(int descriptor);

/// Exchanges or refuses to overwrite on rename: renameat2 with RENAME_NOREPLACE; -1 with errno set.
int clinux_rename_noreplace(const char *from, const char *to);

/// How `clinux_rename_in_folder` treats a file that has the new name: fail with EEXIST, or let both change names.
#define CLINUX_RENAME_NEW 1
#define CLINUX_RENAME_EXCHANGE 2

/// Renames within an open folder by renameat2 with one of the ways above; -1 with errno set (EINVAL where the file
/// system has no such call).
int clinux_rename_in_folder(int folder, const char *from, const char *to, int way);

/// Whether any process has the open file open for writing, found by taking and giving back a read lease: 1 or 0; -1
/// with errno set where the file system or the file's owner does not let us ask.
int clinux_is_open_for_writing(int descriptor);

/// Locks a few bytes of an open file for as long as that is open, or tells that somebody else has them: 0 or 1; -1 with
/// errno set where the file system knows no such locks.
int clinux_lock_bytes(int descriptor, int64_t offset, int64_t count);

/// Opens `path` below the folder `folder` for reading, following no symbolic link and never leaving the folder:
/// openat2 with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS; close-on-exec, non-blocking. -1 with errno set.
int clinux_open_beneath(int folder, const char *path);

/// Keeps the allocator from holding on to memory: all threads but one share one arena, and large blocks go back to the
/// system when they are freed. For a program with few threads that lives long; call it before there are others.
void clinux_tune_allocator(void);

/// Writes out everything of the file system that the descriptor lies on. Returns 0, or -1 with `errno`.
int clinux_sync_file_system(int descriptor);

/// Gives memory that was freed back to the system.
void clinux_trim_allocator(void);

/// Lets go of the pages of the program and its libraries that hold code and constants; what is used again is mapped again,
/// as a rule without a read of the disk. What somebody wrote into such a page, a debugger its breakpoints, goes with it; the
/// loader's own changes are respected.
void clinux_release_code(void);

#endif
