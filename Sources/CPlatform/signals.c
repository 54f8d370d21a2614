#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// What a signal handler reads is written before `armed` is set and is not changed while it is. `volatile` orders nothing
// but itself: it is the fences that keep the compiler from moving the other stores past it.
static volatile sig_atomic_t armed = 0;
static int terminal = -1;
static struct termios modes;
static unsigned char undo[256];
static size_t undo_count = 0;

static void send_undo(void) {
  size_t sent = 0;
  while (sent < undo_count) {
    // A terminal that takes nothing for so long (Ctrl-S, a dead line) must not keep the program alive.
    struct pollfd ready = {.fd = terminal, .events = POLLOUT};
    if (poll(&ready, 1, 200) <= 0 || !(ready.revents & POLLOUT)) return;
    ssize_t count = write(terminal, undo + sent, undo_count - sent);
    if (count > 0) {
      sent += (size_t)count;
    } else if (errno != EINTR && errno != EAGAIN) {
      return;
    }
  }
}

static void put_modes_back(void) {
  // From the background, tcsetattr would stop this process for good.
  struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
  sigaction(SIGTTOU, &ignore, &before);
  tcsetattr(terminal, TCSANOW, &modes);
  sigaction(SIGTTOU, &before, NULL);
}

void trainova_terminal_restore(void) {
  if (!armed) return;
  armed = 0;
  int error = errno;
  send_undo();
  put_modes_back();
  errno = error;
}

void trainova_terminal_disarm(void) {
  if (!armed) return;
  armed = 0;
  put_modes_back();
}

int trainova_terminal_arm(int descriptor, const unsigned char *bytes, size_t count) {
  static int registered = 0;
  armed = 0;
  atomic_signal_fence(memory_order_seq_cst);
  if (count > sizeof undo) {
    errno = EINVAL;
    return -1;
  }
  if (tcgetattr(descriptor, &modes) < 0) return -1;
  memcpy(undo, bytes, count);
  undo_count = count;
  terminal = descriptor;
  atomic_signal_fence(memory_order_release);
  armed = 1;
  if (!registered && atexit(trainova_terminal_restore) == 0) registered = 1;
  return 0;
}

static const int told[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP};
static const int fatal[] = {SIGSEGV, SIGBUS,  SIGILL,  SIGTRAP, SIGABRT,   SIGFPE,  SIGSYS,
                            SIGXCPU, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF};
#define TOLD (sizeof told / sizeof *told)
#define FATAL (sizeof fatal / sizeof *fatal)

static struct sigaction told_before[TOLD], fatal_before[FATAL];
static stack_t stack_before;
// A stack that overflowed cannot run the handler of the fault.
static unsigned char fault_stack[16384];
static int ends[2] = {-1, -1};
static int watchers = 0;

static void tell(int signal) {
  int error = errno;
  unsigned char byte = (unsigned char)signal;
  // A full pipe has bytes enough to wake the loop.
  ssize_t ignored = write(ends[1], &byte, 1);
  (void)ignored;
  errno = error;
}

static void die(int signal) {
  trainova_terminal_restore();
  struct sigaction plain = {.sa_handler = SIG_DFL};
  sigaction(signal, &plain, NULL);
  raise(signal);
}

int trainova_signals_watch(void) {
  if (watchers > 0) {
    watchers += 1;
    return ends[0];
  }
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) return -1;
  watchers = 1;
  stack_t stack = {.ss_sp = fault_stack, .ss_size = sizeof fault_stack};
  sigaltstack(&stack, &stack_before);
  struct sigaction telling = {.sa_handler = tell, .sa_flags = SA_RESTART};
  for (size_t index = 0; index < TOLD; index++) sigaction(told[index], &telling, &told_before[index]);
  struct sigaction dying = {.sa_handler = die, .sa_flags = SA_ONSTACK | SA_NODEFER};
  for (size_t index = 0; index < FATAL; index++) sigaction(fatal[index], &dying, &fatal_before[index]);
  return ends[0];
}

void trainova_signals_unwatch(void) {
  if (watchers == 0 || --watchers > 0) return;
  for (size_t index = 0; index < TOLD; index++) sigaction(told[index], &told_before[index], NULL);
  for (size_t index = 0; index < FATAL; index++) sigaction(fatal[index], &fatal_before[index], NULL);
  if (!(stack_before.ss_flags & SS_DISABLE)) sigaltstack(&stack_before, NULL);
}

void trainova_stop_group(void) {
  struct sigaction plain = {.sa_handler = SIG_DFL}, before;
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  sigaction(SIGTSTP, &plain, &before);
  sigprocmask(SIG_UNBLOCK, &stop, &mask);
  // The whole group, as the terminal's own Ctrl-Z does: a shell waits for all of a pipeline to stop.
  kill(0, SIGTSTP);
  sigprocmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &before, NULL);
}
