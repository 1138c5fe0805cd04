/* Eight threads share one opener, one key, one place. */

#include "test.h"

#include <pthread.h>

#define THREADS 8
#define ROUNDS 50

static sealwax_context *place;
static sealwax_conversation_key *key;
static sealwax_opener *opener;

static void *work(void *failed) {
    for (int round = 0; round < ROUNDS; round++) {
        sealwax_sealer *sealer = NULL;
        sealwax_envelope *envelope = NULL;
        sealwax_opened *opened = NULL;
        sealwax_bytes text = {NULL, 0};
        int bad = sealwax_sealer_new(place, &sealer) || sealwax_sealer_under(sealer, key) ||
                  sealwax_sealer_unsigned(sealer) ||
                  sealwax_sealer_seal(sealer, (const uint8_t *)&round, sizeof round, &envelope) ||
                  sealwax_opener_open(opener, envelope, &opened) || sealwax_opened_plaintext(opened, &text);
        if (bad || text.len != sizeof round || memcmp(text.data, &round, sizeof round) != 0) *(int *)failed = 1;
        sealwax_bytes_free(&text);
        sealwax_opened_free(opened);
        sealwax_envelope_free(envelope);
        sealwax_sealer_free(sealer);
    }
    return NULL;
}

int main(void) {
    pthread_t threads[THREADS];
    int failed[THREADS] = {0};
    OK(sealwax_context_new(&place));
    OK(sealwax_context_with(place, T("conversation"), (const uint8_t *)"42", 2));
    OK(sealwax_conversation_key_generate(0, place, &key));
    OK(sealwax_opener_new(place, &opener));
    OK(sealwax_opener_with_key(opener, key));
    OK(sealwax_opener_author_not_checked(opener));
    for (int i = 0; i < THREADS; i++) IS(0, pthread_create(&threads[i], NULL, work, &failed[i]));
    for (int i = 0; i < THREADS; i++) {
        IS(0, pthread_join(threads[i], NULL));
        IS(0, failed[i]);
    }
    sealwax_opener_free(opener);
    sealwax_conversation_key_free(key);
    sealwax_context_free(place);
    return passed("threads");
}
