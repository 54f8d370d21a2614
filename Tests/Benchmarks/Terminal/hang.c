// A name server that never answers, as far as the program that this is loaded into can tell.
#include <netdb.h>
#include <unistd.h>

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
  (void)name, (void)service, (void)hints, (void)found;
  for (;;) pause();
}
