#define _GNU_SOURCE
#include "CPlatform.h"

#include <fcntl.h>
#include <linux/major.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

int trainova_open(const char *path, int flags, mode_t mode) {
  return open(path, flags | O_CLOEXEC, mode);
}

int trainova_openat(int folder, const char *path, int flags, mode_t mode) {
  return openat(folder, path, flags | O_CLOEXEC, mode);
}

int trainova_lock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }

int trainova_exchange(int folder, const char *one, const char *other) {
  return renameat2(folder, one, folder, other, RENAME_EXCHANGE);
}

int trainova_rename_new(const char *path, const char *name) {
  return renameat2(AT_FDCWD, path, AT_FDCWD, name, RENAME_NOREPLACE);
}

int trainova_set_nonblocking(int descriptor, int nonblocking) {
  int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0) return -1;
  return fcntl(descriptor, F_SETFL, nonblocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
}

int trainova_set_close_on_exec(int descriptor, int close_on_exec) {
  return fcntl(descriptor, F_SETFD, close_on_exec ? FD_CLOEXEC : 0);
}

int trainova_memory_file(void) { return memfd_create("trainova", MFD_CLOEXEC); }

int trainova_duplicate(int descriptor, int number) {
  return number < 0 ? fcntl(descriptor, F_DUPFD_CLOEXEC, 0) : dup3(descriptor, number, O_CLOEXEC);
}

int trainova_is_pseudo_terminal(int descriptor) {
  unsigned int device;
  if (ioctl(descriptor, TIOCGDEV, &device) < 0) return 0;
  return major(device) >= UNIX98_PTY_SLAVE_MAJOR && major(device) < UNIX98_PTY_SLAVE_MAJOR + UNIX98_PTY_MAJOR_COUNT;
}

int trainova_window_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) < 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

int trainova_set_window_size(int descriptor, int columns, int rows) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(descriptor, TIOCSWINSZ, &size);
}

int trainova_keep_memory_private(void) {
  struct rlimit none = {0, 0};
  int limited = setrlimit(RLIMIT_CORE, &none);
  int hidden = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  // The Swift runtime answers a crash with the registers and the bytes that they point at, on standard error.
  static const int crashes[] = {SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
  for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++) {
    struct sigaction present;
    if (sigaction(crashes[index], NULL, &present) < 0 || present.sa_handler == SIG_IGN) continue;
    signal(crashes[index], SIG_DFL);
  }
  return limited < 0 || hidden < 0 ? -1 : 0;
}

int trainova_column_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

int64_t trainova_boottime_milliseconds(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_BOOTTIME, &now) < 0) return -1;
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
