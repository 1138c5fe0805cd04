/* Every function that takes a length, on live objects, with NULL and 0, a byte and 1, and 2^32 + 1 bytes: whatever
 * comes of it, it is a result that is no defect, and what was given out can be freed.
 * Written by: cargo xtask header */

#include "lengths.hpp"

static void tried(objects &o, const std::uint8_t *data, std::size_t len) {
    { bool o0{}; no_defect("sealwax_bytes_equal", sealwax_bytes_equal(data, len, o.id.data(), o.id.size(), &o0)); }
    { bool o0{}; no_defect("sealwax_bytes_equal", sealwax_bytes_equal(o.id.data(), o.id.size(), data, len, &o0)); }
    { sealwax_bytes o0{}; no_defect("sealwax_id_to_text", sealwax_id_to_text(data, len, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_bytes o0{}; no_defect("sealwax_id_from_text", sealwax_id_from_text(reinterpret_cast<const char *>(data), len, 1, &o0)); sealwax_bytes_free(&o0); }
    { no_defect("sealwax_context_with", sealwax_context_with(o.context.get(), reinterpret_cast<const char *>(data), len, o.id.data(), o.id.size())); }
    { no_defect("sealwax_context_with", sealwax_context_with(o.context.get(), "text", 4, data, len)); }
    { sealwax_public_identity *o0{}; no_defect("sealwax_public_identity_from_bytes", sealwax_public_identity_from_bytes(data, len, &o0)); sealwax_public_identity_free(o0); }
    { sealwax_public_identity *o0{}; no_defect("sealwax_public_identity_from_text", sealwax_public_identity_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_public_identity_free(o0); }
    { sealwax_realm *o0{}; no_defect("sealwax_realm_new", sealwax_realm_new(reinterpret_cast<const char *>(data), len, &o0)); sealwax_realm_free(o0); }
    { sealwax_bytes o0{}; no_defect("sealwax_account_id_derive", sealwax_account_id_derive(o.realm.get(), data, len, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_identity *o0{}; no_defect("sealwax_identity_import_rsa_pkcs8_der", sealwax_identity_import_rsa_pkcs8_der(data, len, 1, &o0)); sealwax_identity_free(o0); }
    { sealwax_identity *o0{}; no_defect("sealwax_identity_import_rsa_pkcs8_pem", sealwax_identity_import_rsa_pkcs8_pem(reinterpret_cast<const char *>(data), len, 1, &o0)); sealwax_identity_free(o0); }
    { sealwax_public_identity *o0{}; no_defect("sealwax_public_identity_from_bytes_legacy", sealwax_public_identity_from_bytes_legacy(data, len, &o0)); sealwax_public_identity_free(o0); }
    { bool o0{}; no_defect("sealwax_safety_number_matches", sealwax_safety_number_matches(o.public_identity.get(), o.public_identity.get(), reinterpret_cast<const char *>(data), len, &o0)); }
    { sealwax_recipient *o0{}; no_defect("sealwax_recipient_compared", sealwax_recipient_compared(o.public_identity.get(), o.identity.get(), reinterpret_cast<const char *>(data), len, &o0)); sealwax_recipient_free(o0); }
    { sealwax_wrapped_identity *o0{}; no_defect("sealwax_wrapped_identity_from_bytes", sealwax_wrapped_identity_from_bytes(data, len, &o0)); sealwax_wrapped_identity_free(o0); }
    { sealwax_wrapped_identity *o0{}; no_defect("sealwax_wrapped_identity_from_text", sealwax_wrapped_identity_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_wrapped_identity_free(o0); }
    { sealwax_wrapped_identity *o0{}; no_defect("sealwax_wrapped_identity_from_bytes_legacy", sealwax_wrapped_identity_from_bytes_legacy(data, len, &o0)); sealwax_wrapped_identity_free(o0); }
    { sealwax_wrapped_identity *o0{}; no_defect("sealwax_wrapped_identity_from_text_legacy", sealwax_wrapped_identity_from_text_legacy(reinterpret_cast<const char *>(data), len, &o0)); sealwax_wrapped_identity_free(o0); }
    { sealwax_wrapping_key *o0{}; no_defect("sealwax_wrapping_key_from_bytes", sealwax_wrapping_key_from_bytes(data, len, &o0)); sealwax_wrapping_key_free(o0); }
    { sealwax_login_challenge *o0{}; no_defect("sealwax_login_challenge_from_bytes", sealwax_login_challenge_from_bytes(data, len, &o0)); sealwax_login_challenge_free(o0); }
    { sealwax_login_challenge *o0{}; no_defect("sealwax_login_challenge_from_text", sealwax_login_challenge_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_login_challenge_free(o0); }
    { sealwax_share_request *o0{}; no_defect("sealwax_share_request_from_bytes", sealwax_share_request_from_bytes(data, len, &o0)); sealwax_share_request_free(o0); }
    { sealwax_share_request *o0{}; no_defect("sealwax_share_request_from_text", sealwax_share_request_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_share_request_free(o0); }
    { sealwax_decoy_secret *o0{}; no_defect("sealwax_decoy_secret_from_bytes", sealwax_decoy_secret_from_bytes(data, len, &o0)); sealwax_decoy_secret_free(o0); }
    { sealwax_decoy_secret *o0{}; no_defect("sealwax_decoy_secret_from_text", sealwax_decoy_secret_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_decoy_secret_free(o0); }
    { sealwax_login_params *o0{}; no_defect("sealwax_login_params_from_text", sealwax_login_params_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_login_params_free(o0); }
    { sealwax_login_secret *o0{}; no_defect("sealwax_login_secret_derive", sealwax_login_secret_derive(reinterpret_cast<const char *>(data), len, o.realm.get(), o.id.data(), o.id.size(), o.login_params.get(), &o0)); sealwax_login_secret_free(o0); }
    { sealwax_login_secret *o0{}; no_defect("sealwax_login_secret_derive", sealwax_login_secret_derive("text", 4, o.realm.get(), data, len, o.login_params.get(), &o0)); sealwax_login_secret_free(o0); }
    { sealwax_login_token *o0{}; no_defect("sealwax_login_token_from_text", sealwax_login_token_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_login_token_free(o0); }
    { sealwax_login_challenge *o0{}; no_defect("sealwax_login_challenge_of", sealwax_login_challenge_of(data, len, o.wrapped_identity.get(), &o0)); sealwax_login_challenge_free(o0); }
    { sealwax_login_challenge *o0{}; no_defect("sealwax_login_challenge_decoy", sealwax_login_challenge_decoy(o.decoy_secret.get(), data, len, o.cost_distribution.get(), &o0)); sealwax_login_challenge_free(o0); }
    { no_defect("sealwax_login_challenge_check_known", sealwax_login_challenge_check_known(o.login_challenge.get(), data, len, 1, 1)); }
    { sealwax_cost_distribution *o0{}; no_defect("sealwax_cost_distribution_new", sealwax_cost_distribution_new(1, 1, data, len, 1, &o0)); sealwax_cost_distribution_free(o0); }
    { no_defect("sealwax_cost_distribution_and", sealwax_cost_distribution_and(o.cost_distribution.get(), 1, 1, data, len, 1)); }
    { sealwax_share_request *o0{}; no_defect("sealwax_share_request_new", sealwax_share_request_new(o.identity.get(), o.login_secret.get(), data, len, &o0)); sealwax_share_request_free(o0); }
    { sealwax_share_request *o0{}; no_defect("sealwax_share_request_from_bytes_legacy", sealwax_share_request_from_bytes_legacy(data, len, &o0)); sealwax_share_request_free(o0); }
    { sealwax_server_share *o0{}; no_defect("sealwax_server_share_from_bytes", sealwax_server_share_from_bytes(data, len, &o0)); sealwax_server_share_free(o0); }
    { sealwax_server_share *o0{}; no_defect("sealwax_server_share_from_text", sealwax_server_share_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_server_share_free(o0); }
    { sealwax_pepper *o0{}; no_defect("sealwax_pepper_from_bytes", sealwax_pepper_from_bytes(data, len, &o0)); sealwax_pepper_free(o0); }
    { sealwax_pepper *o0{}; no_defect("sealwax_pepper_from_text", sealwax_pepper_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_pepper_free(o0); }
    { sealwax_login_record *o0{}; no_defect("sealwax_login_record_lay", sealwax_login_record_lay(o.login_token.get(), data, len, o.id.data(), o.id.size(), o.login_policy.get(), &o0)); sealwax_login_record_free(o0); }
    { sealwax_login_record *o0{}; no_defect("sealwax_login_record_lay", sealwax_login_record_lay(o.login_token.get(), o.id.data(), o.id.size(), data, len, o.login_policy.get(), &o0)); sealwax_login_record_free(o0); }
    { sealwax_login_record *o0{}; no_defect("sealwax_login_record_from_text", sealwax_login_record_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_login_record_free(o0); }
    { sealwax_accepted *o0{}; no_defect("sealwax_login_record_verify", sealwax_login_record_verify(o.login_record.get(), o.login_token.get(), data, len, o.wrapped_identity.get(), o.login_policy.get(), &o0)); sealwax_accepted_free(o0); }
    { sealwax_server_share *o0{}; no_defect("sealwax_share_request_answer", sealwax_share_request_answer(o.share_request.get(), data, len, o.id.data(), o.id.size(), o.login_policy.get(), &o0)); sealwax_server_share_free(o0); }
    { sealwax_server_share *o0{}; no_defect("sealwax_share_request_answer", sealwax_share_request_answer(o.share_request.get(), o.id.data(), o.id.size(), data, len, o.login_policy.get(), &o0)); sealwax_server_share_free(o0); }
    { sealwax_rows *o0{}; no_defect("sealwax_login_change_verify", sealwax_login_change_verify(data, len, o.id.data(), o.id.size(), nullptr, nullptr, 1, o.login_policy.get(), &o0)); sealwax_rows_free(o0); }
    { sealwax_rows *o0{}; no_defect("sealwax_login_change_verify", sealwax_login_change_verify(o.id.data(), o.id.size(), data, len, nullptr, nullptr, 1, o.login_policy.get(), &o0)); sealwax_rows_free(o0); }
    { sealwax_rows *o0{}; no_defect("sealwax_login_change_verify_text", sealwax_login_change_verify_text(reinterpret_cast<const char *>(data), len, o.id.data(), o.id.size(), nullptr, nullptr, 1, o.login_policy.get(), &o0)); sealwax_rows_free(o0); }
    { sealwax_rows *o0{}; no_defect("sealwax_login_change_verify_text", sealwax_login_change_verify_text("text", 4, data, len, nullptr, nullptr, 1, o.login_policy.get(), &o0)); sealwax_rows_free(o0); }
    { sealwax_login_secret *o0{}; no_defect("sealwax_login_secret_derive_in", sealwax_login_secret_derive_in(o.workspace.get(), reinterpret_cast<const char *>(data), len, o.realm.get(), o.id.data(), o.id.size(), o.login_params.get(), &o0)); sealwax_login_secret_free(o0); }
    { sealwax_login_secret *o0{}; no_defect("sealwax_login_secret_derive_in", sealwax_login_secret_derive_in(o.workspace.get(), "text", 4, o.realm.get(), data, len, o.login_params.get(), &o0)); sealwax_login_secret_free(o0); }
    { sealwax_login_record *o0{}; no_defect("sealwax_login_record_lay_in", sealwax_login_record_lay_in(o.workspace.get(), o.login_token.get(), data, len, o.id.data(), o.id.size(), o.login_policy.get(), &o0)); sealwax_login_record_free(o0); }
    { sealwax_login_record *o0{}; no_defect("sealwax_login_record_lay_in", sealwax_login_record_lay_in(o.workspace.get(), o.login_token.get(), o.id.data(), o.id.size(), data, len, o.login_policy.get(), &o0)); sealwax_login_record_free(o0); }
    { sealwax_accepted *o0{}; no_defect("sealwax_login_record_verify_in", sealwax_login_record_verify_in(o.workspace.get(), o.login_record.get(), o.login_token.get(), data, len, o.wrapped_identity.get(), o.login_policy.get(), &o0)); sealwax_accepted_free(o0); }
    { sealwax_rows *o0{}; no_defect("sealwax_login_change_verify_in", sealwax_login_change_verify_in(o.workspace.get(), data, len, o.id.data(), o.id.size(), nullptr, nullptr, 1, o.login_policy.get(), &o0)); sealwax_rows_free(o0); }
    { sealwax_rows *o0{}; no_defect("sealwax_login_change_verify_in", sealwax_login_change_verify_in(o.workspace.get(), o.id.data(), o.id.size(), data, len, nullptr, nullptr, 1, o.login_policy.get(), &o0)); sealwax_rows_free(o0); }
    { sealwax_envelope *o0{}; no_defect("sealwax_envelope_from_bytes", sealwax_envelope_from_bytes(data, len, &o0)); sealwax_envelope_free(o0); }
    { sealwax_envelope *o0{}; no_defect("sealwax_envelope_from_text", sealwax_envelope_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_envelope_free(o0); }
    { sealwax_envelope *o0{}; no_defect("sealwax_sealer_seal", sealwax_sealer_seal(o.sealer.get(), data, len, &o0)); sealwax_envelope_free(o0); }
    { sealwax_envelope *o0{}; sealwax_bytes o1{}; no_defect("sealwax_sealer_seal_with_reference", sealwax_sealer_seal_with_reference(o.sealer.get(), data, len, &o0, &o1)); sealwax_envelope_free(o0); sealwax_bytes_free(&o1); }
    { no_defect("sealwax_opener_from", sealwax_opener_from(o.opener.get(), reinterpret_cast<const sealwax_public_identity *const *>(handles(data, len)), len)); }
    { no_defect("sealwax_opener_from_current_members", sealwax_opener_from_current_members(o.opener.get(), o.roster.get(), reinterpret_cast<const char *>(data), len)); }
    { sealwax_bytes o0{}; no_defect("sealwax_seal_stream_update", sealwax_seal_stream_update(o.seal_stream.get(), data, len, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_bytes o0{}; no_defect("sealwax_open_stream_update", sealwax_open_stream_update(o.open_stream.get(), data, len, &o0)); sealwax_bytes_free(&o0); }
    { no_defect("sealwax_rewriter_without", sealwax_rewriter_without(o.rewriter.get(), data, len)); }
    { sealwax_outline *o0{}; no_defect("sealwax_outline_read", sealwax_outline_read(data, len, &o0)); sealwax_outline_free(o0); }
    { sealwax_authors *o0{}; no_defect("sealwax_authors_first_contact", sealwax_authors_first_contact(reinterpret_cast<const sealwax_public_identity *const *>(handles(data, len)), len, &o0)); sealwax_authors_free(o0); }
    { no_defect("sealwax_authors_and", sealwax_authors_and(o.authors.get(), reinterpret_cast<const sealwax_public_identity *const *>(handles(data, len)), len)); }
    { sealwax_keyring *o0{}; sealwax_envelope *o1{}; no_defect("sealwax_keyring_found", sealwax_keyring_found(o.context.get(), reinterpret_cast<const sealwax_recipient *const *>(handles(data, len)), len, o.identity.get(), &o0, &o1)); sealwax_keyring_free(o0); sealwax_envelope_free(o1); }
    { sealwax_keyring *o0{}; no_defect("sealwax_keyring_open", sealwax_keyring_open(o.context.get(), reinterpret_cast<const sealwax_envelope *const *>(handles(data, len)), len, o.identity.get(), o.authors.get(), &o0)); sealwax_keyring_free(o0); }
    { sealwax_envelope *o0{}; no_defect("sealwax_keyring_rotate", sealwax_keyring_rotate(o.keyring.get(), reinterpret_cast<const sealwax_recipient *const *>(handles(data, len)), len, o.identity.get(), &o0)); sealwax_envelope_free(o0); }
    { sealwax_context *o0{}; no_defect("sealwax_keyring_place", sealwax_keyring_place(o.keyring.get(), data, len, &o0)); sealwax_context_free(o0); }
    { sealwax_roster_entry *o0{}; no_defect("sealwax_roster_entry_from_bytes", sealwax_roster_entry_from_bytes(data, len, &o0)); sealwax_roster_entry_free(o0); }
    { sealwax_roster_entry *o0{}; no_defect("sealwax_roster_entry_from_text", sealwax_roster_entry_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_roster_entry_free(o0); }
    { sealwax_roster_offer *o0{}; no_defect("sealwax_roster_offer_from_bytes", sealwax_roster_offer_from_bytes(data, len, &o0)); sealwax_roster_offer_free(o0); }
    { sealwax_roster_offer *o0{}; no_defect("sealwax_roster_offer_from_text", sealwax_roster_offer_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_roster_offer_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_pending_from_bytes", sealwax_roster_pending_from_bytes(data, len, &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_pending_from_text", sealwax_roster_pending_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster *o0{}; no_defect("sealwax_roster_replay", sealwax_roster_replay(reinterpret_cast<const sealwax_roster_entry *const *>(handles(data, len)), len, o.id.data(), o.id.size(), &o0)); sealwax_roster_free(o0); }
    { sealwax_roster *o0{}; no_defect("sealwax_roster_replay", sealwax_roster_replay(nullptr, 0, data, len, &o0)); sealwax_roster_free(o0); }
    { sealwax_roster *o0{}; no_defect("sealwax_roster_first_contact", sealwax_roster_first_contact(reinterpret_cast<const sealwax_roster_entry *const *>(handles(data, len)), len, &o0)); sealwax_roster_free(o0); }
    { sealwax_bytes o0{}; std::uint64_t o1{}; no_defect("sealwax_roster_refusal", sealwax_roster_refusal(reinterpret_cast<const sealwax_roster_entry *const *>(handles(data, len)), len, o.id.data(), o.id.size(), &o0, &o1)); sealwax_bytes_free(&o0); }
    { sealwax_bytes o0{}; std::uint64_t o1{}; no_defect("sealwax_roster_refusal", sealwax_roster_refusal(nullptr, 0, data, len, &o0, &o1)); sealwax_bytes_free(&o0); }
    { no_defect("sealwax_roster_check_extends", sealwax_roster_check_extends(o.roster.get(), data, len)); }
    { sealwax_bytes o0{}; no_defect("sealwax_roster_pin_of_founding", sealwax_roster_pin_of_founding(data, len, &o0)); sealwax_bytes_free(&o0); }
    { bool o0{}; no_defect("sealwax_roster_head_is_known", sealwax_roster_head_is_known(o.roster.get(), 1, data, len, &o0)); }
    { sealwax_roster_member *o0{}; no_defect("sealwax_roster_member_of", sealwax_roster_member_of(o.roster.get(), data, len, &o0)); sealwax_roster_member_free(o0); }
    { sealwax_roster_member *o0{}; no_defect("sealwax_roster_current", sealwax_roster_current(o.roster.get(), data, len, &o0)); sealwax_roster_member_free(o0); }
    { no_defect("sealwax_roster_check_not_former", sealwax_roster_check_not_former(o.roster.get(), data, len)); }
    { sealwax_roster_known *o0{}; no_defect("sealwax_roster_known_of", sealwax_roster_known_of(o.roster.get(), data, len, &o0)); sealwax_roster_known_free(o0); }
    { std::size_t o0{}; no_defect("sealwax_roster_events_before", sealwax_roster_events_before(o.roster.get(), data, len, &o0)); }
    { sealwax_roster_offer *o0{}; no_defect("sealwax_roster_offer_to_found", sealwax_roster_offer_to_found(o.identity.get(), data, len, &o0)); sealwax_roster_offer_free(o0); }
    { sealwax_roster_offer *o0{}; no_defect("sealwax_roster_offer_to_join", sealwax_roster_offer_to_join(o.identity.get(), data, len, "text", 4, o.id.data(), o.id.size(), &o0)); sealwax_roster_offer_free(o0); }
    { sealwax_roster_offer *o0{}; no_defect("sealwax_roster_offer_to_join", sealwax_roster_offer_to_join(o.identity.get(), o.id.data(), o.id.size(), reinterpret_cast<const char *>(data), len, o.id.data(), o.id.size(), &o0)); sealwax_roster_offer_free(o0); }
    { sealwax_roster_offer *o0{}; no_defect("sealwax_roster_offer_to_join", sealwax_roster_offer_to_join(o.identity.get(), o.id.data(), o.id.size(), "text", 4, data, len, &o0)); sealwax_roster_offer_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_found", sealwax_roster_found(reinterpret_cast<const char *>(data), len, nullptr, 0, 1, &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_found", sealwax_roster_found("text", 4, reinterpret_cast<const sealwax_roster_offer *const *>(handles(data, len)), len, 1, &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_admit", sealwax_roster_admit(o.roster.get(), 1, data, len, o.roster_offer.get(), &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_expel", sealwax_roster_expel(o.roster.get(), 1, data, len, o.id.data(), o.id.size(), &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_expel", sealwax_roster_expel(o.roster.get(), 1, o.id.data(), o.id.size(), data, len, &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_change_role", sealwax_roster_change_role(o.roster.get(), 1, data, len, o.id.data(), o.id.size(), "text", 4, &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_change_role", sealwax_roster_change_role(o.roster.get(), 1, o.id.data(), o.id.size(), data, len, "text", 4, &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_change_role", sealwax_roster_change_role(o.roster.get(), 1, o.id.data(), o.id.size(), o.id.data(), o.id.size(), reinterpret_cast<const char *>(data), len, &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_replace_identity", sealwax_roster_replace_identity(o.roster.get(), 1, data, len, o.id.data(), o.id.size(), o.roster_offer.get(), &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_roster_pending *o0{}; no_defect("sealwax_roster_replace_identity", sealwax_roster_replace_identity(o.roster.get(), 1, o.id.data(), o.id.size(), data, len, o.roster_offer.get(), &o0)); sealwax_roster_pending_free(o0); }
    { sealwax_approvers *o0{}; no_defect("sealwax_approvers_of_roster", sealwax_approvers_of_roster(o.roster.get(), data, len, &o0)); sealwax_approvers_free(o0); }
    { sealwax_approvers *o0{}; no_defect("sealwax_approvers_named", sealwax_approvers_named(reinterpret_cast<const sealwax_recipient *const *>(handles(data, len)), len, &o0)); sealwax_approvers_free(o0); }
    { sealwax_bytes o0{}; no_defect("sealwax_new_card_expose_page_english", sealwax_new_card_expose_page_english(o.new_card.get(), reinterpret_cast<const char *>(data), len, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_bytes o0{}; no_defect("sealwax_new_card_expose_page_german", sealwax_new_card_expose_page_german(o.new_card.get(), reinterpret_cast<const char *>(data), len, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_card *o0{}; no_defect("sealwax_new_card_confirm_group", sealwax_new_card_confirm_group(o.new_card.get(), 1, reinterpret_cast<const char *>(data), len, &o0)); sealwax_card_free(o0); }
    { sealwax_card *o0{}; no_defect("sealwax_new_card_confirm_scanned", sealwax_new_card_confirm_scanned(o.new_card.get(), reinterpret_cast<const char *>(data), len, &o0)); sealwax_card_free(o0); }
    { sealwax_card *o0{}; no_defect("sealwax_card_from_text", sealwax_card_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_card_free(o0); }
    { sealwax_card *o0{}; no_defect("sealwax_card_from_groups", sealwax_card_from_groups(reinterpret_cast<const char *>(data), len, &o0)); sealwax_card_free(o0); }
    { sealwax_login_change *o0{}; no_defect("sealwax_recovery_setup_begin", sealwax_recovery_setup_begin(o.identity.get(), o.card.get(), o.approvers.get(), o.realm.get(), data, len, o.wrapped_identity.get(), nullptr, o.context.get(), &o0)); sealwax_login_change_free(o0); }
    { sealwax_login_change *o0{}; no_defect("sealwax_recovery_setup_renew", sealwax_recovery_setup_renew(o.recovery_setup.get(), o.identity.get(), o.approvers.get(), o.realm.get(), data, len, o.wrapped_identity.get(), o.context.get(), &o0)); sealwax_login_change_free(o0); }
    { sealwax_recovery_request *o0{}; no_defect("sealwax_recovery_request_from_bytes", sealwax_recovery_request_from_bytes(data, len, &o0)); sealwax_recovery_request_free(o0); }
    { sealwax_recovery_request *o0{}; no_defect("sealwax_recovery_request_from_text", sealwax_recovery_request_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_recovery_request_free(o0); }
    { sealwax_recovery_request *o0{}; no_defect("sealwax_recovery_request_new", sealwax_recovery_request_new(o.card.get(), data, len, o.public_identity.get(), 1, &o0)); sealwax_recovery_request_free(o0); }
    { sealwax_claimant *o0{}; no_defect("sealwax_claimant_member", sealwax_claimant_member(o.roster.get(), data, len, &o0)); sealwax_claimant_free(o0); }
    { sealwax_claimant *o0{}; no_defect("sealwax_claimant_judged", sealwax_claimant_judged(data, len, o.recipient.get(), nullptr, &o0)); sealwax_claimant_free(o0); }
    { sealwax_pending_approval *o0{}; no_defect("sealwax_recovery_review", sealwax_recovery_review(o.identity.get(), data, len, o.realm.get(), o.envelope.get(), o.recovery_request.get(), o.claimant.get(), 1, 1, o.context.get(), &o0)); sealwax_pending_approval_free(o0); }
    { sealwax_approval *o0{}; no_defect("sealwax_pending_approval_approve", sealwax_pending_approval_approve(o.pending_approval.get(), reinterpret_cast<const char *>(data), len, 1, &o0)); sealwax_approval_free(o0); }
    { sealwax_share_request *o0{}; no_defect("sealwax_recovered_share_request", sealwax_recovered_share_request(o.recovered.get(), o.login_secret.get(), data, len, &o0)); sealwax_share_request_free(o0); }
    { sealwax_retired *o0{}; no_defect("sealwax_retired_open_chain", sealwax_retired_open_chain(o.identity.get(), reinterpret_cast<const sealwax_envelope *const *>(handles(data, len)), len, 1, o.context.get(), &o0)); sealwax_retired_free(o0); }
    { sealwax_login_memory *o0{}; no_defect("sealwax_login_memory_from_bytes", sealwax_login_memory_from_bytes(data, len, &o0)); sealwax_login_memory_free(o0); }
    { sealwax_login_memory *o0{}; no_defect("sealwax_login_memory_from_text", sealwax_login_memory_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_login_memory_free(o0); }
    { sealwax_login_memory *o0{}; no_defect("sealwax_login_memory_new", sealwax_login_memory_new(o.realm.get(), data, len, &o0)); sealwax_login_memory_free(o0); }
    { sealwax_device_state *o0{}; no_defect("sealwax_device_state_new", sealwax_device_state_new(data, len, &o0)); sealwax_device_state_free(o0); }
    { sealwax_device_state *o0{}; no_defect("sealwax_device_state_open", sealwax_device_state_open(o.envelope.get(), o.identity.get(), data, len, 1, o.context.get(), &o0)); sealwax_device_state_free(o0); }
    { bool o0{}; no_defect("sealwax_device_state_pin_correspondent", sealwax_device_state_pin_correspondent(o.device_state.get(), reinterpret_cast<const char *>(data), len, o.public_identity.get(), &o0)); }
    { sealwax_bytes o0{}; no_defect("sealwax_device_state_correspondent", sealwax_device_state_correspondent(o.device_state.get(), reinterpret_cast<const char *>(data), len, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_bytes o0{}; no_defect("sealwax_device_state_forget_correspondent", sealwax_device_state_forget_correspondent(o.device_state.get(), reinterpret_cast<const char *>(data), len, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_device_half *o0{}; no_defect("sealwax_device_half_from_bytes", sealwax_device_half_from_bytes(data, len, &o0)); sealwax_device_half_free(o0); }
    { sealwax_device_half *o0{}; no_defect("sealwax_device_half_from_text", sealwax_device_half_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_device_half_free(o0); }
    { sealwax_server_half *o0{}; no_defect("sealwax_server_half_from_bytes", sealwax_server_half_from_bytes(data, len, &o0)); sealwax_server_half_free(o0); }
    { sealwax_server_half *o0{}; no_defect("sealwax_server_half_from_text", sealwax_server_half_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_server_half_free(o0); }
    { sealwax_keep *o0{}; no_defect("sealwax_keep_lock", sealwax_keep_lock(o.identity.get(), o.device_half.get(), o.server_half.get(), o.realm.get(), data, len, 1, o.context.get(), &o0)); sealwax_keep_free(o0); }
    { sealwax_keep *o0{}; no_defect("sealwax_keep_from_stored_legacy", sealwax_keep_from_stored_legacy(1, data, len, &o0)); sealwax_keep_free(o0); }
    { sealwax_identity *o0{}; no_defect("sealwax_keep_open", sealwax_keep_open(o.keep.get(), o.device_half.get(), o.server_half.get(), o.realm.get(), data, len, 1, o.context.get(), &o0)); sealwax_identity_free(o0); }
    { sealwax_sealed_session *o0{}; no_defect("sealwax_sealed_session_from_bytes", sealwax_sealed_session_from_bytes(data, len, &o0)); sealwax_sealed_session_free(o0); }
    { sealwax_sealed_session *o0{}; no_defect("sealwax_sealed_session_from_text", sealwax_sealed_session_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_sealed_session_free(o0); }
    { sealwax_server_secret *o0{}; no_defect("sealwax_server_secret_from_bytes", sealwax_server_secret_from_bytes(data, len, &o0)); sealwax_server_secret_free(o0); }
    { sealwax_server_secret *o0{}; no_defect("sealwax_server_secret_from_text", sealwax_server_secret_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_server_secret_free(o0); }
    { sealwax_cookie_secret *o0{}; no_defect("sealwax_cookie_secret_from_bytes", sealwax_cookie_secret_from_bytes(data, len, &o0)); sealwax_cookie_secret_free(o0); }
    { sealwax_cookie_secret *o0{}; no_defect("sealwax_cookie_secret_from_text", sealwax_cookie_secret_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_cookie_secret_free(o0); }
    { sealwax_sealed_session *o0{}; no_defect("sealwax_sealed_session_seal", sealwax_sealed_session_seal(o.server_secrets.get(), data, len, o.cookie_secret.get(), o.id.data(), o.id.size(), 1, &o0)); sealwax_sealed_session_free(o0); }
    { sealwax_sealed_session *o0{}; no_defect("sealwax_sealed_session_seal", sealwax_sealed_session_seal(o.server_secrets.get(), o.id.data(), o.id.size(), o.cookie_secret.get(), data, len, 1, &o0)); sealwax_sealed_session_free(o0); }
    { sealwax_bytes o0{}; no_defect("sealwax_sealed_session_open", sealwax_sealed_session_open(o.sealed_session.get(), o.server_secrets.get(), data, len, o.cookie_secret.get(), 1, 1, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_code_state *o0{}; no_defect("sealwax_code_state_from_bytes", sealwax_code_state_from_bytes(data, len, &o0)); sealwax_code_state_free(o0); }
    { sealwax_code_state *o0{}; no_defect("sealwax_code_state_from_text", sealwax_code_state_from_text(reinterpret_cast<const char *>(data), len, &o0)); sealwax_code_state_free(o0); }
    { sealwax_code_state *o0{}; sealwax_login_code *o1{}; no_defect("sealwax_code_state_issue", sealwax_code_state_issue(o.server_secrets.get(), data, len, "text", 4, 1, 1, 1, &o0, &o1)); sealwax_code_state_free(o0); sealwax_login_code_free(o1); }
    { sealwax_code_state *o0{}; sealwax_login_code *o1{}; no_defect("sealwax_code_state_issue", sealwax_code_state_issue(o.server_secrets.get(), o.id.data(), o.id.size(), reinterpret_cast<const char *>(data), len, 1, 1, 1, &o0, &o1)); sealwax_code_state_free(o0); sealwax_login_code_free(o1); }
    { sealwax_bytes o0{}; no_defect("sealwax_code_attempt_check", sealwax_code_attempt_check(o.code_attempt.get(), o.server_secrets.get(), data, len, "text", 4, "text", 4, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_bytes o0{}; no_defect("sealwax_code_attempt_check", sealwax_code_attempt_check(o.code_attempt.get(), o.server_secrets.get(), o.id.data(), o.id.size(), reinterpret_cast<const char *>(data), len, "text", 4, &o0)); sealwax_bytes_free(&o0); }
    { sealwax_bytes o0{}; no_defect("sealwax_code_attempt_check", sealwax_code_attempt_check(o.code_attempt.get(), o.server_secrets.get(), o.id.data(), o.id.size(), "text", 4, reinterpret_cast<const char *>(data), len, &o0)); sealwax_bytes_free(&o0); }
}

int main() { return every_length(tried); }
