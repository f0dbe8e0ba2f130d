// Preloaded into a process (LD_PRELOAD), makes the writing and syncing of files in the folder FAULT_FOLDER fail while the
// file FAULT_CONTROL exists: as on a full disk when it begins with "full", as on a broken one otherwise; "torn" writes half
// before it fails, and with "sync" only syncing fails, as when a disk breaks after the system took what was written.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum fault { NONE, FULL, BROKEN, TORN, UNSYNCED };

static int is_in_folder(int file) {
    const char *folder = getenv("FAULT_FOLDER");
    char link[64], path[4096];
    if (folder == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

static enum fault fault_of(int file) {
    const char *control = getenv("FAULT_CONTROL");
    struct stat status;
    if (control == NULL || stat(control, &status) != 0) return NONE;
    int kept = errno;
    char word[16] = {0};
    FILE *stream = fopen(control, "re");
    if (stream == NULL) return NONE;
    size_t count = fread(word, 1, sizeof word - 1, stream);
    fclose(stream);
    errno = kept;
    if (count == 0 || !is_in_folder(file)) return NONE;
    if (strncmp(word, "full", 4) == 0) return FULL;
    if (strncmp(word, "sync", 4) == 0) return UNSYNCED;
    return strncmp(word, "torn", 4) == 0 ? TORN : BROKEN;
}

static int fails(int file, int syncs) {
    enum fault fault = fault_of(file);
    if (fault == NONE || (fault == UNSYNCED && !syncs)) return 0;
    errno = fault == FULL ? ENOSPC : EIO;
    return 1;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (real == NULL) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    enum fault fault = fault_of(file);
    if (fault == TORN && count > 1) real(file, bytes, count / 2, offset);
    if (fault == NONE || fault == UNSYNCED) return real(file, bytes, count, offset);
    errno = fault == FULL ? ENOSPC : EIO;
    return -1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    return pwrite64(file, bytes, count, offset);
}

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return fails(file, 0) ? -1 : real(file, bytes, count);
}

int fsync(int file) {
    REAL(int, "fsync", int);
    return fails(file, 1) ? -1 : real(file);
}

int fdatasync(int file) {
    REAL(int, "fdatasync", int);
    return fails(file, 1) ? -1 : real(file);
}

int ftruncate64(int file, off64_t length) {
    REAL(int, "ftruncate64", int, off64_t);
    return fails(file, 0) ? -1 : real(file, length);
}

int ftruncate(int file, off_t length) {
    return ftruncate64(file, length);
}
