import Foundation
import TestSupport

/// A library that is loaded before a program and lets one of its calls on files fail, or be the last that it makes.
struct Faults {
  /// What a struck call does.
  enum Blow: Equatable, Sendable {
    case kill
    case fail(Int32)
  }

  private let library: String
  private let log: String

  /// Compiles it with the compiler that comes with Swift.
  init(in folder: TemporaryFolder) throws {
    library = folder.path("faults.so")
    log = folder.path("faults.log")
    let source = folder.path("faults.c")
    try Data(Self.source.utf8).write(to: URL(fileURLWithPath: source))
    let compiled = try Command.run(["clang", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"])
    guard compiled.status == 0 else { throw Command.Failed(description: compiled.output) }
  }

  /// The environment in which the call of that number, from 1, is struck.
  func environment(at call: Int, _ blow: Blow) -> [String: String] {
    let error =
      switch blow {
      case .kill: 0 as Int32
      case .fail(let errno): errno
      }
    return ["LD_PRELOAD": library, "FAULT_AT": "\(call)", "FAULT_ERRNO": "\(error)"]
  }

  /// The environment in which nothing is struck and all calls are written down.
  var counting: [String: String] { ["LD_PRELOAD": library, "FAULT_LOG": log] }

  /// The calls that were written down, in order.
  func calls() throws -> [String] {
    try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// Calls that change files, or the descriptors of files: what goes to sockets and terminals is not counted.
  private static let source = #"""
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <errno.h>
    #include <fcntl.h>
    #include <signal.h>
    #include <stdarg.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/stat.h>
    #include <unistd.h>

    #define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

    static int struck(const char *name) {
      static int count = 0, at = -1;
      int before = errno;
      if (at < 0) at = getenv("FAULT_AT") ? atoi(getenv("FAULT_AT")) : 0;
      const char *log = getenv("FAULT_LOG");
      if (log) {
        int file = NEXT(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        NEXT(write)(file, name, strlen(name));
        NEXT(write)(file, "\n", 1);
        NEXT(close)(file);
      }
      errno = before;
      if (++count != at) return 0;
      int error = atoi(getenv("FAULT_ERRNO"));
      if (error == 0) kill(getpid(), SIGKILL);
      errno = error;
      return 1;
    }

    static int regular(int file) {
      struct stat status;
      int before = errno;
      int is = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
      errno = before;
      return is;
    }

    int openat(int folder, const char *path, int flags, ...) {
      va_list rest;
      va_start(rest, flags);
      mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
      va_end(rest);
      return struck("openat") ? -1 : NEXT(openat)(folder, path, flags, mode);
    }

    int close(int file) {
      if (!regular(file) || !struck("close")) return NEXT(close)(file);
      // As after an error of a network's file system: the descriptor is gone all the same.
      int error = errno;
      NEXT(close)(file);
      errno = error;
      return -1;
    }

    ssize_t write(int file, const void *bytes, size_t count) {
      if (!regular(file)) return NEXT(write)(file, bytes, count);
      return struck("write") ? -1 : NEXT(write)(file, bytes, count);
    }

    int fchmod(int file, mode_t mode) { return struck("fchmod") ? -1 : NEXT(fchmod)(file, mode); }
    int fsync(int file) { return struck("fsync") ? -1 : NEXT(fsync)(file); }
    int ftruncate(int file, off_t size) { return struck("ftruncate") ? -1 : NEXT(ftruncate)(file, size); }
    int posix_fallocate(int file, off_t start, off_t size) {
      return struck("posix_fallocate") ? errno : NEXT(posix_fallocate)(file, start, size);
    }
    int flock(int file, int operation) { return struck("flock") ? -1 : NEXT(flock)(file, operation); }
    int mkdirat(int folder, const char *path, mode_t mode) {
      return struck("mkdirat") ? -1 : NEXT(mkdirat)(folder, path, mode);
    }
    int unlinkat(int folder, const char *path, int flags) {
      return struck("unlinkat") ? -1 : NEXT(unlinkat)(folder, path, flags);
    }
    int renameat(int one, const char *from, int other, const char *to) {
      return struck("renameat") ? -1 : NEXT(renameat)(one, from, other, to);
    }
    int renameat2(int one, const char *from, int other, const char *to, unsigned flags) {
      return struck("renameat2") ? -1 : NEXT(renameat2)(one, from, other, to, flags);
    }
    """#
}
