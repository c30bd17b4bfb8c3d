/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"

bool
file_read_fd(int fd, const char *name, size_t limit_bytes, struct arena *arena,
             struct str *text, struct error *err)
{
    struct buf bytes;
    buf_init(&bytes, limit_bytes + 1);
    char chunk[64 << 10];
    ssize_t size;
    while ((size = read(fd, chunk, sizeof chunk)) != 0) {
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0) {
            error_set(err, "cannot read %s: %s", name, strerror(errno));
            buf_finish(&bytes);
            return false;
        }
        buf_append(&bytes, (struct str){chunk, (size_t)size});
        if (bytes.size > limit_bytes) {
            error_set(err, "%s is larger than %zu bytes", name, limit_bytes);
            buf_finish(&bytes);
            return false;
        }
    }
    *text = str_copy(arena, buf_str(&bytes));
    buf_finish(&bytes);
    return true;
}

enum file_result
file_read(const char *path, size_t limit_bytes, struct arena *arena, struct str *text,
          struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return FILE_MISSING;
    if (fd < 0) {
        error_set(err, "cannot read %s: %s", path, strerror(errno));
        return FILE_FAILED;
    }
    bool read_whole = file_read_fd(fd, path, limit_bytes, arena, text, err);
    close(fd);
    return read_whole ? FILE_READ : FILE_FAILED;
}

bool
file_write_all(int fd, struct str text)
{
    while (text.size) {
        ssize_t written = write(fd, text.data, text.size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text = str_slice(text, (size_t)written, text.size);
    }
    return true;
}

/* A rename lasts only once its folder is on disk. */
static void
sync_folder_of(const char *path)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    int size = slash ? (int)(slash - path) : 1;
    snprintf(folder, sizeof folder, "%.*s", size ? size : 1, slash ? path : ".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

bool
file_replace(const char *path, struct str text, struct error *err)
{
    char temporary[4096];
    if (snprintf(temporary, sizeof temporary, "%s.XXXXXX", path) >= (int)sizeof temporary)
        return error_set(err, "cannot write %s: the path is too long", path);
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return error_set(err, "cannot write %s: %s", path, strerror(errno));
    bool written = file_write_all(fd, text) && fsync(fd) == 0;
    int failure = errno;
    if (close(fd) != 0 && written) {
        written = false;
        failure = errno;
    }
    if (written && rename(temporary, path) != 0) {
        written = false;
        failure = errno;
    }
    if (!written) {
        unlink(temporary);
        return error_set(err, "cannot write %s: %s", path, strerror(failure));
    }
    sync_folder_of(path);
    return true;
}

bool
file_make_folder(const char *path, struct error *err)
{
    char part[4096];
    size_t size = strlen(path);
    if (size >= sizeof part)
        return error_set(err, "cannot make the folder %s: the path is too long", path);
    for (size_t end = 1; end <= size; end++) {
        if (path[end] != '/' && path[end] != '\0')
            continue;
        memcpy(part, path, end);
        part[end] = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST)
            return error_set(err, "cannot make the folder %s: %s", part, strerror(errno));
    }
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
        return error_set(err, "cannot make the folder %s: a file is in its place", path);
    return true;
}
