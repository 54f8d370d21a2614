#ifndef TRAINOVA_CCURL_H
#define TRAINOVA_CCURL_H

#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo take variable arguments, which Swift cannot pass: one typed wrapper a form.

/// Numbers and switches: libcurl reads a `long`.
static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

/// Sizes: libcurl reads a `curl_off_t`.
static inline CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

/// Texts: libcurl reads a `char *` and copies it.
static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

/// Buffers and callback arguments: libcurl keeps the pointer as it is.
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

/// Header lines and mail recipients: libcurl keeps the list, which the caller frees.
static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

/// The write, header and read functions, which have one signature.
static inline CURLcode ccurl_set_transfer_function(
    CURL *easy, CURLoption option, size_t (*value)(char *, size_t, size_t, void *)) {
  return curl_easy_setopt(easy, option, value);
}

/// The function called when the connection stands and the request is about to go out.
static inline CURLcode ccurl_set_prereq_function(CURL *easy, curl_prereq_callback value) {
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

/// The function called about once a second, which may end the transfer.
static inline CURLcode ccurl_set_progress_function(CURL *easy, curl_xferinfo_callback value) {
  return curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, value);
}

/// Numbers: libcurl writes a `long`.
static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

/// Sizes and microseconds: libcurl writes a `curl_off_t`.
static inline CURLcode ccurl_get_size(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

/// What the library says while it works.
static inline CURLcode ccurl_set_debug_function(CURL *easy, curl_debug_callback value) {
  return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, value);
}

/// The certificates: libcurl writes a pointer to what it keeps until the next transfer.
static inline CURLcode ccurl_get_certificates(CURL *easy, struct curl_certinfo **value) {
  return curl_easy_getinfo(easy, CURLINFO_CERTINFO, value);
}

#endif
