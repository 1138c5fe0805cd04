/* The classes of C++: they own, move, throw, chain, and take what C++ has. */

#include <sealwax.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <type_traits>

static unsigned long checks;

#define TRUE(condition)                                                                                              \
    do {                                                                                                             \
        checks++;                                                                                                    \
        if (!(condition)) {                                                                                          \
            std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                    \
            std::exit(1);                                                                                            \
        }                                                                                                            \
    } while (0)

/* What the call throws. */
template <typename Call> static sealwax_result thrown(Call call) {
    try {
        call();
    } catch (const sealwax::error &error) {
        TRUE(std::string(error.what()) == sealwax_result_message(static_cast<std::uint32_t>(error.result())));
        TRUE(error.kind() == error.result() || error.kind() == SEALWAX_RESULT_INVALID_INPUT);
        return error.result();
    }
    return SEALWAX_RESULT_OK;
}

static_assert(!std::is_copy_constructible_v<sealwax::identity> && !std::is_copy_assignable_v<sealwax::identity>);
static_assert(std::is_nothrow_move_constructible_v<sealwax::identity>);
static_assert(!std::is_copy_constructible_v<sealwax::bytes> && std::is_nothrow_move_assignable_v<sealwax::bytes>);
static_assert(std::is_base_of_v<std::runtime_error, sealwax::error>);

static void owns_and_moves() {
    auto place = sealwax::context::make();
    auto moved = std::move(place);
    TRUE(moved && !place);
    TRUE(thrown([&] { place.with("a", "b"); }) == SEALWAX_RESULT_INPUT_NULL);
    auto other = sealwax::context::make();
    other = std::move(moved);
    TRUE(other && !moved);
    sealwax_context *raw = other.release();
    TRUE(raw != nullptr && !other);
    other = sealwax::context(raw);
    TRUE(other.get() == raw);
    sealwax::bytes id = sealwax::message_id_generate(), taken = std::move(id);
    TRUE(taken.size() == 16 && id.empty() && taken != id);
    taken = std::move(id);
    TRUE(taken.empty() && taken == id && taken.str().empty());
    const auto params = sealwax::login_params::small().to_text();
    const auto other_params = params.str() + "x";
    TRUE(params == params.str() && params.str() == params && params == sealwax::login_params::from_text(params).to_text());
    TRUE(params == params.str().c_str() && params != "$argon2id$" && "$argon2id$" != params && params != other_params);
}

static void takes_what_cpp_has() {
    const std::string text = "text";
    const std::vector<std::uint8_t> vector{1, 2, 3};
    const std::array<std::uint8_t, 2> array{4, 5};
    auto place = sealwax::context::make();
    place.with("literal", "value").with(text, text).with("vector", vector).with("array", array);
    place.with("bytes", sealwax::message_id_generate()).with("pointer", {array.data(), 1});
    TRUE(thrown([&] { place.with("literal", "again"); }) == SEALWAX_RESULT_INPUT_CONTEXT_NAME_TWICE);
    TRUE(thrown([&] { auto broken = sealwax::realm::make("\xff"); }) == SEALWAX_RESULT_INPUT_NOT_UTF8);
}

static void speaks() {
    auto anna = sealwax::identity::generate(), ben = sealwax::identity::generate();
    auto conversation = sealwax::context::make();
    conversation.with("conversation", "42");

    // Several outputs are a tuple, several objects a list of references or a vector.
    auto to_anna = sealwax::recipient::unverified(anna.public_());
    auto [bens, delivery] = sealwax::keyring::found(conversation, {to_anna}, ben);
    auto deliveries = std::vector<sealwax::envelope>();
    deliveries.push_back(std::move(delivery));
    auto begun = sealwax::authors::begun_by(ben.public_());
    auto annas = sealwax::keyring::open(conversation, deliveries, anna, begun);
    TRUE(annas.ids() == bens.ids() && annas.epoch() == 0);

    // A stream, in the same words.
    auto id = sealwax::message_id_generate();
    auto place = bens.place(id);
    auto sealing = sealwax::sealer::make(place).under_current(bens).signed_by(ben).stream(11);
    std::string sealed = sealing.update("hello ").str();
    sealed += sealing.update("world").str();
    auto [end, reference] = sealing.finish();
    sealed += end.str();
    TRUE(reference.size() == 32);
    TRUE(thrown([&] { sealing.update("!"); }) == SEALWAX_RESULT_INPUT_USED_UP);

    auto author = ben.public_();
    auto opening = sealwax::opener::make(place).with_keyring(annas).from({author}).stream();
    std::string plain = opening.update(sealed).str();
    auto [last, opened] = opening.finish();
    plain += last.str();
    TRUE(plain == "hello world" && opened.addressees_unchanged());
    TRUE(opened.author().fingerprint() == ben.fingerprint());

    // Another's words, another place, somebody not addressed: each its own error, and nothing comes out.
    auto envelope = sealwax::envelope::from_bytes(sealed);
    auto wrong = anna.public_();
    auto strict = sealwax::opener::make(place);
    strict.with_keyring(annas).from({wrong});
    TRUE(thrown([&] { strict.open(envelope); }) == SEALWAX_RESULT_AUTHOR_MISMATCH);
    auto elsewhere = sealwax::opener::make(conversation);
    elsewhere.with_keyring(annas).from({author});
    TRUE(thrown([&] { elsewhere.open(envelope); }) == SEALWAX_RESULT_DECRYPTION);
    auto stranger = sealwax::opener::make(place);
    stranger.with(sealwax::identity::generate()).from({author});
    TRUE(thrown([&] { stranger.open(envelope); }) == SEALWAX_RESULT_NOT_A_RECIPIENT);
}

/* Who signs a roster sees who else has to, and whether he has; what came of it is there to be read. */
static void reads_before_signing() {
    auto carla = sealwax::identity::generate(), dora = sealwax::identity::generate();
    auto carlas = sealwax::account_id_generate(), doras = sealwax::account_id_generate();
    auto one = sealwax::roster_offer::to_found(carla, carlas), two = sealwax::roster_offer::to_found(dora, doras);
    auto pending = sealwax::roster::found("Nord", {one, two}, 1700000000).review_founding().sign(carla);
    auto review = pending.review_founding();
    TRUE(review.signer_count() == 2);
    for (std::size_t n = 0; n < 2; n++) {
        auto [signer, has_signed] = review.signer_at(n);
        TRUE(has_signed == (signer.account() == carlas));
    }
    TRUE(thrown([&] { review.signer_at(2); }) == SEALWAX_RESULT_INPUT_INDEX);
    auto entry = review.sign(dora).into_entry();
    auto roster = sealwax::roster::first_contact({entry});
    auto known = roster.known_of(carla.fingerprint());
    TRUE(known.role_count() == 1);
    auto [role, since] = known.role(0);
    TRUE(role.str() == "admin" && since == 0);
    TRUE(known.role_at(1) == role && known.role_at(0).empty());
    TRUE(roster.event_count() == 1 && roster.events_before(roster.pin()) == 1);

    // A list of signers that no entry can have is refused before anything is made of it.
    const std::vector<std::uint8_t> many(256 * 32);
    TRUE(thrown([&] { roster.expel(1700000001, many, carla.fingerprint()); }) ==
         SEALWAX_RESULT_INPUT_TOO_MANY_SIGNERS);

    // A device that has seen a later epoch refuses a keyring of an earlier one.
    auto conversation = sealwax::context::make();
    conversation.with("conversation", "42");
    auto to_dora = sealwax::recipient::unverified(dora.public_());
    auto [keyring, first] = sealwax::keyring::found(conversation, {to_dora}, carla);
    auto begun = sealwax::authors::begun_by(carla.public_());
    auto held_back = sealwax::keyring::open(conversation, {first}, dora, begun);
    keyring.rotate({to_dora}, carla);
    auto state = sealwax::device_state::make(carlas);
    state.saw_keyring(keyring);
    TRUE(state.highest_epoch(conversation) == std::make_tuple(true, std::uint32_t{1}));
    TRUE(thrown([&] { state.saw_keyring(held_back); }) == SEALWAX_RESULT_EXPIRED);
}

/* What may be none is an object that is false; what may be NULL is a pointer. */
static void none() {
    auto me = sealwax::identity::generate();
    auto place = sealwax::context::make();
    place.with("centre", "7");
    auto key = sealwax::wrapping_key::generate();
    auto wrap = sealwax::wrapped_identity::wrap_with_key(me, key, nullptr, place);
    auto next = sealwax::wrapped_identity::wrap_with_key(me, key, &wrap, place);
    TRUE(wrap.generation() == 1 && next.generation() == 2);
    TRUE(!wrap.login_params());
    TRUE(next.unwrap_with_key(key, place).fingerprint() == me.fingerprint());
}

/* A source is whatever can be called, and what it throws arrives here; a failure of the library's stays one. */
static void reads_from_anything() {
    struct lost {};
    auto me = sealwax::identity::generate();
    auto place = sealwax::context::make();
    place.with("attachment", "9");
    const std::string text(200000, 'x');
    const auto sealed = sealwax::sealer::make(place)
                            .to(sealwax::recipient::self(me)).unsigned_().seal(text).to_bytes();
    bool fails = false;
    auto stored = [&](std::uint64_t offset, std::uint8_t *into, std::size_t len) {
        if (fails) throw lost();
        const auto start = static_cast<std::size_t>(offset);
        const auto read = std::min(len, sealed.size() - start);
        std::copy_n(sealed.begin() + start, read, into);
        return read;
    };
    auto opener = [&] { return std::move(sealwax::opener::make(place).with(me).author_not_checked()); };
    auto lost_by = [&](auto call) {
        try {
            call();
        } catch (const lost &) {
            return true;
        }
        return false;
    };
    auto ranges = opener().ranges({sealed.size(), stored});
    auto moved = std::move(ranges);
    TRUE(moved.read_provisional(65530, 65545) == "xxxxxxxxxxxxxxx");
    TRUE(thrown([&] { moved.read_provisional(2, 1); }) == SEALWAX_RESULT_INPUT_RANGE_BACKWARDS);
    fails = true;
    TRUE(lost_by([&] { moved.read_provisional(0, 1); }));
    TRUE(lost_by([&] { opener().ranges({sealed.size(), stored}); }));
    TRUE(thrown([&] { moved.read(0, 1); }) == SEALWAX_RESULT_INPUT_RANGES_NOT_CHECKED);
    fails = false;
    TRUE(moved.read_provisional(0, 3) == "xxx");
    moved.check_all();
    TRUE(moved.read(0, 3) == "xxx");
    moved = opener().ranges({sealed.size(), stored});
    TRUE(moved.len() == text.size());

    // None at all, one that calls nothing, and one that says more than it read.
    TRUE(thrown([&] { opener().ranges({}); }) == SEALWAX_RESULT_INPUT_NULL);
    auto calls_nothing = [&] {
        try {
            opener().ranges({sealed.size(), nullptr});
        } catch (const std::bad_function_call &) {
            return true;
        }
        return false;
    };
    TRUE(calls_nothing());
    auto lies = [](std::uint64_t, std::uint8_t *, std::size_t len) { return len + 1; };
    TRUE(thrown([&] { opener().ranges({sealed.size(), lies}); }) == SEALWAX_RESULT_INPUT_SOURCE_FAILED);
}

int main() {
    reads_from_anything();
    owns_and_moves();
    takes_what_cpp_has();
    speaks();
    none();
    reads_before_signing();
    TRUE(sealwax::version() == sealwax_version());
    std::printf("classes: %lu checks\n", checks);
    return 0;
}
