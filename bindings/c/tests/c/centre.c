/* A small centre: a roster of two admins, a conversation that is handed over, recipients added and removed. */

#include "test.h"

static const uint64_t now = 1700000000;

/* Somebody: keys, their public half, an account. */
struct person {
    sealwax_identity *keys;
    sealwax_public_identity *known;
    sealwax_bytes account, fingerprint;
};

static struct person person(void) {
    struct person one;
    OK(sealwax_identity_generate(&one.keys));
    OK(sealwax_identity_public(one.keys, &one.known));
    OK(sealwax_identity_fingerprint(one.keys, &one.fingerprint));
    OK(sealwax_account_id_generate(&one.account));
    return one;
}

static void gone(struct person *one) {
    sealwax_bytes_free(&one->account);
    sealwax_bytes_free(&one->fingerprint);
    sealwax_public_identity_free(one->known);
    sealwax_identity_free(one->keys);
}

static sealwax_result sign(sealwax_roster_pending **pending, const sealwax_roster *roster, const struct person *who) {
    sealwax_roster_review *review;
    sealwax_roster_pending *next;
    sealwax_result result = roster == NULL ? sealwax_roster_pending_review_founding(*pending, &review)
                                           : sealwax_roster_pending_review(*pending, roster, &review);
    if (result != SEALWAX_RESULT_OK) return result;
    result = sealwax_roster_review_sign(review, who->keys, &next);
    sealwax_roster_review_free(review);
    if (result != SEALWAX_RESULT_OK) return result;
    sealwax_roster_pending_free(*pending);
    *pending = next;
    return SEALWAX_RESULT_OK;
}

static sealwax_roster_entry *entry(sealwax_roster_pending *pending) {
    sealwax_roster_entry *made;
    OK(sealwax_roster_pending_into_entry(pending, &made));
    sealwax_roster_pending_free(pending);
    return made;
}

int main(void) {
    struct person carla = person(), dora = person(), ben = person();
    sealwax_context *conversation;
    OK(sealwax_context_new(&conversation));
    OK(sealwax_context_with(conversation, T("conversation"), (const uint8_t *)"42", 2));

    /* Carla and Dora found a centre; both sign. */
    sealwax_roster_offer *one, *two;
    sealwax_roster_pending *pending, *early;
    OK(sealwax_roster_offer_to_found(carla.keys, B(carla.account), &one));
    OK(sealwax_roster_offer_to_found(dora.keys, B(dora.account), &two));
    const sealwax_roster_offer *founders[] = {one, two};
    OK(sealwax_roster_found(T("Nord"), founders, 2, now, &pending));
    sealwax_roster_entry *entries[3];
    OK(sign(&pending, NULL, &carla));
    REFUSED(SIGNATURES_MISSING, sealwax_roster_pending_into_entry(pending, &entries[0])); /* one signature is missing */
    OK(sign(&pending, NULL, &dora));
    entries[0] = entry(pending);
    sealwax_roster *roster;
    sealwax_bytes pin, rule;
    uint64_t number;
    OK(sealwax_roster_first_contact((const sealwax_roster_entry *const *)entries, 1, &roster));
    OK(sealwax_roster_pin(roster, &pin));
    IS(72, pin.len);

    /* They admit Ben as a counsellor: one admin is enough. An admin needs both. */
    sealwax_roster_offer *bens, *as_admin;
    OK(sealwax_roster_offer_to_join(ben.keys, B(ben.account), T("counsellor"), B(pin), &bens));
    OK(sealwax_roster_offer_to_join(ben.keys, B(ben.account), T("admin"), B(pin), &as_admin));
    IS(SEALWAX_RESULT_ROSTER_REJECTED, sealwax_roster_admit(roster, now + 1, B(carla.fingerprint), as_admin, &early));
    OK(sealwax_roster_admit(roster, now + 1, B(carla.fingerprint), bens, &pending));
    OK(sign(&pending, roster, &carla));
    entries[1] = entry(pending);
    OK(sealwax_roster_append(roster, entries[1]));
    size_t members;
    OK(sealwax_roster_member_count(roster, &members));
    IS(3, members);

    /* The server forgets Ben's admission: a device with a pin notices, and can say why. */
    sealwax_roster *rolled_back;
    sealwax_bytes newest;
    OK(sealwax_roster_pin(roster, &newest));
    IS(SEALWAX_RESULT_ROSTER_REJECTED,
       sealwax_roster_replay((const sealwax_roster_entry *const *)entries, 1, B(newest), &rolled_back));
    OK(sealwax_roster_refusal((const sealwax_roster_entry *const *)entries, 1, B(newest), &rule, &number));
    TRUE(rule.len > 0);
    sealwax_bytes_free(&rule);
    OK(sealwax_roster_refusal((const sealwax_roster_entry *const *)entries, 2, B(newest), &rule, &number));
    IS(0, rule.len);

    /* Ben seeks advice of Carla: the roster vouches for her. */
    sealwax_roster_member *member;
    sealwax_recipient *to_carla, *to_ben, *to_dora;
    OK(sealwax_roster_member_of(roster, B(carla.account), &member));
    OK(sealwax_roster_member_recipient(member, &to_carla));
    OK(sealwax_recipient_self(ben.keys, &to_ben));
    OK(sealwax_recipient_unverified(dora.known, &to_dora));
    const sealwax_recipient *both[] = {to_ben, to_carla};
    sealwax_keyring *bens_ring, *carlas_ring, *doras_ring;
    sealwax_envelope *delivery, *history, *key;
    OK(sealwax_keyring_found(conversation, both, 2, ben.keys, &bens_ring, &delivery));
    const sealwax_public_identity *founder[] = {ben.known};
    sealwax_authors *authors;
    OK(sealwax_authors_first_contact(founder, 1, &authors));
    const sealwax_envelope *deliveries[] = {delivery};
    OK(sealwax_keyring_open(conversation, deliveries, 1, carla.keys, authors, &carlas_ring));

    sealwax_bytes id;
    sealwax_context *place;
    sealwax_sealer *sealer;
    sealwax_envelope *message;
    OK(sealwax_message_id_generate(&id));
    OK(sealwax_keyring_place(bens_ring, B(id), &place));
    OK(sealwax_sealer_new(place, &sealer));
    OK(sealwax_sealer_under_current(sealer, bens_ring));
    OK(sealwax_sealer_signed_by(sealer, ben.keys));
    OK(sealwax_sealer_seal(sealer, (const uint8_t *)T("I need advice"), &message));

    /* Carla hands over to Dora, who then reads what was written before. */
    OK(sealwax_keyring_hand_over(carlas_ring, to_dora, carla.keys, &history, &key));
    sealwax_authors *doras_authors;
    const sealwax_public_identity *known[] = {ben.known, carla.known};
    OK(sealwax_authors_first_contact(known, 2, &doras_authors));
    const sealwax_envelope *handed[] = {key, history};
    OK(sealwax_keyring_open(conversation, handed, 2, dora.keys, doras_authors, &doras_ring));
    sealwax_opener *opener;
    sealwax_opened *opened;
    sealwax_bytes text;
    OK(sealwax_opener_new(place, &opener));
    OK(sealwax_opener_with_keyring(opener, doras_ring));
    REFUSED(OPENER_WITHOUT_AUTHORS, sealwax_opener_open(opener, message, &opened)); /* by whom? */
    OK(sealwax_opener_from(opener, known, 2));
    OK(sealwax_opener_open(opener, message, &opened));
    OK(sealwax_opened_plaintext(opened, &text));
    TRUE(text.len == 13 && memcmp(text.data, "I need advice", 13) == 0);
    sealwax_bytes_free(&text);
    sealwax_opened_free(opened);
    sealwax_opener_free(opener);
    sealwax_sealer_free(sealer);

    /* An envelope for Ben alone; Dora is added, and removed. */
    sealwax_envelope *only, *more, *less;
    sealwax_rewriter *rewriter;
    uint8_t doras_name[33] = {1};
    memcpy(doras_name + 1, dora.fingerprint.data, 32);
    OK(sealwax_sealer_new(place, &sealer));
    OK(sealwax_sealer_to(sealer, to_ben));
    OK(sealwax_sealer_signed_by(sealer, ben.keys));
    OK(sealwax_sealer_seal(sealer, (const uint8_t *)T("a note"), &only));
    OK(sealwax_rewriter_new(place, &rewriter));
    OK(sealwax_rewriter_with(rewriter, ben.keys));
    OK(sealwax_rewriter_to(rewriter, to_dora));
    OK(sealwax_rewriter_rewrite(rewriter, only, &more));
    sealwax_rewriter_free(rewriter);
    OK(sealwax_opener_new(place, &opener));
    OK(sealwax_opener_with(opener, dora.keys));
    OK(sealwax_opener_from(opener, founder, 1));
    IS(SEALWAX_RESULT_NOT_A_RECIPIENT, sealwax_opener_open(opener, only, &opened));
    bool unchanged = true;
    OK(sealwax_opener_open(opener, more, &opened));
    OK(sealwax_opened_addressees_unchanged(opened, &unchanged));
    TRUE(!unchanged); /* Ben did not name her, and she can see that */
    sealwax_opened_free(opened);
    OK(sealwax_rewriter_new(place, &rewriter));
    OK(sealwax_rewriter_with(rewriter, ben.keys));
    OK(sealwax_rewriter_without(rewriter, doras_name, sizeof doras_name));
    OK(sealwax_rewriter_rewrite(rewriter, more, &less));
    IS(SEALWAX_RESULT_NOT_A_RECIPIENT, sealwax_opener_open(opener, less, &opened));

    sealwax_opener_free(opener);
    sealwax_rewriter_free(rewriter);
    sealwax_envelope_free(less);
    sealwax_envelope_free(more);
    sealwax_envelope_free(only);
    sealwax_sealer_free(sealer);
    sealwax_keyring_free(doras_ring);
    sealwax_authors_free(doras_authors);
    sealwax_envelope_free(key);
    sealwax_envelope_free(history);
    sealwax_envelope_free(message);
    sealwax_context_free(place);
    sealwax_bytes_free(&id);
    sealwax_keyring_free(carlas_ring);
    sealwax_authors_free(authors);
    sealwax_envelope_free(delivery);
    sealwax_keyring_free(bens_ring);
    sealwax_recipient_free(to_dora);
    sealwax_recipient_free(to_ben);
    sealwax_recipient_free(to_carla);
    sealwax_roster_member_free(member);
    sealwax_bytes_free(&newest);
    sealwax_roster_entry_free(entries[1]);
    sealwax_roster_offer_free(as_admin);
    sealwax_roster_offer_free(bens);
    sealwax_bytes_free(&pin);
    sealwax_roster_free(roster);
    sealwax_roster_entry_free(entries[0]);
    sealwax_roster_offer_free(two);
    sealwax_roster_offer_free(one);
    sealwax_context_free(conversation);
    gone(&ben);
    gone(&dora);
    gone(&carla);
    return passed("centre");
}
