/* Identities, wraps, challenges, logins. */

#include "case.hpp"

static std::string params(std::uint64_t m, std::uint64_t t, const binary &salt) {
    std::string text = sealwax::id_to_text(salt).str();
    for (char &c : text) c = c == '-' ? '+' : c == '_' ? '/' : c; /* PHC strings have the other alphabet */
    return "$argon2id$v=19$m=" + std::to_string(m) + ",t=" + std::to_string(t) + ",p=1$" + text;
}

static void public_identity(vector_case &c) {
    const auto identity = c.known("bytes");
    c.give_number("bits", identity.rsa_bits());
    c.give("spki", identity.rsa_spki_der());
    c.give("fingerprint", identity.fingerprint());
    c.give_text("text", identity.to_text());
}

static void pkcs8_import(vector_case &c) {
    const bool pem = c.has("pem");
    const auto identity = pem ? sealwax::identity::import_rsa_pkcs8_pem(c.text("pem"), c.legacy())
                              : sealwax::identity::import_rsa_pkcs8_der(c.bytes("der"), c.legacy());
    c.give_number("bits", identity.public_().rsa_bits());
}

static void pkcs8_export(vector_case &c) {
    const auto identity = c.secret();
    c.give("der", identity.export_rsa_pkcs8_der());
    c.give_text("pem", identity.export_rsa_pkcs8_pem());
}

static void wrap_inspect(vector_case &c) {
    const auto wrap = c.wrap(c.bytes("bytes"));
    c.give_number("generation", wrap.generation());
    c.give_number("lock/kind", wrap.lock());
    if (wrap.lock() == 1) {
        const auto [m, t] = wrap.login_params().cost();
        c.give_number("lock/m", m);
        c.give_number("lock/t", t);
        c.give_or_none("lock/pepper_id", wrap.lock_id());
    } else if (wrap.lock() == 2) {
        c.give("lock/recovery_id", wrap.lock_id());
        const auto founding = wrap.founding_hash();
        if (founding.empty()) c.give("lock/founding_hash", binary(32, 0));
        else c.give("lock/founding_hash", founding);
    } else {
        c.give("lock/id", wrap.lock_id());
    }
    c.give("public_identity", wrap.public_().to_bytes());
    c.give("fingerprint", wrap.public_().fingerprint());
}

static void wrap_open(vector_case &c) {
    const auto place = c.place();
    const auto wrap = c.wrap(c.bytes("bytes"));
    sealwax::identity identity;
    if (c.has("key/key")) {
        identity = wrap.unwrap_with_key(sealwax::wrapping_key::from_bytes(c.bytes("key/key")), place);
    } else {
        auto own = wrap.login_params();
        if (!own) own = sealwax::login_params::small();
        const auto text = own.to_text().str();
        const auto [m, t] = own.cost();
        std::string standard = text.substr(text.rfind('$') + 1);
        for (char &d : standard) d = d == '+' ? '-' : d == '/' ? '_' : d;
        const auto salt = sealwax::id_from_text(standard, 16);
        const auto used = sealwax::login_params::from_text(params(
            c.has("key/m") ? c.number("key/m") : m, c.has("key/t") ? c.number("key/t") : t,
            c.has("key/salt") ? c.bytes("key/salt") : binary(salt.begin(), salt.end())));
        const auto login =
            sealwax::login_secret::derive(c.text("key/password"), c.realm("key/realm"), c.bytes("key/account"), used);
        auto share = sealwax::server_share::none();
        if (c.has("key/share")) {
            const auto pepper = wrap.lock() == 1 ? wrap.lock_id() : sealwax::bytes();
            binary bytes = {'S', 'W', 'X', 'T', 1};
            if (pepper.empty()) bytes.insert(bytes.end(), 8, 1);
            else bytes.insert(bytes.end(), pepper.begin(), pepper.end());
            const auto secret = c.bytes("key/share");
            bytes.insert(bytes.end(), secret.begin(), secret.end());
            share = sealwax::server_share::from_bytes(bytes);
        }
        identity = wrap.unwrap_with_password(login, share, place);
    }
    wrap.check_generation(c.has("highest_generation") ? c.small("highest_generation") : 0);
    c.give("fingerprint", identity.fingerprint());
}

static void challenge(vector_case &c) {
    const bool text = c.has("text");
    const auto challenge = text ? sealwax::login_challenge::from_text(c.text("text"))
                                : sealwax::login_challenge::from_bytes(c.bytes("bytes"));
    if (c.has_some_of("known"))
        challenge.check_known(c.bytes("known/account"), c.small("known/m"), c.small("known/t"));
    const auto [m, t] = challenge.params().cost();
    c.give("account", challenge.account());
    c.give_number("m", m);
    c.give_number("t", t);
    c.give_or_none("pepper_id", challenge.pepper_id());
    c.give("bytes", challenge.to_bytes());
    c.give_text("text", challenge.to_text());
    c.give_text("parts/account", sealwax::id_to_text(challenge.account()));
    c.give_text("parts/params", challenge.params().to_text());
    const auto pepper = challenge.pepper_id();
    const auto named = pepper.empty() ? sealwax::id_to_text(binary(8, 0)) : sealwax::id_to_text(pepper);
    c.give_text("parts/pepper_id", named);
}

static void decoy(vector_case &c) {
    sealwax::cost_distribution costs;
    for (std::size_t n = 0; n < c.count("entries"); n++) {
        const auto entry = vector_case::at("entries", n);
        const binary pepper = c.has(entry + "/pepper_id") ? c.bytes(entry + "/pepper_id") : binary();
        const auto m = c.small(entry + "/m"), t = c.small(entry + "/t"), weight = c.small(entry + "/weight");
        if (costs) costs.and_(m, t, pepper, weight);
        else costs = sealwax::cost_distribution::make(m, t, pepper, weight);
    }
    const auto secret = sealwax::decoy_secret::from_bytes(c.bytes("decoy_secret"));
    const auto challenge = sealwax::login_challenge::decoy(secret, c.bytes("decoy_name"), costs);
    const auto [m, t] = challenge.params().cost();
    c.give("account", challenge.account());
    c.give_number("m", m);
    c.give_number("t", t);
    c.give_or_none("pepper_id", challenge.pepper_id());
    c.give("challenge", challenge.to_bytes());
}

static void token(vector_case &c) {
    const auto text = sealwax::login_token::from_text(c.text("token")).expose_text();
    c.give("bytes", sealwax::id_from_text(text, 32));
}

static void record_parse(vector_case &c) {
    const auto record = sealwax::login_record::from_text(c.text("record"));
    const auto [m, t] = record.cost();
    c.give_number("m", m);
    c.give_number("t", t);
    c.give_or_none("keyid", record.pepper_id());
}

static sealwax::login_policy policy(const vector_case &c) {
    const auto peppers = c.count("policy/peppers");
    const auto pepper = [&](std::size_t n) {
        return sealwax::pepper::from_bytes(c.bytes(vector_case::at("policy/peppers", n)));
    };
    auto policy = peppers > 0 ? sealwax::login_policy::recommended(c.realm(), pepper(0))
                              : sealwax::login_policy::without_pepper(c.realm());
    for (std::size_t n = 1; n < peppers; n++) policy.with_former_pepper(pepper(n));
    if (c.flag("policy/accept_unpeppered")) policy.accepting_unpeppered_records();
    if (c.has_some_of("policy/ceiling"))
        policy.with_ceiling(c.small("policy/ceiling/m"), c.small("policy/ceiling/t"));
    if (c.legacy()) policy.accepting_legacy_rsa_2048();
    return policy;
}

static void server_share(vector_case &c) {
    const bool text = c.has("text");
    const auto share = text ? sealwax::server_share::from_text(c.text("text"))
                            : sealwax::server_share::from_bytes(c.bytes("bytes"));
    const auto bytes = share.expose_bytes();
    c.give_or_none("pepper_id", share.pepper_id());
    c.give("share", {bytes.data() + bytes.size() - 32, 32});
}

static void share_request(vector_case &c) {
    const auto bytes = c.bytes("bytes");
    const auto request = c.legacy() ? sealwax::share_request::from_bytes_legacy(bytes)
                                    : sealwax::share_request::from_bytes(bytes);
    const auto policy = sealwax::login_policy::without_pepper(c.realm());
    const auto issued = c.has("challenge") ? c.bytes("challenge") : binary(32, 0);
    request.answer(c.bytes("account"), issued, policy);
    c.give("fingerprint", request.identity().fingerprint());
}

static void login_change(vector_case &c) {
    const auto bytes = c.bytes("bytes");
    const auto policy = ::policy(c);
    sealwax::wrapped_identity wrap, recovery_wrap;
    if (c.has_some_of("stored")) {
        wrap = sealwax::wrapped_identity::from_bytes_legacy(c.bytes("stored/lock01"));
        if (c.has("stored/lock02"))
            recovery_wrap = sealwax::wrapped_identity::from_bytes_legacy(c.bytes("stored/lock02"));
    }
    /* The account is the one addressed: it always is. */
    const binary account = bytes.size() < 21 ? binary(16, 0) : binary(bytes.begin() + 5, bytes.begin() + 21);
    const auto rows = sealwax::login_change::verify(bytes, account, wrap ? &wrap : nullptr,
                                                    recovery_wrap ? &recovery_wrap : nullptr,
                                                    c.flag("allow_replaced"), policy);
    const auto identity = rows.identity();
    const auto give_wrap = [&](const char *path, const sealwax::wrapped_identity &wrap) {
        if (wrap) c.give(path, wrap.to_bytes());
        else c.give_none(path);
    };
    c.give("account", rows.account());
    c.give("fingerprint", identity ? identity.fingerprint() : wrap.public_().fingerprint());
    give_wrap("lock01", rows.wrap());
    give_wrap("lock02", rows.recovery_wrap());
    c.give_or_none("share", rows.recovery_share());
    c.give_or_none("self", rows.recovery_self());
    c.give_or_none("request", rows.request());
}

static void secret_id(vector_case &c) {
    const auto pepper = sealwax::pepper::from_bytes(c.bytes("secret_bytes"));
    c.give("id", pepper.id());
    c.give_text("text", sealwax::id_to_text(pepper.id()));
}

static void account_derive(vector_case &c) {
    const auto account = sealwax::account_id_derive(c.realm(), c.bytes("legacy_id"));
    c.give("account", account);
    c.give_text("text", sealwax::id_to_text(account));
}

const std::map<std::string, operation> operations_of_login = {
    {"public_identity", public_identity}, {"pkcs8_import", pkcs8_import},   {"pkcs8_export", pkcs8_export},
    {"wrap_inspect", wrap_inspect},       {"wrap_open", wrap_open},         {"challenge", challenge},
    {"decoy", decoy},                     {"token", token},                 {"record_parse", record_parse},
    {"server_share", server_share},       {"share_request", share_request}, {"login_change", login_change},
    {"secret_id", secret_id},             {"account_derive", account_derive},
};
