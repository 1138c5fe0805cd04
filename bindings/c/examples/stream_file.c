/*
 * Seal a file of any size and open it again, in constant memory.
 *
 *     cc stream_file.c $(pkg-config --cflags --libs sealwax) -o stream_file
 *     ./stream_file [FILE]
 */

#include <sealwax.h>
#include <stdio.h>
#include <stdlib.h>

/* In an example an error ends the program; yours will want to say it. */
static void ok(sealwax_result result) {
    if (result != SEALWAX_RESULT_OK) {
        fprintf(stderr, "sealwax: %s\n", sealwax_result_message(result));
        exit(1);
    }
}

/* Writes what came out, and frees it. A full disk ends the program as well. */
static void put(FILE *to, sealwax_bytes *bytes) {
    if (bytes->len > 0 && fwrite(bytes->data, 1, bytes->len, to) != bytes->len) {
        perror("write");
        exit(1);
    }
    sealwax_bytes_free(bytes);
}

static void seal(FILE *from, FILE *to, const sealwax_context *place, const sealwax_identity *me) {
    static uint8_t buffer[65536];
    sealwax_recipient *self;
    sealwax_sealer *sealer;
    sealwax_seal_stream *stream;
    sealwax_bytes sealed, reference;
    fseek(from, 0, SEEK_END);
    long length = ftell(from);
    rewind(from);
    ok(sealwax_recipient_self(me, &self));
    ok(sealwax_sealer_new(place, &sealer));
    ok(sealwax_sealer_to(sealer, self));
    ok(sealwax_sealer_signed_by(sealer, me));
    ok(sealwax_sealer_stream(sealer, (uint64_t)length, &stream)); /* the length is known: it is hidden by padding */
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, from)) > 0;) {
        ok(sealwax_seal_stream_update(stream, buffer, n, &sealed));
        put(to, &sealed);
    }
    ok(sealwax_seal_stream_finish(stream, &sealed, &reference));
    put(to, &sealed);
    sealwax_bytes_free(&reference);
    sealwax_seal_stream_free(stream);
    sealwax_sealer_free(sealer);
    sealwax_recipient_free(self);
}

/* What comes out before the end is provisional: it goes to a file that gets its name only when all of it was checked. */
static void open_sealed(FILE *from, FILE *to, const sealwax_context *place, const sealwax_identity *me) {
    static uint8_t buffer[65536];
    sealwax_public_identity *author;
    sealwax_opener *opener;
    sealwax_open_stream *stream;
    sealwax_opened_stream *opened;
    sealwax_bytes text;
    ok(sealwax_identity_public(me, &author));
    const sealwax_public_identity *authors[] = {author};
    ok(sealwax_opener_new(place, &opener));
    ok(sealwax_opener_with(opener, me));
    ok(sealwax_opener_from(opener, authors, 1));
    ok(sealwax_opener_stream(opener, &stream));
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, from)) > 0;) {
        ok(sealwax_open_stream_update(stream, buffer, n, &text));
        put(to, &text);
    }
    ok(sealwax_open_stream_finish(stream, &text, &opened)); /* the signature is checked here */
    put(to, &text);
    sealwax_opened_stream_free(opened);
    sealwax_open_stream_free(stream);
    sealwax_opener_free(opener);
    sealwax_public_identity_free(author);
}

int main(int argc, char **argv) {
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : tmpfile();
    FILE *sealed = tmpfile(), *opened = tmpfile();
    if (file == NULL || sealed == NULL || opened == NULL) {
        perror("stream_file");
        return 1;
    }
    if (argc <= 1) {
        for (int line = 0; line < 20000; line++) fprintf(file, "line %d of a long file\n", line);
    }
    sealwax_identity *me;
    sealwax_context *place;
    ok(sealwax_identity_generate(&me));
    ok(sealwax_context_new(&place));
    ok(sealwax_context_with(place, "attachment", 10, (const uint8_t *)"9", 1));
    seal(file, sealed, place, me);
    rewind(sealed);
    open_sealed(sealed, opened, place, me);
    printf("%ld bytes, sealed %ld, opened %ld\n", ftell(file), ftell(sealed), ftell(opened));

    sealwax_context_free(place);
    sealwax_identity_free(me);
    fclose(opened);
    fclose(sealed);
    fclose(file);
    return 0;
}
