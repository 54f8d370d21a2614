#ifndef TRAINOVA_CPLATFORM_H
#define TRAINOVA_CPLATFORM_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Linux calls that Swift's Glibc does not import, or imports under a name that a type of the same name hides.
// Each returns what the call returns: -1 with errno set when it failed.

/// open(2); O_CLOEXEC is always added.
int trainova_open(const char *path, int flags, mode_t mode);
/// openat(2); O_CLOEXEC is always added.
int trainova_openat(int folder, const char *path, int flags, mode_t mode);
/// flock(2) with LOCK_EX | LOCK_NB: -1 with EWOULDBLOCK when another holds the lock.
int trainova_lock(int descriptor);
/// renameat2(2) with RENAME_EXCHANGE, both names in one folder: -1 with ENOENT where either is missing.
int trainova_exchange(int folder, const char *one, const char *other);
/// renameat2(2) with RENAME_NOREPLACE: -1 with EEXIST where the new name is taken.
int trainova_rename_new(const char *path, const char *name);
/// Adds (1) or removes (0) O_NONBLOCK.
int trainova_set_nonblocking(int descriptor, int nonblocking);
/// Adds (1) or removes (0) FD_CLOEXEC.
int trainova_set_close_on_exec(int descriptor, int close_on_exec);
/// A nameless file in memory, closed on exec.
int trainova_memory_file(void);
/// A further descriptor of the same file, closed on exec: this number, whose own file is closed, or where it is negative
/// the lowest free one.
int trainova_duplicate(int descriptor, int number);
/// 1 if a terminal is a Unix98 pseudo-terminal's inner end, also where it was opened as /dev/tty (TIOCGDEV), otherwise 0.
int trainova_is_pseudo_terminal(int descriptor);
/// The size of a terminal's window in cells (TIOCGWINSZ).
int trainova_window_size(int descriptor, int *columns, int *rows);
/// Sets the size of a terminal's window (TIOCSWINSZ), which sends SIGWINCH to its foreground.
int trainova_set_window_size(int descriptor, int columns, int rows);
/// A crash tells nothing of the memory: no core dumps, no tracing by this user's other programs, no backtrace with registers
/// (RLIMIT_CORE 0, PR_SET_DUMPABLE 0, and the signals of a crash do what the system does).
int trainova_keep_memory_private(void);
/// wcwidth(3) in the present locale: the columns of a scalar, -1 when the C library does not know it.
int trainova_column_width(uint32_t scalar);
/// Milliseconds since this machine was started, sleep included (CLOCK_BOOTTIME).
int64_t trainova_boottime_milliseconds(void);

// Signals, for the loop.

/// Begins to catch signals and returns the descriptor to wait on: TERM, HUP, INT, QUIT, WINCH, CONT and TSTP each put
/// one byte there, their number; it never blocks. Signals that end a program put the terminal in order first and then
/// do what they always do. Calls nest, each returning the same descriptor; from one thread only.
int trainova_signals_watch(void);
/// Undoes one call of trainova_signals_watch; the last gives all signals back their former actions.
void trainova_signals_unwatch(void);
/// Stops this process group as Ctrl-Z does and returns when it goes on; at once where nobody could continue it.
void trainova_stop_group(void);

// The terminal, restored whatever ends the program.

/// Saves the terminal's modes and the bytes that undo what will be sent to it, at most 256 of them; from now on
/// trainova_terminal_restore, exit and fatal signals apply both. -1 with errno when the modes cannot be read.
int trainova_terminal_arm(int descriptor, const unsigned char *bytes, size_t count);
/// Puts the modes back and forgets them, without sending any bytes. Safe to call twice.
void trainova_terminal_disarm(void);
/// Sends the bytes, puts the modes back and forgets both. Safe to call twice, and from a signal handler.
void trainova_terminal_restore(void);

#endif
