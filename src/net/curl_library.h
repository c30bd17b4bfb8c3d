/* SPDX-License-Identifier: MIT */
/* net/curl_library.h: <curl/curl.h> for this folder, with the library loaded when
 * somebody is about to use it. With all that libcurl is made of (TLS, Kerberos, LDAP:
 * some thirty libraries) it takes longer to load than everything else that a reader does
 * before its first screen, and a reader uses none of it. Code is written as for curl.h.
 */
#ifndef NET_CURL_LIBRARY_H
#define NET_CURL_LIBRARY_H

#include <stdbool.h>

/* Its checks of types are macros with the names below. */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

struct error;

/* False, with *err set, when libcurl is not installed. To be called before any function
 * of the library; any number of times, from any thread. */
bool curl_library_load(struct error *err);

#define CURL_FUNCTIONS(DO)  \
    DO(easy_cleanup)        \
    DO(easy_getinfo)        \
    DO(easy_init)           \
    DO(easy_setopt)         \
    DO(easy_strerror)       \
    DO(free)                \
    DO(getdate)             \
    DO(global_cleanup)      \
    DO(global_init)         \
    DO(multi_add_handle)    \
    DO(multi_cleanup)       \
    DO(multi_info_read)     \
    DO(multi_init)          \
    DO(multi_perform)       \
    DO(multi_poll)          \
    DO(multi_remove_handle) \
    DO(multi_setopt)        \
    DO(slist_append)        \
    DO(slist_free_all)      \
    DO(url)                 \
    DO(url_cleanup)         \
    DO(url_get)             \
    DO(url_set)

#define CURL_DECLARE(name) __typeof__(curl_##name) *name;

struct curl_functions {
    CURL_FUNCTIONS(CURL_DECLARE)
};

/* One for the process, like the library itself; written once, by curl_library_load. */
extern struct curl_functions curl_functions;

#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt

#define curl_easy_cleanup curl_functions.easy_cleanup
#define curl_easy_getinfo curl_functions.easy_getinfo
#define curl_easy_init curl_functions.easy_init
#define curl_easy_setopt curl_functions.easy_setopt
#define curl_easy_strerror curl_functions.easy_strerror
#define curl_free curl_functions.free
#define curl_getdate curl_functions.getdate
#define curl_global_cleanup curl_functions.global_cleanup
#define curl_global_init curl_functions.global_init
#define curl_multi_add_handle curl_functions.multi_add_handle
#define curl_multi_cleanup curl_functions.multi_cleanup
#define curl_multi_info_read curl_functions.multi_info_read
#define curl_multi_init curl_functions.multi_init
#define curl_multi_perform curl_functions.multi_perform
#define curl_multi_poll curl_functions.multi_poll
#define curl_multi_remove_handle curl_functions.multi_remove_handle
#define curl_multi_setopt curl_functions.multi_setopt
#define curl_slist_append curl_functions.slist_append
#define curl_slist_free_all curl_functions.slist_free_all
#define curl_url curl_functions.url
#define curl_url_cleanup curl_functions.url_cleanup
#define curl_url_get curl_functions.url_get
#define curl_url_set curl_functions.url_set

#endif
