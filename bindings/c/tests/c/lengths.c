/* Lengths 0, 1 and 2^32 + 1 where they are legal, and outputs that are written on success only. */

#define _GNU_SOURCE
#include "test.h"

#include <sys/mman.h>

#define HUGE_LEN ((size_t)4294967297u)

int main(void) {
    sealwax_context *place = NULL;
    sealwax_realm *realm = NULL;
    sealwax_envelope *envelope = (sealwax_envelope *)&place;
    sealwax_bytes id, text;
    const uint8_t byte = 'x';

    /* NULL with length 0 is empty, and an empty name or value is refused by the rules of contexts. */
    OK(sealwax_context_new(&place));
    REFUSED(CONTEXT_NAME_EMPTY, sealwax_context_with(place, NULL, 0, &byte, 1));
    OK(sealwax_context_with(place, "x", 1, &byte, 1));
    REFUSED(REALM_EMPTY, sealwax_realm_new(NULL, 0, &realm));
    TRUE(realm == NULL);

    /* Not UTF-8, and ids of other lengths. */
    REFUSED(NOT_UTF8, sealwax_realm_new("\xff", 1, &realm));
    REFUSED(FIXED_LENGTH, sealwax_id_to_text(&byte, 1, &text));
    REFUSED(ID_LENGTH, sealwax_id_from_text("AAAA", 4, 3, &text));
    TRUE(realm == NULL);

    /* An empty text and one of a byte seal and open; what is opened of nothing is nothing. */
    sealwax_opener *opener;
    OK(sealwax_message_id_generate(&id));
    IS(16, id.len);
    OK(sealwax_id_to_text(B(id), &text));
    IS(22, text.len);
    sealwax_bytes back;
    OK(sealwax_id_from_text(S(text), 16, &back));
    TRUE(back.len == id.len && memcmp(back.data, id.data, id.len) == 0);
    sealwax_conversation_key *key;
    OK(sealwax_conversation_key_generate(0, place, &key));
    OK(sealwax_opener_new(place, &opener));
    OK(sealwax_opener_with_key(opener, key));
    OK(sealwax_opener_author_not_checked(opener));
    REFUSED(OPENER_AUTHORS_TWICE, sealwax_opener_author_not_checked(opener));
    for (size_t len = 0; len <= 1; len++) {
        sealwax_sealer *sealer;
        sealwax_envelope *sealed;
        sealwax_opened *opened;
        sealwax_bytes plaintext;
        OK(sealwax_sealer_new(place, &sealer));
        REFUSED(SEALER_WITHOUT_AUTHOR, sealwax_sealer_seal(sealer, &byte, 1, &sealed));
        sealwax_sealer_free(sealer);
        OK(sealwax_sealer_new(place, &sealer));
        OK(sealwax_sealer_under(sealer, key));
        OK(sealwax_sealer_unsigned(sealer));
        OK(sealwax_sealer_seal(sealer, len ? &byte : NULL, len, &sealed));
        REFUSED(USED_UP, sealwax_sealer_seal(sealer, &byte, 1, &sealed)); /* used up */
        OK(sealwax_opener_open(opener, sealed, &opened));
        OK(sealwax_opened_plaintext(opened, &plaintext));
        TRUE(plaintext.len == len && (plaintext.data == NULL) == (len == 0));
        sealwax_public_identity *author;
        IS(SEALWAX_RESULT_NOT_SIGNED, sealwax_opened_author(opened, &author));
        sealwax_bytes_free(&plaintext);
        TRUE(plaintext.data == NULL && plaintext.len == 0);
        sealwax_bytes_free(&plaintext);
        sealwax_opened_free(opened);
        sealwax_envelope_free(sealed);
        sealwax_sealer_free(sealer);
    }

    /* More than 32 bits: a length is not cut. The pages are never written, so they take no memory. */
    uint8_t *huge = mmap(NULL, HUGE_LEN, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    TRUE(huge != MAP_FAILED);
    IS(SEALWAX_RESULT_MALFORMED, sealwax_envelope_from_bytes(huge, HUGE_LEN, &envelope));
    TRUE(envelope == (sealwax_envelope *)&place);
    TRUE(sealwax_context_with(place, "y", 1, huge, HUGE_LEN) != SEALWAX_RESULT_OK);
    REFUSED(FIXED_LENGTH, sealwax_id_to_text(huge, HUGE_LEN, &text));
    sealwax_public_identity *public_identity = NULL;
    TRUE(sealwax_public_identity_from_bytes(huge, HUGE_LEN, &public_identity) != SEALWAX_RESULT_OK);
    sealwax_pepper *pepper = NULL;
    REFUSED(FIXED_LENGTH, sealwax_pepper_from_bytes(huge, HUGE_LEN, &pepper));
    TRUE(public_identity == NULL && pepper == NULL);
    munmap(huge, HUGE_LEN);

    TRUE(strcmp(sealwax_result_message(0), "done") == 0);
    for (uint32_t result = 0; result < 20000; result++) TRUE(sealwax_result_message(result) != NULL);
    IS(SEALWAX_RESULT_INVALID_INPUT, sealwax_result_kind(SEALWAX_RESULT_INPUT_REALM_EMPTY));
    IS(SEALWAX_RESULT_DECRYPTION, sealwax_result_kind(SEALWAX_RESULT_DECRYPTION));
    IS(SEALWAX_RESULT_PANIC, sealwax_result_kind(UINT32_MAX));
    TRUE(strcmp(sealwax_result_message(SEALWAX_RESULT_INPUT_REALM_EMPTY),
                "invalid input: the realm is empty; use the application's domain") == 0);

    /* Equal is what is as long and the same. */
    bool equal = true;
    OK(sealwax_bytes_equal((const uint8_t *)"ab", 2, (const uint8_t *)"ac", 2, &equal));
    TRUE(!equal);
    OK(sealwax_bytes_equal((const uint8_t *)"ab", 2, (const uint8_t *)"abc", 2, &equal));
    TRUE(equal);
    OK(sealwax_bytes_equal((const uint8_t *)"ab", 2, (const uint8_t *)"abc", 3, &equal));
    TRUE(!equal);
    OK(sealwax_bytes_equal(NULL, 0, &byte, 0, &equal));
    TRUE(equal);
    TRUE(sealwax_version()[0] != 0 && sealwax_max_recipients() == 1024);

    sealwax_opener_free(opener);
    sealwax_conversation_key_free(key);
    sealwax_bytes_free(&back);
    sealwax_bytes_free(&text);
    sealwax_bytes_free(&id);
    sealwax_context_free(place);
    return passed("lengths");
}
