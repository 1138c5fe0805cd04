/* Envelopes and conversations. */

#include "case.hpp"

#include <algorithm>
#include <cstring>

static sealwax::opener opener(const vector_case &c) {
    const auto place = c.place();
    auto opener = sealwax::opener::make(place);
    for (std::size_t n = 0; n < c.count("secrets"); n++) opener.with(c.secret(vector_case::at("secrets", n)));
    return opener;
}

/* Whether an author is asked for. */
static bool decide(const vector_case &c, sealwax::opener &opener) {
    if (c.has("author/is")) {
        const auto author = c.known("author/is");
        opener.from({author});
        return true;
    }
    if (c.has_some_of("author")) {
        opener.from(c.lookup("author/lookup"));
        return true;
    }
    opener.author_not_checked();
    return false;
}

/* 33 bytes each: a kind and an id. */
static void give_stanzas(vector_case &c, const sealwax::bytes &addressees) {
    c.give_count("stanzas", addressees.size() / 33);
    for (std::size_t n = 0; n < addressees.size() / 33; n++) {
        const auto *one = addressees.data() + 33 * n;
        c.give_number(vector_case::at("stanzas", n) + "/kind", one[0]);
        c.give(vector_case::at("stanzas", n) + "/id", {one + 1, 32});
    }
}

static void envelope_inspect(vector_case &c) {
    const auto bytes = c.bytes("bytes");
    sealwax::envelope::from_bytes(bytes);
    const auto outline = sealwax::outline::read(bytes);
    c.give_flag("padded", outline.is_padded());
    c.give_flag("signed", outline.is_signed());
    give_stanzas(c, outline.addressees());
    c.give_number("segments", std::max<std::uint64_t>(1, (outline.payload_len(bytes.size()) + 65535) / 65536));
}

static void give_author(vector_case &c, const sealwax::bytes &author, bool unchanged) {
    c.give("author", author);
    c.give_text("addressees", unchanged ? "unchanged" : "changed");
}

/* At once, and in a stream of small pieces: both say the same. */
static void envelope_open(vector_case &c) {
    const auto bytes = c.bytes("bytes");
    auto opener = ::opener(c), streaming = ::opener(c);
    const auto envelope = sealwax::envelope::from_bytes(bytes);
    const auto reference = decide(c, opener) ? sealwax::bytes() : opener.reference_of(envelope);
    const bool asked = decide(c, streaming);
    const auto opened = opener.open(envelope);
    const auto text = opened.plaintext();

    auto stream = streaming.stream();
    std::string streamed;
    for (std::size_t at = 0; at < bytes.size(); at += 1000)
        streamed += stream.update({bytes.data() + at, std::min<std::size_t>(1000, bytes.size() - at)}).str();
    const auto [last, judged] = stream.finish();
    streamed += last.str();
    if (streamed != std::string_view(text)) throw std::logic_error("a stream gives another text");

    c.give("data", text);
    if (asked) {
        give_author(c, opened.author().fingerprint(), opened.addressees_unchanged());
        c.give("reference", opened.reference());
        if (judged.author().fingerprint() != opened.author().fingerprint() ||
            judged.addressees_unchanged() != opened.addressees_unchanged() || judged.reference() != opened.reference())
            throw std::logic_error("a stream judges otherwise");
    } else {
        c.give_none("author");
        c.give_none("addressees");
        c.give("reference", reference);
    }
}

/* The caller's bytes, read in pieces as a file would be. */
static sealwax::source in_pieces(const binary &bytes) {
    return sealwax::source(bytes.size(), [&bytes](std::uint64_t offset, std::uint8_t *into, std::size_t len) {
        if (offset > bytes.size()) throw std::out_of_range("beyond the end");
        const auto start = static_cast<std::size_t>(offset);
        const auto read = std::min({len, bytes.size() - start, static_cast<std::size_t>(40000)});
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(start), read, into);
        return read;
    });
}

static void envelope_range(vector_case &c) {
    auto bytes = c.bytes("bytes");
    auto opener = ::opener(c);
    const bool asked = decide(c, opener);
    auto ranges = opener.ranges(in_pieces(bytes));
    const auto from = c.number("offset"), to = from + c.number("length");
    const auto data = ranges.read_provisional(from, to);
    c.give("data", data);
    c.give_number("total", ranges.len());
    if (asked) {
        const auto author = ranges.author().fingerprint();
        ranges.check_all();
        if (ranges.read(from, to) != data) throw std::logic_error("what is checked is another text");
        give_author(c, author, ranges.addressees_unchanged());
    } else {
        c.give_none("author");
        c.give_none("addressees");
    }
}

static const char *step(std::uint8_t accepted) {
    static const char *const words[] = {"held", "accepted", "history", "fork"};
    return words[accepted & 3];
}

static const char *name(sealwax_result result) {
    static const char *const names[] = {
        "", "Decryption", "NotARecipient", "Malformed", "UnsupportedVersion", "Limit", "WeakParameters", "InvalidKey",
        "AuthorMismatch", "NotSigned", "RosterRejected", "CodeMismatch", "Expired", "Randomness", "InvalidInput"};
    return names[result % 15];
}

static sealwax::roster roster(const vector_case &c) {
    std::vector<sealwax::roster_entry> entries;
    for (std::size_t n = 0; n < c.count("roster"); n++)
        entries.push_back(sealwax::roster_entry::from_bytes(c.bytes(vector_case::at("roster", n))));
    return sealwax::roster::first_contact(entries);
}

static void conversation_walk(vector_case &c) {
    const auto place = c.place();
    const auto me = c.secret("secrets/0");
    const auto known = c.lookup("lookup");
    const auto log = c.has("roster") ? roster(c) : sealwax::roster();
    const auto first = c.bytes("first_author");
    const auto own = me.public_();
    const auto *founder = &own;
    for (const auto &one : known)
        if (hex(one.fingerprint()) == hex(first)) founder = &one;
    auto authors = sealwax::authors::begun_by(*founder);
    authors.and_(known);

    auto keyring = sealwax::keyring::open(place, std::vector<sealwax::envelope>(), me, authors);
    std::vector<std::string> steps;
    std::vector<std::pair<std::size_t, sealwax::error>> refused;
    const auto deliveries = c.count("deliveries");
    for (std::size_t n = 0; n < deliveries; n++) {
        try {
            const auto delivery = sealwax::envelope::from_bytes(c.bytes(vector_case::at("deliveries", n)));
            const auto accepted = std::get<0>(keyring.accept(delivery, me, authors));
            if (log) keyring.check_roster(log);
            steps.push_back(step(accepted));
        } catch (const sealwax::error &error) {
            refused.emplace_back(n + 1, error);
            steps.push_back(name(error.kind()));
        }
    }
    /* The last delivery decides, if it is the only one that was refused. */
    if (refused.size() == 1 && refused[0].first == deliveries) throw refused[0].second;

    c.give_count("steps", steps.size());
    for (std::size_t n = 0; n < steps.size(); n++) c.give_text(vector_case::at("steps", n), steps[n]);
    if (keyring.ids().empty()) c.give_none("highest_epoch");
    else c.give_number("highest_epoch", keyring.epoch());
    c.give_count("keys", keyring.ids().size() / 32);
    try {
        c.give_text("seal_with", hex(keyring.current_id()));
    } catch (const sealwax::error &error) {
        c.give_text("seal_with", name(error.kind()));
    }
}

const std::map<std::string, operation> operations_of_envelopes = {
    {"envelope_inspect", envelope_inspect},
    {"envelope_open", envelope_open},
    {"envelope_range", envelope_range},
    {"conversation_walk", conversation_walk},
};
