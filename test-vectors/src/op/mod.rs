//! The operations of the schema, each in terms of the core.

mod conversation;
mod device;
mod envelope;
mod identity;
mod login;
mod primitives;
mod recovery;
mod roster;
mod session;

use serde_json::Value;

use crate::error::{Result, Stop};
use crate::value::Inputs;

pub(crate) use roster::rule_word;

/// Runs the operation of this name.
pub(crate) fn run(operation: &str, i: &Inputs<'_>) -> Result<Value> {
    match operation {
        "hash" => primitives::hash(i),
        "extract" => primitives::extract(i),
        "expand" => primitives::expand(i),
        "sign" => primitives::sign(i),
        "verify" => primitives::verify(i),
        "ed25519_verify" => primitives::ed25519_verify(i),
        "keywrap_seal" => primitives::keywrap_seal(i),
        "keywrap_open" => primitives::keywrap_open(i),
        "rsa_public" => primitives::rsa_public(i),
        "rsa_oaep_open" => primitives::rsa_oaep_open(i),
        "pkcs8_import" => primitives::pkcs8_import(i),
        "pkcs8_export" => primitives::pkcs8_export(i),
        "mlkem_public" => primitives::mlkem_public(i),
        "mlkem_decapsulate" => primitives::mlkem_decapsulate(i),
        "argon2id" => primitives::argon2id(i),
        "cost_check" => primitives::cost_check(i),
        "secret_id" => primitives::secret_id(i),
        "account_derive" => primitives::account_derive(i),
        "text_encode" => primitives::text_encode(i),
        "text_decode" => primitives::text_decode(i),
        "base64url_encode" => primitives::base64url_encode(i),
        "base64url_decode" => primitives::base64url_decode(i),
        "context" => primitives::context(i),
        "message_place" => primitives::message_place(i),
        "public_identity" => identity::public_identity(i),
        "secret_identity" => identity::secret_identity(i),
        "safety_number" => identity::safety_number(i),
        "safety_number_matches" => identity::safety_number_matches(i),
        "wrap_inspect" => identity::wrap_inspect(i),
        "wrap_open" => identity::wrap_open(i),
        "challenge" => login::challenge(i),
        "decoy" => login::decoy(i),
        "password" => login::password(i),
        "login_derive" => login::login_derive(i),
        "token" => login::token(i),
        "record_parse" => login::record_parse(i),
        "record_make" => login::record_make(i),
        "record_verify" => login::record_verify(i),
        "share" => login::share(i),
        "server_share" => login::server_share(i),
        "share_request" => login::share_request(i),
        "login_change" => login::login_change(i),
        "envelope_inspect" => envelope::envelope_inspect(i),
        "envelope_open" => envelope::envelope_open(i),
        "envelope_range" => envelope::envelope_range(i),
        "padme" => envelope::padme(i),
        "conversation_key_id" => conversation::conversation_key_id(i),
        "conversation_key" => conversation::conversation_key(i),
        "conversation_walk" => conversation::conversation_walk(i),
        "card" => recovery::card(i),
        "card_read" => recovery::card_read(i),
        "recovery_kek" => recovery::recovery_kek(i),
        "recovery_request" => recovery::recovery_request(i),
        "recovery_approve" => recovery::recovery_approve(i),
        "recovery_self" => recovery::recovery_self(i),
        "recovery_grant" => recovery::recovery_grant(i),
        "retired_identity" => recovery::retired_identity(i),
        "roster_replay" => roster::roster_replay(i),
        "member_offer" => roster::member_offer(i),
        "pending_entry" => roster::pending_entry(i),
        "pending_merge" => roster::pending_merge(i),
        "device_public" => device::device_public(i),
        "device_private" => device::device_private(i),
        "device_merge" => device::device_merge(i),
        "session_open" => session::session_open(i),
        "code_attempt" => session::code_attempt(i),
        "code_check" => session::code_check(i),
        "keep_key" => session::keep_key(i),
        "keep_open" => session::keep_open(i),
        _ => Stop::file(format!("no operation {operation}")),
    }
}
