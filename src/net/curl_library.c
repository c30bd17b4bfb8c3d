/* SPDX-License-Identifier: MIT */
#include "net/curl_library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

#include "base/error.h"

struct curl_functions curl_functions;

#define NAME_AND_PLACE(name) {"curl_" #name, offsetof(struct curl_functions, name)},

static const struct {
    const char *name;
    size_t place;
} functions[] = {CURL_FUNCTIONS(NAME_AND_PLACE)};

/* File-scope: libraries belong to the process. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct error problem;

static void *
open_library(void)
{
    static const char *const files[] = {"libcurl.so.4", "libcurl-gnutls.so.4",
                                        "libcurl.4.dylib"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        void *library = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
        if (library)
            return library;
        if (i == 0)
            error_set(&problem, "cannot load libcurl: %s", dlerror());
    }
    return NULL;
}

static void
load(void)
{
    void *library = open_library();
    if (!library)
        return;
    problem.text[0] = '\0';
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *address = dlsym(library, functions[i].name);
        if (!address) {
            error_set(&problem, "libcurl is too old: it has no %s", functions[i].name);
            return;
        }
        *(void **)((char *)&curl_functions + functions[i].place) = address;
    }
}

bool
curl_library_load(struct error *err)
{
    pthread_once(&once, load);
    return problem.text[0] == '\0' || error_set(err, "%s", problem.text);
}
