/*
 * Seals and opens for the table of language pairs: a command and its arguments in hexadecimal on each line, and for each
 * a line with what came out, or with the error's number. What it makes lives as long as the program: that ends at once.
 */

#define _GNU_SOURCE
#include <sealwax.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 8 };

typedef struct {
    uint8_t *data;
    size_t len;
} bytes;

/* The first error of a command is what it answers. */
#define TRY(call)                                 \
    do {                                          \
        sealwax_result result = (call);           \
        if (result != SEALWAX_RESULT_OK) {        \
            return result;                        \
        }                                         \
    } while (0)

static void print(const uint8_t *data, size_t len) {
    putchar(' ');
    if (len == 0) {
        putchar('-');
    }
    for (size_t i = 0; i < len; i++) {
        printf("%02x", data[i]);
    }
}

static void give(sealwax_bytes out) {
    print(out.data, out.len);
}

static bytes read_hex(const char *word) {
    bytes out = {NULL, 0};
    if (strcmp(word, "-") == 0) {
        return out;
    }
    out.len = strlen(word) / 2;
    out.data = malloc(out.len + 1);
    for (size_t i = 0; out.data != NULL && i < out.len; i++) {
        unsigned value = 0;
        sscanf(word + 2 * i, "%2x", &value);
        out.data[i] = (uint8_t)value;
    }
    return out;
}

static uint64_t number(bytes given) {
    uint64_t value = 0;
    for (size_t i = 0; i < given.len; i++) {
        value = value << 8 | given.data[i];
    }
    return value;
}

/* Where things belong: a name and a value, and for messages another one. */
static sealwax_result place(const char *name, const char *value, const char *message, sealwax_context **out) {
    TRY(sealwax_context_new(out));
    TRY(sealwax_context_with(*out, name, strlen(name), (const uint8_t *)value, strlen(value)));
    if (message != NULL) {
        TRY(sealwax_context_with(*out, "message", 7, (const uint8_t *)message, strlen(message)));
    }
    return SEALWAX_RESULT_OK;
}

/* An identity that comes wrapped under a key. */
static sealwax_result unwrap(bytes wrap, bytes key, const char *name, const char *value, sealwax_identity **out) {
    sealwax_context *here;
    sealwax_wrapped_identity *wrapped;
    sealwax_wrapping_key *wrapping;
    TRY(place(name, value, NULL, &here));
    TRY(sealwax_wrapped_identity_from_bytes(wrap.data, wrap.len, &wrapped));
    TRY(sealwax_wrapping_key_from_bytes(key.data, key.len, &wrapping));
    return sealwax_wrapped_identity_unwrap_with_key(wrapped, wrapping, here, out);
}

static sealwax_result give_wrap(const sealwax_wrapped_identity *wrapped) {
    sealwax_bytes out;
    TRY(sealwax_wrapped_identity_to_bytes(wrapped, &out));
    give(out);
    return SEALWAX_RESULT_OK;
}

static sealwax_result give_fingerprint(const sealwax_identity *identity) {
    sealwax_bytes out;
    TRY(sealwax_identity_fingerprint(identity, &out));
    give(out);
    return SEALWAX_RESULT_OK;
}

/* wrap key data */
static sealwax_result seal(const bytes *given) {
    sealwax_identity *me;
    sealwax_public_identity *mine;
    sealwax_recipient *to;
    sealwax_context *here;
    sealwax_sealer *sealer;
    sealwax_envelope *envelope;
    sealwax_bytes out, reference;
    TRY(unwrap(given[0], given[1], "test", "vectors", &me));
    TRY(sealwax_identity_public(me, &mine));
    TRY(sealwax_recipient_unverified(mine, &to));
    TRY(place("centre", "7", "m1", &here));
    TRY(sealwax_sealer_new(here, &sealer));
    TRY(sealwax_sealer_to(sealer, to));
    TRY(sealwax_sealer_signed_by(sealer, me));
    TRY(sealwax_sealer_seal_with_reference(sealer, given[2].data, given[2].len, &envelope, &reference));
    TRY(sealwax_envelope_to_bytes(envelope, &out));
    give(out);
    give(reference);
    return SEALWAX_RESULT_OK;
}

/* wrap key author envelope */
static sealwax_result open_envelope(const bytes *given) {
    sealwax_identity *me;
    sealwax_public_identity *author;
    sealwax_context *here;
    sealwax_opener *opener;
    sealwax_envelope *envelope;
    sealwax_opened *opened;
    sealwax_bytes out, reference;
    TRY(unwrap(given[0], given[1], "test", "vectors", &me));
    TRY(sealwax_public_identity_from_bytes(given[2].data, given[2].len, &author));
    TRY(place("centre", "7", "m1", &here));
    TRY(sealwax_opener_new(here, &opener));
    TRY(sealwax_opener_with(opener, me));
    TRY(sealwax_opener_from(opener, (const sealwax_public_identity *const *)&author, 1));
    TRY(sealwax_envelope_from_bytes(given[3].data, given[3].len, &envelope));
    TRY(sealwax_opener_open(opener, envelope, &opened));
    TRY(sealwax_opened_plaintext(opened, &out));
    TRY(sealwax_opened_reference(opened, &reference));
    give(out);
    give(reference);
    return SEALWAX_RESULT_OK;
}

/* wrap key newkey */
static sealwax_result lock(const bytes *given) {
    sealwax_identity *me;
    sealwax_wrapping_key *key;
    sealwax_context *here;
    sealwax_wrapped_identity *wrapped;
    TRY(unwrap(given[0], given[1], "test", "vectors", &me));
    TRY(sealwax_wrapping_key_from_bytes(given[2].data, given[2].len, &key));
    TRY(place("centre", "7", NULL, &here));
    TRY(sealwax_wrapped_identity_wrap_with_key(me, key, NULL, here, &wrapped));
    return give_wrap(wrapped);
}

/* wrap key */
static sealwax_result unlock(const bytes *given) {
    sealwax_identity *me;
    TRY(unwrap(given[0], given[1], "centre", "7", &me));
    return give_fingerprint(me);
}

/* realm account password */
static sealwax_result login(const bytes *given, const sealwax_login_params *params, sealwax_login_secret **out) {
    sealwax_realm *realm;
    TRY(sealwax_realm_new((const char *)given[0].data, given[0].len, &realm));
    return sealwax_login_secret_derive((const char *)given[2].data, given[2].len, realm, given[1].data, given[1].len,
                                       params, out);
}

/* wrap key realm account password */
static sealwax_result lock_password(const bytes *given) {
    sealwax_identity *me;
    sealwax_login_params *params;
    sealwax_login_secret *secret;
    sealwax_server_share *none;
    sealwax_context *here;
    sealwax_wrapped_identity *wrapped;
    TRY(unwrap(given[0], given[1], "test", "vectors", &me));
    TRY(sealwax_login_params_small(&params));
    TRY(login(given + 2, params, &secret));
    TRY(sealwax_server_share_none(&none));
    TRY(place("centre", "7", NULL, &here));
    TRY(sealwax_wrapped_identity_wrap_with_password(me, secret, none, NULL, here, &wrapped));
    return give_wrap(wrapped);
}

/* wrap realm account password */
static sealwax_result unlock_password(const bytes *given) {
    sealwax_identity *me;
    sealwax_login_params *params;
    sealwax_login_secret *secret;
    sealwax_server_share *none;
    sealwax_context *here;
    sealwax_wrapped_identity *wrapped;
    TRY(sealwax_wrapped_identity_from_bytes(given[0].data, given[0].len, &wrapped));
    TRY(sealwax_wrapped_identity_login_params(wrapped, &params));
    TRY(login(given + 1, params, &secret));
    TRY(sealwax_server_share_none(&none));
    TRY(place("centre", "7", NULL, &here));
    TRY(sealwax_wrapped_identity_unwrap_with_password(wrapped, secret, none, here, &me));
    return give_fingerprint(me);
}

static sealwax_result secrets(bytes secret, sealwax_server_secrets **out) {
    sealwax_server_secret *one;
    TRY(sealwax_server_secret_from_bytes(secret.data, secret.len, &one));
    return sealwax_server_secrets_new(one, out);
}

/* secret cookie id now data */
static sealwax_result session_seal(const bytes *given) {
    sealwax_server_secrets *all;
    sealwax_cookie_secret *cookie;
    sealwax_sealed_session *session;
    sealwax_bytes out;
    TRY(secrets(given[0], &all));
    TRY(sealwax_cookie_secret_from_bytes(given[1].data, given[1].len, &cookie));
    TRY(sealwax_sealed_session_seal(all, given[2].data, given[2].len, cookie, given[4].data, given[4].len,
                                    number(given[3]), &session));
    TRY(sealwax_sealed_session_to_bytes(session, &out));
    give(out);
    return SEALWAX_RESULT_OK;
}

/* secret cookie id now session */
static sealwax_result session_open(const bytes *given) {
    sealwax_server_secrets *all;
    sealwax_cookie_secret *cookie;
    sealwax_sealed_session *session;
    sealwax_bytes out;
    TRY(secrets(given[0], &all));
    TRY(sealwax_cookie_secret_from_bytes(given[1].data, given[1].len, &cookie));
    TRY(sealwax_sealed_session_from_bytes(given[4].data, given[4].len, &session));
    TRY(sealwax_sealed_session_open(session, all, given[2].data, given[2].len, cookie, number(given[3]), 60, &out));
    give(out);
    return SEALWAX_RESULT_OK;
}

/* secret account now */
static sealwax_result code_issue(const bytes *given) {
    sealwax_server_secrets *all;
    sealwax_code_state *state;
    sealwax_login_code *code;
    sealwax_bytes out, digits;
    TRY(secrets(given[0], &all));
    TRY(sealwax_code_state_issue(all, given[1].data, given[1].len, "login", 5, number(given[2]), 600,
                                 sealwax_code_attempts(), &state, &code));
    TRY(sealwax_code_state_to_bytes(state, &out));
    TRY(sealwax_login_code_expose_text(code, &digits));
    give(out);
    give(digits);
    return SEALWAX_RESULT_OK;
}

/* secret account now code state */
static sealwax_result code_check(const bytes *given) {
    sealwax_server_secrets *all;
    sealwax_code_state *state;
    sealwax_code_attempt *attempt;
    sealwax_bytes nonce;
    TRY(secrets(given[0], &all));
    TRY(sealwax_code_state_from_bytes(given[4].data, given[4].len, &state));
    TRY(sealwax_code_state_attempt(state, number(given[2]), &attempt));
    return sealwax_code_attempt_check(attempt, all, given[1].data, given[1].len, "login", 5,
                                      (const char *)given[3].data, given[3].len, &nonce);
}

static const struct {
    const char *name;
    int arguments;
    sealwax_result (*run)(const bytes *);
} COMMANDS[] = {
    {"seal", 3, seal},
    {"open", 4, open_envelope},
    {"lock", 3, lock},
    {"unlock", 2, unlock},
    {"lock-password", 5, lock_password},
    {"unlock-password", 4, unlock_password},
    {"session-seal", 5, session_seal},
    {"session-open", 5, session_open},
    {"code-issue", 3, code_issue},
    {"code-check", 5, code_check},
};

int main(void) {
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0) {
        const char *name = strtok(line, " \n");
        bytes given[MOST];
        int count = 0;
        for (char *word; count < MOST && (word = strtok(NULL, " \n")) != NULL;) {
            given[count++] = read_hex(word);
        }
        const char *failed = "unknown command";
        for (size_t i = 0; name != NULL && i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
            if (strcmp(name, COMMANDS[i].name) == 0 && count == COMMANDS[i].arguments) {
                sealwax_result result = COMMANDS[i].run(given);
                failed = NULL;
                printf(" result %d\n", (int)result);
            }
        }
        if (failed != NULL) {
            fprintf(stderr, "%s: %s\n", name == NULL ? "" : name, failed);
            return 1;
        }
    }
    free(line);
    return 0;
}
