/*
 * Register and log in: what the device does, and what the server does.
 *
 *     cc register_login.c $(pkg-config --cflags --libs sealwax) -o register_login
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
    const char *password = "correct horse";
    sealwax_realm *realm;
    ok(sealwax_realm_new("counselling.example", 19, &realm)); /* a constant of the application */

    /* The server: a pepper from its configuration, a policy, an account, a challenge for this session. */
    sealwax_pepper *pepper;
    sealwax_login_policy *policy;
    sealwax_bytes account, challenge;
    ok(sealwax_pepper_generate(&pepper));
    ok(sealwax_login_policy_recommended(realm, pepper, &policy));
    ok(sealwax_account_id_generate(&account));
    ok(sealwax_share_challenge_generate(&challenge));

    /* The device: keys, the password stretched, and a question for the server's share. */
    sealwax_identity *me;
    sealwax_context *place;
    sealwax_login_params *params;
    sealwax_login_secret *login;
    sealwax_share_request *request;
    ok(sealwax_identity_generate(&me));
    ok(sealwax_context_new(&place));
    ok(sealwax_context_with(place, "centre", 6, (const uint8_t *)"7", 1));
    ok(sealwax_login_params_small(&params)); /* `recommended`, unless the devices are weak */
    ok(sealwax_login_secret_derive(password, strlen(password), realm, account.data, account.len, params, &login));
    ok(sealwax_share_request_new(me, login, challenge.data, challenge.len, &request));

    /* The server answers; the device registers in one signed artefact; the server verifies it and stores the rows. */
    sealwax_server_share *share;
    sealwax_login_change *change;
    sealwax_bytes sent;
    sealwax_rows *rows;
    sealwax_wrapped_identity *wrap;
    sealwax_login_record *record;
    ok(sealwax_share_request_answer(request, account.data, account.len, challenge.data, challenge.len, policy, &share));
    ok(sealwax_login_change_register(me, login, share, place, &change));
    ok(sealwax_login_change_expose_bytes(change, &sent));
    ok(sealwax_login_change_verify(sent.data, sent.len, account.data, account.len, NULL, NULL, false, policy, &rows));
    ok(sealwax_rows_wrap(rows, &wrap));
    ok(sealwax_rows_record(rows, &record));

    /* Log in: the server tells cost and salt, the device sends the token. */
    sealwax_login_challenge *told;
    sealwax_login_params *stored_params;
    sealwax_login_secret *again;
    sealwax_login_token *token;
    ok(sealwax_login_challenge_of(account.data, account.len, wrap, &told));
    ok(sealwax_login_challenge_params(told, &stored_params));
    ok(sealwax_login_secret_derive(password, strlen(password), realm, account.data, account.len, stored_params, &again));
    ok(sealwax_login_secret_token(again, &token));

    /* The server: a wrong password has a result of its own. The record laid anew replaces the old one. */
    sealwax_accepted *accepted;
    sealwax_login_record *relaid;
    sealwax_admitted *admitted;
    sealwax_server_share *given;
    sealwax_result verdict = sealwax_login_record_verify(record, token, account.data, account.len, wrap, policy, &accepted);
    if (verdict == SEALWAX_RESULT_REJECTED) {
        fputs("wrong password\n", stderr);
        return 1;
    }
    ok(verdict);
    ok(sealwax_accepted_relaid(accepted, &relaid));
    ok(sealwax_accepted_without_second_factor(accepted, &admitted));
    ok(sealwax_admitted_share(admitted, &given));

    /* The device has its keys back. */
    sealwax_identity *unlocked;
    ok(sealwax_wrapped_identity_unwrap_with_password(wrap, again, given, place, &unlocked));
    puts("logged in");

    sealwax_identity_free(unlocked);
    sealwax_server_share_free(given);
    sealwax_admitted_free(admitted);
    sealwax_login_record_free(relaid);
    sealwax_accepted_free(accepted);
    sealwax_login_token_free(token);
    sealwax_login_secret_free(again);
    sealwax_login_params_free(stored_params);
    sealwax_login_challenge_free(told);
    sealwax_login_record_free(record);
    sealwax_wrapped_identity_free(wrap);
    sealwax_rows_free(rows);
    sealwax_bytes_free(&sent);
    sealwax_login_change_free(change);
    sealwax_server_share_free(share);
    sealwax_share_request_free(request);
    sealwax_login_secret_free(login);
    sealwax_login_params_free(params);
    sealwax_context_free(place);
    sealwax_identity_free(me);
    sealwax_bytes_free(&challenge);
    sealwax_bytes_free(&account);
    sealwax_login_policy_free(policy);
    sealwax_pepper_free(pepper);
    sealwax_realm_free(realm);
    return 0;
}
