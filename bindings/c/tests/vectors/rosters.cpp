/* Rosters and recovery. */

#include "case.hpp"

#include <algorithm>

static std::vector<sealwax::roster_entry> entries(const vector_case &c, const std::string &path) {
    std::vector<sealwax::roster_entry> all;
    for (std::size_t n = 0; n < c.count(path); n++)
        all.push_back(sealwax::roster_entry::from_bytes(c.bytes(vector_case::at(path, n))));
    return all;
}

static binary pin(const vector_case &c, const std::string &path) {
    binary pin = c.bytes(path + "/founding_hash");
    const auto length = c.number(path + "/length");
    for (int shift = 56; shift >= 0; shift -= 8) pin.push_back(static_cast<std::uint8_t>(length >> shift));
    const auto head = c.bytes(path + "/head");
    pin.insert(pin.end(), head.begin(), head.end());
    return pin;
}

static void give_pin(vector_case &c, const std::string &path, const sealwax::bytes &pin) {
    if (pin.empty()) return c.give_none(path);
    std::uint64_t length = 0;
    for (std::size_t n = 32; n < 40; n++) length = length << 8 | pin.data()[n];
    c.give(path + "/founding_hash", {pin.data(), 32});
    c.give_number(path + "/length", length);
    c.give(path + "/head", {pin.data() + 40, 32});
}

static void roster_replay(vector_case &c) {
    const auto log = entries(c, "entries");
    const bool pinned = c.has_some_of("pin");
    const binary known = pinned ? pin(c, "pin") : binary();
    sealwax::roster roster;
    try {
        roster = pinned ? sealwax::roster::replay(log, known) : sealwax::roster::first_contact(log);
    } catch (const sealwax::error &error) {
        if (error.result() == SEALWAX_RESULT_ROSTER_REJECTED) {
            const auto [rule, entry] = sealwax::roster::refusal(log, known);
            if (rule.empty()) throw std::logic_error("a refusal without a rule");
            c.give_number("entry", entry);
        }
        throw;
    }
    c.give_text("name", roster.name());
    c.give("founding_hash", roster.founding_hash());
    c.give_number("length", roster.len());
    c.give("head", roster.head());

    std::vector<sealwax::roster_member> members;
    for (std::size_t n = 0; n < roster.member_count(); n++) members.push_back(roster.member_at(n));
    std::sort(members.begin(), members.end(),
              [](const auto &one, const auto &other) { return hex(one.account()) < hex(other.account()); });
    c.give_count("members", members.size());
    for (std::size_t n = 0; n < members.size(); n++) {
        const auto path = vector_case::at("members", n);
        c.give(path + "/account", members[n].account());
        c.give_text(path + "/role", members[n].role());
        c.give(path + "/fingerprint", members[n].public_().fingerprint());
    }

    std::vector<std::pair<std::uint64_t, sealwax::roster_known>> former;
    for (std::size_t n = 0; n < roster.known_count(); n++) {
        auto known = roster.known_at(n);
        const auto [left, entry] = known.left();
        if (left) former.emplace_back(entry, std::move(known));
    }
    std::sort(former.begin(), former.end(), [](const auto &one, const auto &other) {
        return std::pair(one.first, hex(one.second.public_().fingerprint())) <
               std::pair(other.first, hex(other.second.public_().fingerprint()));
    });
    c.give_count("former", former.size());
    for (std::size_t n = 0; n < former.size(); n++) {
        const auto path = vector_case::at("former", n);
        c.give(path + "/account", former[n].second.account());
        c.give(path + "/fingerprint", former[n].second.public_().fingerprint());
        c.give_number(path + "/from", former[n].second.entered());
        c.give_number(path + "/to", former[n].first);
    }
}

static void member_offer(vector_case &c) {
    const auto offer = sealwax::roster_offer::from_bytes(c.bytes("bytes"));
    give_pin(c, "pin", offer.pin());
    c.give("account", offer.account());
    c.give_text("role", offer.role());
    c.give("fingerprint", offer.public_().fingerprint());
}

static void pending_entry(vector_case &c) {
    const auto pending = sealwax::roster_pending::from_bytes(c.bytes("bytes"));
    const auto log = entries(c, "entries");
    if (log.empty()) pending.review_founding();
    else pending.review(sealwax::roster::first_contact(log));
    const auto signers = pending.signers(), missing = pending.missing();
    const auto listed = [](const sealwax::bytes &all, const std::string &one) {
        for (std::size_t at = 0; at < all.size(); at += 32)
            if (hex({all.data() + at, 32}) == one) return true;
        return false;
    };
    c.give_count("signers", signers.size() / 32);
    std::size_t signed_ = 0;
    for (std::size_t n = 0; n < signers.size() / 32; n++) {
        const auto one = hex({signers.data() + 32 * n, 32});
        c.give_text(vector_case::at("signers", n), one);
        if (!listed(missing, one)) c.give_number(vector_case::at("signed", signed_++), n);
    }
    c.give_count("signed", signed_);
    if (missing.empty()) {
        const auto entry = pending.into_entry();
        c.give("complete", entry.to_bytes());
        c.give("entry_hash", entry.hash());
    } else {
        c.give_none("complete");
    }
}

static void pending_merge(vector_case &c) {
    const auto a = sealwax::roster_pending::from_bytes(c.bytes("a"));
    const auto b = sealwax::roster_pending::from_bytes(c.bytes("b"));
    c.give("bytes", a.merge(b).to_bytes());
}

/* The id of the card that was read is all that C tells of it. */
static void card_read(vector_case &c) {
    const auto card = c.has("qr") ? sealwax::card::from_text(c.text("qr")) : sealwax::card::from_groups(c.text("printed"));
    c.give("recovery_id", card.id());
}

static void recovery_request(vector_case &c) {
    const auto request = sealwax::recovery_request::from_bytes(c.bytes("bytes"));
    c.give("account", request.unverified_account());
    c.give_number("time", request.unverified_time());
    c.give("public_identity", request.unverified_fresh().to_bytes());
    c.give_text("code", request.code());
}

static void recovery_approve(vector_case &c) {
    const auto place = c.place();
    const auto me = c.secret("approver/secret");
    const auto user = sealwax::public_identity::from_bytes_legacy(c.bytes("member/public_identity"));
    const auto claimant =
        sealwax::claimant::judged(c.bytes("member/account"), sealwax::recipient::unverified(user), nullptr);
    const auto share = sealwax::envelope::from_bytes(c.bytes("share"));
    const auto request = sealwax::recovery_request::from_bytes(c.bytes("request"));
    const auto now = c.number("now");
    const auto pending = sealwax::recovery_review(me, c.bytes("approver/account"), c.realm(), share, request, claimant,
                                                  now, c.number("max_age"), place);
    const auto approval = pending.approve(c.text("code"), now);
    if (approval.request() != request.hash()) throw std::logic_error("another request was approved");
}

static void recovery_grant(vector_case &c) {
    const auto request = sealwax::recovery_request::from_bytes(c.bytes("request"));
    const auto fresh = c.secret();
    const auto card = sealwax::card::from_text(c.text("card_text"));
    const auto wrap = c.wrap(c.bytes("wrap"));
    const auto grant = sealwax::envelope::from_bytes(c.bytes("bytes"));
    const auto place = c.place();
    const auto known = c.lookup("lookup");
    sealwax::approvers approvers;
    if (c.has("roster")) {
        const auto roster = sealwax::roster::first_contact(entries(c, "roster"));
        approvers = sealwax::approvers::of_roster(roster, request.unverified_account());
    } else {
        for (const auto &one : known) {
            if (hex(one.fingerprint()) != hex(c.bytes("named_author"))) continue;
            const auto named = sealwax::recipient::unverified(one);
            approvers = sealwax::approvers::named({named});
        }
    }
    auto recovered = request.redeem(grant, fresh, card, wrap, approvers, place);
    c.give("author", recovered.approved_by().fingerprint());
    c.give("fingerprint", recovered.into_identity().fingerprint());
}

static void retired_identity(vector_case &c) {
    const auto place = c.place();
    const auto newer = c.secret();
    const auto envelope = sealwax::envelope::from_bytes(c.bytes("bytes"));
    auto chain = sealwax::retired::open_chain(newer, {envelope}, c.legacy(), place);
    c.give("fingerprint", chain.take(0).fingerprint());
}

const std::map<std::string, operation> operations_of_rosters = {
    {"roster_replay", roster_replay},     {"member_offer", member_offer},         {"pending_entry", pending_entry},
    {"pending_merge", pending_merge},     {"card_read", card_read},               {"recovery_request", recovery_request},
    {"recovery_approve", recovery_approve}, {"recovery_grant", recovery_grant},   {"retired_identity", retired_identity},
};
