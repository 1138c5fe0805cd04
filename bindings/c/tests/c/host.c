/* What a host keeps: sessions, login codes, keeps, and what a device remembers. */

#include "test.h"

static sealwax_realm *realm;
static sealwax_context *place;
static sealwax_bytes account;

static void sessions(void) {
    sealwax_server_secret *secret, *next;
    sealwax_server_secrets *secrets, *rotated;
    sealwax_cookie_secret *cookie, *other;
    sealwax_sealed_session *session;
    sealwax_bytes data, today, named;
    OK(sealwax_server_secret_generate(&secret));
    OK(sealwax_server_secret_generate(&next));
    OK(sealwax_server_secrets_new(secret, &secrets));
    OK(sealwax_cookie_secret_generate(&cookie));
    OK(sealwax_cookie_secret_generate(&other));
    OK(sealwax_sealed_session_seal(secrets, (const uint8_t *)T("id"), cookie, (const uint8_t *)T("user=7"), 1000, &session));
    OK(sealwax_sealed_session_open(session, secrets, (const uint8_t *)T("id"), cookie, 1500, 900, &data));
    TRUE(data.len == 6 && memcmp(data.data, "user=7", 6) == 0);
    sealwax_bytes_free(&data);
    IS(SEALWAX_RESULT_EXPIRED, sealwax_sealed_session_open(session, secrets, (const uint8_t *)T("id"), cookie, 1900, 900, &data));
    IS(SEALWAX_RESULT_DECRYPTION, sealwax_sealed_session_open(session, secrets, (const uint8_t *)T("id2"), cookie, 1500, 900, &data));
    IS(SEALWAX_RESULT_DECRYPTION, sealwax_sealed_session_open(session, secrets, (const uint8_t *)T("id"), other, 1500, 900, &data));
    /* Rotation: a former secret still opens, and it shows that it is former. */
    OK(sealwax_server_secrets_new(next, &rotated));
    OK(sealwax_server_secrets_with_former(rotated, secret));
    OK(sealwax_sealed_session_open(session, rotated, (const uint8_t *)T("id"), cookie, 1500, 900, &data));
    OK(sealwax_server_secrets_current_id(rotated, &today));
    OK(sealwax_sealed_session_secret_id(session, &named));
    TRUE(today.len == 8 && named.len == 8 && memcmp(today.data, named.data, 8) != 0);
    sealwax_bytes_free(&named);
    sealwax_bytes_free(&today);
    sealwax_bytes_free(&data);

    /* A code: each attempt is stored before it is checked, and the last one is the last. */
    sealwax_code_state *state, *stored;
    sealwax_login_code *code;
    sealwax_code_attempt *attempt;
    sealwax_bytes digits, nonce, id;
    uint8_t left;
    OK(sealwax_code_state_issue(secrets, B(account), T("login"), 1000, 600, 2, &state, &code));
    OK(sealwax_login_code_expose_text(code, &digits));
    OK(sealwax_code_state_nonce(state, &nonce));
    OK(sealwax_code_state_attempt(state, 1100, &attempt));
    OK(sealwax_code_attempt_to_store(attempt, &stored));
    OK(sealwax_code_state_attempts_left(stored, &left));
    IS(1, left);
    IS(SEALWAX_RESULT_CODE_MISMATCH, sealwax_code_attempt_check(attempt, secrets, B(account), T("login"), T("x"), &id));
    REFUSED(USED_UP, sealwax_code_attempt_check(attempt, secrets, B(account), T("login"), S(digits), &id)); /* used up */
    sealwax_code_attempt_free(attempt);
    OK(sealwax_code_state_attempt(stored, 1100, &attempt));
    OK(sealwax_code_attempt_check(attempt, secrets, B(account), T("login"), S(digits), &id));
    TRUE(id.len == 16 && memcmp(id.data, nonce.data, 16) == 0);
    sealwax_code_state_free(stored);
    REFUSED(USED_UP, sealwax_code_attempt_replaces(attempt, &stored));
    sealwax_code_attempt_free(attempt);
    IS(SEALWAX_RESULT_EXPIRED, sealwax_code_state_attempt(state, 1600, &attempt));

    sealwax_bytes_free(&id);
    sealwax_bytes_free(&nonce);
    sealwax_bytes_free(&digits);
    sealwax_login_code_free(code);
    sealwax_code_state_free(state);
    sealwax_sealed_session_free(session);
    sealwax_cookie_secret_free(other);
    sealwax_cookie_secret_free(cookie);
    sealwax_server_secrets_free(rotated);
    sealwax_server_secrets_free(secrets);
    sealwax_server_secret_free(next);
    sealwax_server_secret_free(secret);
}

static void keep_and_device(const sealwax_identity *me, const sealwax_public_identity *other) {
    sealwax_device_half *device;
    sealwax_server_half *server, *after_logout;
    sealwax_keep *keep;
    sealwax_identity *back;
    sealwax_wrapped_identity *wrap;
    OK(sealwax_device_half_generate(&device));
    OK(sealwax_server_half_generate(&server));
    OK(sealwax_server_half_generate(&after_logout));
    OK(sealwax_keep_lock(me, device, server, realm, B(account), 2000, place, &keep));
    OK(sealwax_keep_open(keep, device, server, realm, B(account), 1999, place, &back));
    sealwax_identity_free(back);
    IS(SEALWAX_RESULT_EXPIRED, sealwax_keep_open(keep, device, server, realm, B(account), 2000, place, &back));
    IS(SEALWAX_RESULT_DECRYPTION, sealwax_keep_open(keep, device, after_logout, realm, B(account), 1999, place, &back));
    OK(sealwax_keep_wrap(keep, &wrap));

    sealwax_login_memory *memory;
    sealwax_device_state *state, *older;
    sealwax_envelope *first, *second;
    sealwax_bytes pinned;
    uint64_t revision;
    bool is_new;
    OK(sealwax_login_memory_new(realm, B(account), &memory));
    OK(sealwax_device_state_new(B(account), &state));
    OK(sealwax_device_state_pin_correspondent(state, T("ben"), other, &is_new));
    TRUE(is_new);
    OK(sealwax_device_state_pin_correspondent(state, T("ben"), other, &is_new));
    TRUE(!is_new);
    OK(sealwax_device_state_seal(state, me, place, &first));
    OK(sealwax_device_state_seal(state, me, place, &second));
    OK(sealwax_device_state_revision(state, &revision));
    OK(sealwax_device_state_learn(state, memory));
    OK(sealwax_login_memory_learn(memory, state));
    IS(SEALWAX_RESULT_EXPIRED, sealwax_device_state_open(first, me, B(account), revision, place, &older)); /* rolled back */
    OK(sealwax_device_state_open(second, me, B(account), revision, place, &older));
    OK(sealwax_device_state_correspondent(older, T("ben"), &pinned));
    IS(32, pinned.len);
    sealwax_bytes_free(&pinned);
    OK(sealwax_device_state_correspondent(older, T("carla"), &pinned));
    TRUE(pinned.data == NULL && pinned.len == 0);
    OK(sealwax_device_state_merge(older, state));

    sealwax_device_state_free(older);
    sealwax_envelope_free(second);
    sealwax_envelope_free(first);
    sealwax_device_state_free(state);
    sealwax_login_memory_free(memory);
    sealwax_wrapped_identity_free(wrap);
    sealwax_keep_free(keep);
    sealwax_server_half_free(after_logout);
    sealwax_server_half_free(server);
    sealwax_device_half_free(device);
}

int main(void) {
    sealwax_identity *me, *ben;
    sealwax_public_identity *ben_public;
    OK(sealwax_realm_new(T("counselling.example"), &realm));
    OK(sealwax_context_new(&place));
    OK(sealwax_context_with(place, T("centre"), (const uint8_t *)"7", 1));
    OK(sealwax_account_id_generate(&account));
    OK(sealwax_identity_generate(&me));
    OK(sealwax_identity_generate(&ben));
    OK(sealwax_identity_public(ben, &ben_public));
    sessions();
    keep_and_device(me, ben_public);
    sealwax_public_identity_free(ben_public);
    sealwax_identity_free(ben);
    sealwax_identity_free(me);
    sealwax_bytes_free(&account);
    sealwax_context_free(place);
    sealwax_realm_free(realm);
    return passed("host");
}
