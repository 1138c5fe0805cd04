/* What the C tests share: checks that say where they failed, and short names. */

#ifndef SEALWAX_TEST_H
#define SEALWAX_TEST_H

#include "sealwax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* NULL-terminated text as pointer and length; bytes as pointer and length. */
#define T(text) (text), strlen(text)
#define B(bytes) (bytes).data, (bytes).len
/* A sealwax_bytes as text. */
#define S(bytes) (const char *)(bytes).data, (bytes).len

static unsigned long checks;

static void fail(const char *file, int line, const char *what, int got) {
    fprintf(stderr, "%s:%d: %s gave %d\n", file, line, what, got);
    exit(1);
}

#define IS(expected, call)                                                                                           \
    do {                                                                                                             \
        int is_got = (int)(call);                                                                                    \
        checks++;                                                                                                    \
        if (is_got != (int)(expected)) fail(__FILE__, __LINE__, #call, is_got);                                      \
    } while (0)
#define OK(call) IS(SEALWAX_RESULT_OK, call)
/* What is wrong with an argument, as in SEALWAX_RESULT_INPUT_USED_UP. */
#define REFUSED(why, call) IS(SEALWAX_RESULT_INPUT_##why, call)
#define TRUE(condition) IS(1, !!(condition))

static inline int passed(const char *name) {
    printf("%s: %lu checks\n", name, checks);
    return 0;
}

#endif
