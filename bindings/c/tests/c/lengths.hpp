/* What the test of every length shares. */

#ifndef SEALWAX_TEST_LENGTHS_HPP
#define SEALWAX_TEST_LENGTHS_HPP

#include "objects.hpp"

#include <sys/mman.h>
#include <valgrind/valgrind.h>

#include <cstdio>
#include <cstdlib>

static unsigned long checks;

static void no_defect(const char *name, sealwax_result result) {
    checks++;
    if (sealwax_result_kind(result) == SEALWAX_RESULT_PANIC) {
        std::fprintf(stderr, "%s gave %d\n", name, static_cast<int>(result));
        std::exit(1);
    }
}

/* For arrays of handles: an aligned one that holds NULL. */
static const void *handles(const std::uint8_t *data, std::size_t len) {
    static const void *const none[1] = {nullptr};
    return len == 1 ? none : static_cast<const void *>(data);
}

static int every_length(void (*tried)(objects &, const std::uint8_t *, std::size_t)) {
    objects all;
    const std::uint8_t byte = 'x';
    tried(all, nullptr, 0);
    tried(all, &byte, 1);
    /* More than 32 bits: no length is cut. Valgrind would be at the texts for minutes. */
    if (!RUNNING_ON_VALGRIND) {
        const std::size_t len = 4294967297;
        const std::size_t bytes = len * sizeof(void *); /* never written, so they take no memory */
        void *huge = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (huge == MAP_FAILED) return 1;
        *static_cast<std::uint8_t *>(huge) = 0xff; /* no text, no magic: refused at its beginning */
        tried(all, static_cast<const std::uint8_t *>(huge), len);
        munmap(huge, bytes);
    }
    std::printf("every_length: %lu checks\n", checks);
    return 0;
}

#endif
