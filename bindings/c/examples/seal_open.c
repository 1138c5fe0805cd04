/*
 * Seal a message for somebody, and open it.
 *
 *     cc seal_open.c $(pkg-config --cflags --libs sealwax) -o seal_open
 */

#include <sealwax.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In an example an error ends the program; yours will want to say it. */
static void ok(sealwax_result result) {
    if (result != SEALWAX_RESULT_OK) {
        fprintf(stderr, "sealwax: %s\n", sealwax_result_message(result));
        exit(1);
    }
}

int main(void) {
    const char *text = "I need advice";

    /* Two people. In an application each has only the own keys, and the public half of the other. */
    sealwax_identity *anna, *ben;
    sealwax_public_identity *ben_public;
    ok(sealwax_identity_generate(&anna));
    ok(sealwax_identity_generate(&ben));
    ok(sealwax_identity_public(ben, &ben_public));

    /* Where the message belongs: it opens nowhere else. */
    sealwax_context *place;
    sealwax_bytes id;
    ok(sealwax_context_new(&place));
    ok(sealwax_context_with(place, "conversation", 12, (const uint8_t *)"42", 2));
    ok(sealwax_message_id_generate(&id));
    ok(sealwax_context_with(place, "message", 7, id.data, id.len));

    /* Ben writes to Anna. `unverified` says that only the server vouches for her key. */
    sealwax_public_identity *anna_public;
    sealwax_recipient *to_anna;
    sealwax_sealer *sealer;
    sealwax_envelope *envelope;
    ok(sealwax_identity_public(anna, &anna_public));
    ok(sealwax_recipient_unverified(anna_public, &to_anna));
    ok(sealwax_sealer_new(place, &sealer));
    ok(sealwax_sealer_to(sealer, to_anna));
    ok(sealwax_sealer_signed_by(sealer, ben));
    ok(sealwax_sealer_seal(sealer, (const uint8_t *)text, strlen(text), &envelope));

    /* Through a database column. */
    sealwax_bytes column;
    sealwax_envelope *stored;
    ok(sealwax_envelope_to_text(envelope, &column));
    ok(sealwax_envelope_from_text((const char *)column.data, column.len, &stored));

    /* Anna reads: an error unless it is from Ben, for her, in this place and unaltered. */
    const sealwax_public_identity *authors[] = {ben_public};
    sealwax_opener *opener;
    sealwax_opened *opened;
    sealwax_bytes plaintext;
    ok(sealwax_opener_new(place, &opener));
    ok(sealwax_opener_with(opener, anna));
    ok(sealwax_opener_from(opener, authors, 1));
    ok(sealwax_opener_open(opener, stored, &opened));
    ok(sealwax_opened_plaintext(opened, &plaintext));
    printf("%.*s\n", (int)plaintext.len, (const char *)plaintext.data);

    sealwax_bytes_free(&plaintext);
    sealwax_opened_free(opened);
    sealwax_opener_free(opener);
    sealwax_envelope_free(stored);
    sealwax_bytes_free(&column);
    sealwax_envelope_free(envelope);
    sealwax_sealer_free(sealer);
    sealwax_recipient_free(to_anna);
    sealwax_public_identity_free(anna_public);
    sealwax_bytes_free(&id);
    sealwax_context_free(place);
    sealwax_public_identity_free(ben_public);
    sealwax_identity_free(ben);
    sealwax_identity_free(anna);
    return 0;
}
