/*
 * A forgotten password: a printed card and another person's approval bring the keys back.
 *
 *     cc recover.c $(pkg-config --cflags --libs sealwax) -o recover
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

#define BYTES(bytes) (bytes).data, (bytes).len
#define TEXT(bytes) (const char *)(bytes).data, (bytes).len

/* The application, and the server's side of it. */
static sealwax_realm *realm;
static sealwax_context *place;
static sealwax_pepper *pepper;
static sealwax_login_policy *policy;
static sealwax_bytes account, challenge;

/* A password stretched with a new salt, and the server's share for it: asked for by who has the keys. */
static sealwax_login_secret *new_login(const char *password) {
    sealwax_login_params *params;
    sealwax_login_secret *login;
    ok(sealwax_login_params_small(&params)); /* `recommended`, unless the devices are weak */
    ok(sealwax_login_secret_derive(password, strlen(password), realm, BYTES(account), params, &login));
    sealwax_login_params_free(params);
    return login;
}

static sealwax_server_share *answer(sealwax_share_request *request) {
    sealwax_server_share *share;
    ok(sealwax_share_request_answer(request, BYTES(account), BYTES(challenge), policy, &share));
    sealwax_share_request_free(request);
    return share;
}

/* The server verifies a change against what it has stored, and writes the rows. */
static sealwax_rows *verify(sealwax_login_change *change, const sealwax_wrapped_identity *wrap,
                            const sealwax_wrapped_identity *recovery_wrap) {
    sealwax_bytes sent;
    sealwax_rows *rows;
    ok(sealwax_login_change_expose_bytes(change, &sent));
    ok(sealwax_login_change_verify(BYTES(sent), BYTES(account), wrap, recovery_wrap, false, policy, &rows));
    sealwax_bytes_free(&sent);
    sealwax_login_change_free(change);
    return rows;
}

/* A new card, shown and printed; it counts once its owner has typed a group of it, or scanned it. */
static sealwax_card *new_card(sealwax_bytes *printed) {
    sealwax_new_card *card;
    sealwax_card *confirmed;
    sealwax_bytes scanned;
    ok(sealwax_new_card_generate(&card));
    ok(sealwax_new_card_expose_groups(card, printed));
    ok(sealwax_new_card_expose_text(card, &scanned)); /* what the camera will see */
    ok(sealwax_new_card_confirm_scanned(card, TEXT(scanned), &confirmed));
    sealwax_bytes_free(&scanned);
    sealwax_new_card_free(card);
    return confirmed;
}

int main(void) {
    const uint64_t now = 1700000000;
    ok(sealwax_realm_new("counselling.example", 19, &realm));
    ok(sealwax_context_new(&place));
    ok(sealwax_context_with(place, "centre", 6, (const uint8_t *)"7", 1));
    ok(sealwax_pepper_generate(&pepper));
    ok(sealwax_login_policy_recommended(realm, pepper, &policy));
    ok(sealwax_account_id_generate(&account));
    ok(sealwax_share_challenge_generate(&challenge));

    /* Anna registers, and sets recovery up: Ben may approve. A centre with a roster takes its admins instead. */
    sealwax_identity *anna, *ben;
    sealwax_public_identity *anna_public, *ben_public;
    sealwax_recipient *to_ben, *to_anna;
    ok(sealwax_identity_generate(&anna));
    ok(sealwax_identity_generate(&ben));
    ok(sealwax_identity_public(anna, &anna_public));
    ok(sealwax_identity_public(ben, &ben_public));
    ok(sealwax_recipient_unverified(ben_public, &to_ben)); /* yours has compared the safety number */
    ok(sealwax_recipient_unverified(anna_public, &to_anna));
    const sealwax_recipient *trusted[] = {to_ben};
    sealwax_approvers *approvers;
    ok(sealwax_approvers_named(trusted, 1, &approvers));

    sealwax_login_secret *login = new_login("correct horse");
    sealwax_share_request *request;
    ok(sealwax_share_request_new(anna, login, BYTES(challenge), &request));
    sealwax_server_share *share = answer(request);
    sealwax_login_change *change;
    ok(sealwax_login_change_register(anna, login, share, place, &change));
    sealwax_rows *rows = verify(change, NULL, NULL);
    sealwax_wrapped_identity *wrap, *recovery_wrap;
    ok(sealwax_rows_wrap(rows, &wrap));
    sealwax_rows_free(rows);

    sealwax_bytes printed, recovery_share;
    sealwax_card *card = new_card(&printed);
    ok(sealwax_recovery_setup_begin(anna, card, approvers, realm, BYTES(account), wrap, NULL, place, &change));
    rows = verify(change, wrap, NULL);
    ok(sealwax_rows_recovery_wrap(rows, &recovery_wrap));
    ok(sealwax_rows_recovery_share(rows, &recovery_share));
    sealwax_rows_free(rows);
    sealwax_card_free(card);

    /* The password is forgotten, the device lost. Anna types her card, and reads a code out to Ben. */
    sealwax_identity *fresh;
    sealwax_public_identity *fresh_public;
    sealwax_recovery_request *asked;
    sealwax_bytes code;
    ok(sealwax_card_from_groups(TEXT(printed), &card));
    ok(sealwax_identity_generate(&fresh));
    ok(sealwax_identity_public(fresh, &fresh_public));
    ok(sealwax_recovery_request_new(card, BYTES(account), fresh_public, now, &asked));
    ok(sealwax_recovery_request_code(asked, &code));

    /* Ben recognises her voice, and types what he hears. */
    sealwax_bytes bens_account;
    sealwax_claimant *claimant;
    sealwax_envelope *stored_share, *grant;
    sealwax_pending_approval *pending;
    sealwax_approval *approval;
    ok(sealwax_account_id_generate(&bens_account));
    ok(sealwax_claimant_judged(BYTES(account), to_anna, NULL, &claimant));
    ok(sealwax_envelope_from_bytes(BYTES(recovery_share), &stored_share));
    ok(sealwax_recovery_review(ben, BYTES(bens_account), realm, stored_share, asked, claimant, now + 60, 86400, place,
                               &pending));
    ok(sealwax_pending_approval_approve(pending, TEXT(code), now + 120, &approval));
    ok(sealwax_approval_grant(approval, &grant));

    /* Anna's keys are back. She sets a new password, and gets a new card. */
    sealwax_recovered *recovered;
    sealwax_bytes new_printed;
    ok(sealwax_recovery_request_redeem(asked, grant, fresh, card, recovery_wrap, approvers, place, &recovered));
    sealwax_login_secret *next_login = new_login("another horse");
    sealwax_card *next_card = new_card(&new_printed);
    ok(sealwax_recovered_share_request(recovered, next_login, BYTES(challenge), &request));
    sealwax_server_share *next_share = answer(request);
    ok(sealwax_recovered_complete(recovered, next_login, next_share, next_card, approvers, wrap, recovery_wrap, place,
                                  &change));
    rows = verify(change, wrap, recovery_wrap);
    sealwax_wrapped_identity *next_wrap;
    sealwax_identity *back;
    ok(sealwax_rows_wrap(rows, &next_wrap));
    ok(sealwax_wrapped_identity_unwrap_with_password(next_wrap, next_login, next_share, place, &back));
    puts("the keys are back, under a new password");

    sealwax_identity_free(back);
    sealwax_wrapped_identity_free(next_wrap);
    sealwax_rows_free(rows);
    sealwax_server_share_free(next_share);
    sealwax_card_free(next_card);
    sealwax_bytes_free(&new_printed);
    sealwax_login_secret_free(next_login);
    sealwax_recovered_free(recovered);
    sealwax_envelope_free(grant);
    sealwax_approval_free(approval);
    sealwax_pending_approval_free(pending);
    sealwax_envelope_free(stored_share);
    sealwax_claimant_free(claimant);
    sealwax_bytes_free(&bens_account);
    sealwax_bytes_free(&code);
    sealwax_recovery_request_free(asked);
    sealwax_public_identity_free(fresh_public);
    sealwax_identity_free(fresh);
    sealwax_card_free(card);
    sealwax_bytes_free(&recovery_share);
    sealwax_bytes_free(&printed);
    sealwax_wrapped_identity_free(recovery_wrap);
    sealwax_wrapped_identity_free(wrap);
    sealwax_server_share_free(share);
    sealwax_login_secret_free(login);
    sealwax_approvers_free(approvers);
    sealwax_recipient_free(to_anna);
    sealwax_recipient_free(to_ben);
    sealwax_public_identity_free(ben_public);
    sealwax_public_identity_free(anna_public);
    sealwax_identity_free(ben);
    sealwax_identity_free(anna);
    sealwax_bytes_free(&challenge);
    sealwax_bytes_free(&account);
    sealwax_login_policy_free(policy);
    sealwax_pepper_free(pepper);
    sealwax_context_free(place);
    sealwax_realm_free(realm);
    return 0;
}
