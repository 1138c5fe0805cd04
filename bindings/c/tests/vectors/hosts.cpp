/* What devices remember, sessions, codes, keeps. */

#include "case.hpp"

static void device_public(vector_case &c) {
    const auto memory = sealwax::login_memory::from_bytes(c.bytes("bytes"));
    c.give("account", memory.account());
    c.give_number("revision", memory.revision());
}

static void device_private(vector_case &c) {
    const auto place = c.place();
    const auto me = c.secret();
    const auto stored = sealwax::envelope::from_bytes(c.bytes("bytes"));
    const auto seen = c.has("highest_revision") ? c.number("highest_revision") : 0;
    const auto state = sealwax::device_state::open(stored, me, c.bytes("account"), seen, place);
    const auto pin = state.pin();
    c.give_number("revision", state.revision());
    if (pin.empty()) c.give_none("pin");
    else c.give("pin/head", {pin.data() + 40, 32});
}

static sealwax::server_secrets server_secrets(const vector_case &c) {
    const auto secret = [&](std::size_t n) {
        return sealwax::server_secret::from_bytes(c.bytes(vector_case::at("server_secrets", n)));
    };
    auto secrets = sealwax::server_secrets::make(secret(0));
    for (std::size_t n = 1; n < c.count("server_secrets"); n++) secrets.with_former(secret(n));
    return secrets;
}

static void session_open(vector_case &c) {
    const auto session = sealwax::sealed_session::from_bytes(c.bytes("bytes"));
    const auto cookie = sealwax::cookie_secret::from_bytes(c.bytes("cookie_secret"));
    c.give("data", session.open(server_secrets(c), c.bytes("session_id"), cookie, c.number("now"), c.number("lifetime")));
    c.give_number("sealed_at", session.unverified_sealed_at());
}

static void code_attempt(vector_case &c) {
    const auto attempt = sealwax::code_state::from_bytes(c.bytes("bytes")).attempt(c.number("now"));
    c.give("state", attempt.to_store().to_bytes());
}

static void code_check(vector_case &c) {
    const auto state = sealwax::code_state::from_bytes(c.bytes("bytes"));
    auto attempt = state.attempt(c.number("now"));
    const auto nonce = attempt.check(server_secrets(c), c.bytes("account"), c.text("purpose"), c.text("code"));
    if (nonce != state.nonce()) throw std::logic_error("the nonce of another code");
}

static void keep_open(vector_case &c) {
    const auto place = c.place();
    const auto device = sealwax::device_half::from_bytes(c.bytes("device_half"));
    const auto server = sealwax::server_half::from_bytes(c.bytes("server_half"));
    const auto keep = c.legacy() ? sealwax::keep::from_stored_legacy(c.number("expires"), c.bytes("bytes"))
                                 : sealwax::keep::from_stored(c.number("expires"), c.wrap(c.bytes("bytes")));
    const auto identity = keep.open(device, server, c.realm(), c.bytes("account"), c.number("now"), place);
    c.give("fingerprint", identity.fingerprint());
}

const std::map<std::string, operation> operations_of_hosts = {
    {"device_public", device_public}, {"device_private", device_private}, {"session_open", session_open},
    {"code_attempt", code_attempt},   {"code_check", code_check},         {"keep_open", keep_open},
};
