/*
 * libsealwax for C++17: sealwax.h in classes.
 *
 *   A class owns its handle: it is moved, not copied, and frees and wipes it at its end. After a move it holds none.
 *   What C returns as a result is thrown here as sealwax::error; but a wrong password is no error, it is an empty
 *   std::optional. Outputs are returned, several of them as a tuple.
 *   sealwax_x_new is x::make(); a function that changes its object and has nothing to give returns the object.
 *   Bytes go in as sealwax::view, texts as std::string_view; they come out as sealwax::bytes, wiped at its end.
 *   "Or NULL" is an object that is false. const objects may be shared by threads.
 *
 * Written by: cargo xtask header
 */

#ifndef SEALWAX_HPP
#define SEALWAX_HPP

#include "sealwax.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace sealwax {

/// A call that did not succeed; it gave nothing. What a function says it uses up is used up.
class error : public std::runtime_error {
public:
    explicit error(sealwax_result result)
        : std::runtime_error(sealwax_result_message(static_cast<std::uint32_t>(result))), result_(result) {}

    /// Which of them.
    sealwax_result result() const noexcept { return result_; }
    /// The same, but SEALWAX_RESULT_INVALID_INPUT for whatever is wrong with an argument.
    sealwax_result kind() const noexcept { return ::sealwax_result_kind(static_cast<std::uint32_t>(result_)); }

private:
    sealwax_result result_;
};

/// Throws what is no success.
inline void check(sealwax_result result) {
    if (result != SEALWAX_RESULT_OK) throw error(result);
}

/// The release.
inline std::string_view version() noexcept { return ::sealwax_version(); }

/// How often a login code may be tried, if nothing else is said.
inline std::uint8_t code_attempts() noexcept { return ::sealwax_code_attempts(); }

/// Bytes, or a text, of the library's; wiped and freed at its end.
class bytes {
public:
    bytes() noexcept = default;
    explicit bytes(sealwax_bytes raw) noexcept : raw_(raw) {}
    bytes(bytes &&other) noexcept : raw_(std::exchange(other.raw_, sealwax_bytes{})) {}
    bytes &operator=(bytes &&other) noexcept {
        bytes taken(std::move(other));
        std::swap(raw_, taken.raw_);
        return *this;
    }
    bytes(const bytes &) = delete;
    bytes &operator=(const bytes &) = delete;
    ~bytes() { ::sealwax_bytes_free(&raw_); }

    const std::uint8_t *data() const noexcept { return raw_.data; }
    std::size_t size() const noexcept { return raw_.len; }
    bool empty() const noexcept { return raw_.len == 0; }
    const std::uint8_t *begin() const noexcept { return raw_.data; }
    const std::uint8_t *end() const noexcept { return raw_.data + raw_.len; }

    /// As a text, as long as this lives.
    operator std::string_view() const noexcept { return {reinterpret_cast<const char *>(raw_.data), raw_.len}; }
    /// A copy, which nobody wipes.
    std::string str() const { return std::string(std::string_view(*this)); }

    /// In a time that tells their lengths only.
    friend bool operator==(const bytes &one, std::string_view other) noexcept {
        bool equal = false;
        const auto result = ::sealwax_bytes_equal(
            one.data(), one.size(), reinterpret_cast<const std::uint8_t *>(other.data()), other.size(), &equal);
        return result == SEALWAX_RESULT_OK && equal;
    }
    friend bool operator==(const bytes &one, const bytes &other) noexcept { return one == std::string_view(other); }
    friend bool operator==(std::string_view one, const bytes &other) noexcept { return other == one; }
    friend bool operator!=(const bytes &one, const bytes &other) noexcept { return !(one == other); }
    friend bool operator!=(const bytes &one, std::string_view other) noexcept { return !(one == other); }
    friend bool operator!=(std::string_view one, const bytes &other) noexcept { return !(other == one); }

private:
    sealwax_bytes raw_{};
};

/// Bytes of somebody else's, for the duration of a call.
class view {
public:
    view(const std::uint8_t *data, std::size_t size) noexcept : data_(data), size_(size) {}
    view(std::string_view text) noexcept
        : data_(reinterpret_cast<const std::uint8_t *>(text.data())), size_(text.size()) {}
    view(const char *text) noexcept : view(std::string_view(text)) {}
    view(const std::string &text) noexcept : view(std::string_view(text)) {}
    view(const bytes &of) noexcept : data_(of.data()), size_(of.size()) {}
    view(const std::vector<std::uint8_t> &of) noexcept : data_(of.data()), size_(of.size()) {}
    template <std::size_t N>
    view(const std::array<std::uint8_t, N> &of) noexcept : data_(of.data()), size_(N) {}

    const std::uint8_t *data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }

private:
    const std::uint8_t *data_;
    std::size_t size_;
};

/// What all classes are: the owner of one handle, or of none.
template <typename T, void (*Free)(T *)> class handle {
public:
    handle() noexcept = default;
    explicit handle(T *raw) noexcept : raw_(raw) {}
    handle(handle &&other) noexcept : raw_(std::exchange(other.raw_, nullptr)) {}
    handle &operator=(handle &&other) noexcept {
        handle taken(std::move(other));
        std::swap(raw_, taken.raw_);
        return *this;
    }
    handle(const handle &) = delete;
    handle &operator=(const handle &) = delete;
    ~handle() { Free(raw_); }

    explicit operator bool() const noexcept { return raw_ != nullptr; }
    /// The handle, for calls of C.
    T *get() const noexcept { return raw_; }
    /// The handle, to be freed by whoever takes it.
    T *release() noexcept { return std::exchange(raw_, nullptr); }

private:
    T *raw_ = nullptr;
};

/// Where an envelope lies: its size, and a function that reads from `offset` on into `into`, at most `len` bytes, and
/// returns how many they are. What it throws arrives at whoever called.
class source {
public:
    using reader = std::function<std::size_t(std::uint64_t offset, std::uint8_t *into, std::size_t len)>;

    source() noexcept = default;
    source(std::uint64_t size, reader read_at)
        : inside_(std::make_unique<inside>(inside{{nullptr, size, read}, std::move(read_at), nullptr})) {
        inside_->raw.state = inside_.get();
    }

    /// For calls of C, as long as this lives; moving it changes nothing.
    const sealwax_source *get() const noexcept { return inside_ ? &inside_->raw : nullptr; }

    /// Throws what is no success: what the function threw, if it did.
    void check(sealwax_result result) const {
        std::exception_ptr thrown = inside_ ? std::exchange(inside_->thrown, nullptr) : nullptr;
        if (result != SEALWAX_RESULT_OK && thrown) std::rethrow_exception(thrown);
        ::sealwax::check(result);
    }

private:
    struct inside {
        sealwax_source raw;
        reader read_at;
        std::exception_ptr thrown;
    };

    // No exception may cross the library.
    static std::int32_t read(
        void *state, std::uint64_t offset, std::uint8_t *into, std::size_t len, std::size_t *read) noexcept {
        auto *own = static_cast<inside *>(state);
        try {
            *read = own->read_at(offset, into, len);
            return 0;
        } catch (...) {
            own->thrown = std::current_exception();
            return 1;
        }
    }

    std::unique_ptr<inside> inside_;
};

/// Several objects, for the duration of a call: `{anna, ben}`, or a vector of them.
template <typename Class, typename T> class list {
public:
    list(std::initializer_list<std::reference_wrapper<const Class>> objects) {
        for (const Class &one : objects) raw_.push_back(one.get());
    }
    list(const std::vector<Class> &objects) {
        for (const Class &one : objects) raw_.push_back(one.get());
    }

    const T *const *data() const noexcept { return raw_.data(); }
    std::size_t size() const noexcept { return raw_.size(); }

private:
    std::vector<const T *> raw_;
};

class context;
class identity;
class public_identity;
class recipient;
class realm;
class wrapped_identity;
class wrapping_key;
class login_params;
class login_secret;
class login_token;
class login_challenge;
class decoy_secret;
class cost_distribution;
class share_request;
class server_share;
class pepper;
class login_policy;
class login_record;
class accepted;
class admitted;
class login_change;
class rows;
class workspace;
class envelope;
class sealer;
class opener;
class opened;
class seal_stream;
class open_stream;
class opened_stream;
class ranges;
class rewriter;
class outline;
class conversation_key;
class authors;
class keyring;
class roster;
class roster_entry;
class roster_offer;
class roster_pending;
class roster_review;
class roster_member;
class roster_known;
class roster_event;
class roster_change;
class roster_subject;
class approvers;
class new_card;
class card;
class recovery_setup;
class recovery_request;
class claimant;
class pending_approval;
class approval;
class recovered;
class retired;
class login_memory;
class device_state;
class device_half;
class server_half;
class keep;
class server_secret;
class server_secrets;
class cookie_secret;
class sealed_session;
class code_state;
class login_code;
class code_attempt;

// ---- Constants ----

/// The most recipients of one envelope.
inline std::size_t max_recipients() noexcept { return ::sealwax_max_recipients(); }

/// The most pairs of a context.
inline std::size_t context_max_pairs() noexcept { return ::sealwax_context_max_pairs(); }

/// The longest name of a pair.
inline std::size_t context_max_name() noexcept { return ::sealwax_context_max_name(); }

/// The longest value of a pair.
inline std::size_t context_max_value() noexcept { return ::sealwax_context_max_value(); }

/// The groups on a recovery card.
inline std::size_t recovery_groups() noexcept { return ::sealwax_recovery_groups(); }

/// The longest name of a centre on a card's page.
inline std::size_t recovery_max_centre() noexcept { return ::sealwax_recovery_max_centre(); }

/// The longest session id.
inline std::size_t session_max_id() noexcept { return ::sealwax_session_max_id(); }

/// The most that one session holds.
inline std::size_t session_max_data() noexcept { return ::sealwax_session_max_data(); }

/// The digits of a login code.
inline std::size_t code_digits() noexcept { return ::sealwax_code_digits(); }

/// The longest purpose of a login code.
inline std::size_t code_max_purpose() noexcept { return ::sealwax_code_max_purpose(); }


// ---- Ids, and comparing ----

/// Whether two pieces of bytes are equal, in a time that tells their lengths only: for tokens, codes and
/// other secrets.
inline bool bytes_equal(::sealwax::view one, ::sealwax::view other);

/// The text of an id in bytes: base64url without padding.
inline ::sealwax::bytes id_to_text(::sealwax::view id);

/// The bytes of an id in text, which must be of `bytes` bytes: 8 (a secret's), 16 (an account's, a message's,
/// a code's) or 32 (fingerprints, references, hashes, conversation keys').
inline ::sealwax::bytes id_from_text(std::string_view text, std::size_t bytes);


// ---- Context ----

/// Pairs of a name and a value, hashed into every key: a ciphertext opens nowhere else.
class context : public handle<sealwax_context, sealwax_context_free> {
public:
    using handle::handle;

    /// An empty context, to which pairs are added.
    static ::sealwax::context make();

    /// The context without any pair, which has to be spelled out: what is sealed in it opens in every other
    /// place that is spelled out like this.
    static ::sealwax::context empty();

    /// Adds a pair; the order counts. At most 32 pairs, names of 1 to 64 bytes, values of up to 1,024.
    context & with(std::string_view name, ::sealwax::view value);

    /// A copy, to which other pairs can be added.
    ::sealwax::context copy() const;
};

/// A fresh id for a message, 16 bytes, as the value of a pair.
inline ::sealwax::bytes message_id_generate();


// ---- Identity ----

/// Somebody's secret keys. May be shared by threads.
class identity : public handle<sealwax_identity, sealwax_identity_free> {
public:
    using handle::handle;

    /// Fresh keys, with RSA of 3,072 bits.
    static ::sealwax::identity generate();

    /// Fresh keys, with RSA of 4,096 bits: slower, for who must.
    static ::sealwax::identity generate_rsa_4096();

    /// An RSA key that exists, as PKCS#8 DER, joined by fresh keys. `legacy_rsa_2048` accepts RSA of 2,048
    /// bits.
    static ::sealwax::identity import_rsa_pkcs8_der(::sealwax::view der, bool legacy_rsa_2048);

    /// An RSA key that exists, as PKCS#8 PEM, joined by fresh keys. `legacy_rsa_2048` accepts RSA of 2,048
    /// bits.
    static ::sealwax::identity import_rsa_pkcs8_pem(std::string_view pem, bool legacy_rsa_2048);

    /// The secret RSA key as PKCS#8 DER.
    ::sealwax::bytes export_rsa_pkcs8_der() const;

    /// The secret RSA key as PKCS#8 PEM.
    ::sealwax::bytes export_rsa_pkcs8_pem() const;

    /// The public half.
    ::sealwax::public_identity public_() const;

    /// The fingerprint, 32 bytes.
    ::sealwax::bytes fingerprint() const;
};

/// The public half: to be stored and handed out by anybody, trusted only once compared.
class public_identity : public handle<sealwax_public_identity, sealwax_public_identity_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::public_identity from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::public_identity from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// Reads the bytes of a public identity whose RSA key may have 2,048 bits.
    static ::sealwax::public_identity from_bytes_legacy(::sealwax::view bytes);

    /// The fingerprint, 32 bytes.
    ::sealwax::bytes fingerprint() const;

    /// The size of the RSA key.
    std::uint16_t rsa_bits() const;

    /// The public RSA key as SubjectPublicKeyInfo, DER.
    ::sealwax::bytes rsa_spki_der() const;

    /// The public RSA key as SubjectPublicKeyInfo, PEM.
    ::sealwax::bytes rsa_spki_pem() const;
};

/// Whom one may seal for: a public identity together with why it is trusted.
class recipient : public handle<sealwax_recipient, sealwax_recipient_free> {
public:
    using handle::handle;

    /// Oneself.
    static ::sealwax::recipient self(const ::sealwax::identity &me);

    /// Somebody whose safety number was compared: `typed` is what the other side read out.
    static ::sealwax::recipient compared(
        const ::sealwax::public_identity &public_identity,
        const ::sealwax::identity &me,
        std::string_view typed);

    /// Somebody for whom nobody but the server vouches.
    static ::sealwax::recipient unverified(const ::sealwax::public_identity &public_identity);

    /// The verified author of what was opened: trust on first use, within one conversation.
    static ::sealwax::recipient replying_to(const ::sealwax::opened &opened);

    /// The public identity of a recipient.
    ::sealwax::public_identity public_() const;
};

/// The name of one application, a constant of it.
class realm : public handle<sealwax_realm, sealwax_realm_free> {
public:
    using handle::handle;

    /// The realm of an application, such as `counselling.example`.
    static ::sealwax::realm make(std::string_view name);
};

/// A fresh id for an account, 16 bytes.
inline ::sealwax::bytes account_id_generate();

/// The account id that belongs to a number or name which the host already has.
inline ::sealwax::bytes account_id_derive(const ::sealwax::realm &realm, ::sealwax::view key);

/// 60 digits that two people compare aloud: the same on both sides, in either order.
inline ::sealwax::bytes safety_number(
    const ::sealwax::public_identity &one,
    const ::sealwax::public_identity &other);

/// Whether `typed` holds the same 60 digits; spaces and hyphens do not count.
inline bool safety_number_matches(
    const ::sealwax::public_identity &one,
    const ::sealwax::public_identity &other,
    std::string_view typed);


// ---- Keywrap ----

/// Locked secret keys, for the server to keep.
class wrapped_identity : public handle<sealwax_wrapped_identity, sealwax_wrapped_identity_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::wrapped_identity from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::wrapped_identity from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// Locks an identity by a password. `former` is the wrap it replaces, or NULL.
    static ::sealwax::wrapped_identity wrap_with_password(
        const ::sealwax::identity &me,
        const ::sealwax::login_secret &login,
        const ::sealwax::server_share &share,
        const ::sealwax::wrapped_identity *former,
        const ::sealwax::context &place);

    /// Opens a wrap by its password and the server's share.
    ::sealwax::identity unwrap_with_password(
        const ::sealwax::login_secret &login,
        const ::sealwax::server_share &share,
        const ::sealwax::context &place) const;

    /// Locks an identity by a key of the host. `former` is the wrap it replaces, or NULL.
    static ::sealwax::wrapped_identity wrap_with_key(
        const ::sealwax::identity &me,
        const ::sealwax::wrapping_key &key,
        const ::sealwax::wrapped_identity *former,
        const ::sealwax::context &place);

    /// Opens a wrap by a key of the host.
    ::sealwax::identity unwrap_with_key(
        const ::sealwax::wrapping_key &key,
        const ::sealwax::context &place) const;

    /// Reads the bytes of a wrap whose RSA key may have 2,048 bits.
    static ::sealwax::wrapped_identity from_bytes_legacy(::sealwax::view bytes);

    /// Reads the text form of a wrap whose RSA key may have 2,048 bits.
    static ::sealwax::wrapped_identity from_text_legacy(std::string_view text);

    /// How often the identity has been wrapped: a device remembers the highest.
    std::uint32_t generation() const;

    /// Refuses a wrap older than the newest one this device has seen.
    void check_generation(std::uint32_t at_least) const;

    /// The public identity inside.
    ::sealwax::public_identity public_() const;

    /// Cost and salt of the password's lock; NULL if another lock is on it.
    ::sealwax::login_params login_params() const;

    /// Which lock is on it: 1 password, 2 recovery, 3 key.
    std::uint8_t lock() const;

    /// What the lock names: the pepper's id (8 bytes, or none), the card's (16 bytes) or the key's (16
    /// bytes).
    ::sealwax::bytes lock_id() const;

    /// The hash of the roster's founding entry under which a recovery was set up; none if there was no
    /// roster.
    ::sealwax::bytes founding_hash() const;
};

/// A key of the host that locks identities.
class wrapping_key : public handle<sealwax_wrapping_key, sealwax_wrapping_key_free> {
public:
    using handle::handle;

    /// A fresh key of the host.
    static ::sealwax::wrapping_key generate();

    /// A key of the host from its 32 bytes.
    static ::sealwax::wrapping_key from_bytes(::sealwax::view bytes);

    /// The 32 bytes, for the host to keep.
    ::sealwax::bytes expose_bytes() const;

    /// The id of 16 bytes, which the locks name.
    ::sealwax::bytes id() const;
};


// ---- Login: the client ----

/// Cost and salt of the client's layer.
class login_params : public handle<sealwax_login_params, sealwax_login_params_free> {
public:
    using handle::handle;

    /// The recommended cost, and a fresh salt.
    static ::sealwax::login_params recommended();

    /// A cost for weak devices, and a fresh salt.
    static ::sealwax::login_params small();

    /// A cost of the caller's, within floor and ceiling, and a fresh salt.
    static ::sealwax::login_params with_cost(std::uint32_t memory_kib, std::uint32_t passes);

    /// Reads `$argon2id$v=19$m=…,t=…,p=1$<salt>`.
    static ::sealwax::login_params from_text(std::string_view text);

    /// Writes `$argon2id$v=19$m=…,t=…,p=1$<salt>`.
    ::sealwax::bytes to_text() const;

    /// The cost: memory in KiB, and passes.
    std::tuple<std::uint32_t, std::uint32_t> cost() const;
};

/// What a password becomes on the device; never leaves it.
class login_secret : public handle<sealwax_login_secret, sealwax_login_secret_free> {
public:
    using handle::handle;

    /// Stretches a password. Takes seconds and memory.
    static ::sealwax::login_secret derive(
        std::string_view password,
        const ::sealwax::realm &realm,
        ::sealwax::view account,
        const ::sealwax::login_params &params);

    /// The token to send to the server, over TLS.
    ::sealwax::login_token token() const;

    /// `sealwax_login_secret_derive` in this memory.
    static ::sealwax::login_secret derive_in(
        ::sealwax::workspace &workspace,
        std::string_view password,
        const ::sealwax::realm &realm,
        ::sealwax::view account,
        const ::sealwax::login_params &params);
};

/// What proves the password to the server.
class login_token : public handle<sealwax_login_token, sealwax_login_token_free> {
public:
    using handle::handle;

    /// Reads the token that came from a client.
    static ::sealwax::login_token from_text(std::string_view text);

    /// The token as it is sent.
    ::sealwax::bytes expose_text() const;
};

/// What a server tells who wants to log in: account, cost, salt, pepper.
class login_challenge : public handle<sealwax_login_challenge, sealwax_login_challenge_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::login_challenge from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::login_challenge from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// The challenge of an account that exists.
    static ::sealwax::login_challenge of(::sealwax::view account, const ::sealwax::wrapped_identity &wrap);

    /// The challenge for a name that nobody has: always the same for the same name.
    static ::sealwax::login_challenge decoy(
        const ::sealwax::decoy_secret &secret,
        ::sealwax::view name,
        const ::sealwax::cost_distribution &costs);

    /// The account, 16 bytes.
    ::sealwax::bytes account() const;

    /// Cost and salt.
    ::sealwax::login_params params() const;

    /// The id of the pepper, 8 bytes, or none.
    ::sealwax::bytes pepper_id() const;

    /// Refuses a challenge for another account, or of a lower cost than this device has seen.
    void check_known(::sealwax::view account, std::uint32_t memory_kib, std::uint32_t passes) const;
};

/// The secret by which unknown names get challenges that look like those of accounts.
class decoy_secret : public handle<sealwax_decoy_secret, sealwax_decoy_secret_free> {
public:
    using handle::handle;

    /// A fresh one, from the operating system's randomness.
    static ::sealwax::decoy_secret generate();

    /// From its 32 bytes, which must not all be the same.
    static ::sealwax::decoy_secret from_bytes(::sealwax::view bytes);

    /// The 32 bytes, to be kept outside the database.
    ::sealwax::bytes expose_bytes() const;

    /// From its text, base64url without padding, as an environment variable holds it.
    static ::sealwax::decoy_secret from_text(std::string_view text);

    /// The text that the function above reads, to be kept outside the database.
    ::sealwax::bytes expose_text() const;

    /// The id of 8 bytes, which may be stored anywhere.
    ::sealwax::bytes id() const;
};

/// The costs that a server's accounts have, by weight.
class cost_distribution : public handle<sealwax_cost_distribution, sealwax_cost_distribution_free> {
public:
    using handle::handle;

    /// A distribution of one cost; `pepper_id` has 8 bytes, or none.
    static ::sealwax::cost_distribution make(
        std::uint32_t memory_kib,
        std::uint32_t passes,
        ::sealwax::view pepper_id,
        std::uint32_t weight);

    /// Adds a cost to a distribution; `pepper_id` has 8 bytes, or none.
    cost_distribution & and_(
        std::uint32_t memory_kib,
        std::uint32_t passes,
        ::sealwax::view pepper_id,
        std::uint32_t weight);
};

/// A signed question for the server's share of the wrapping key.
class share_request : public handle<sealwax_share_request, sealwax_share_request_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::share_request from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::share_request from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// Asks for the server's share; `challenge` came from the server.
    static ::sealwax::share_request make(
        const ::sealwax::identity &me,
        const ::sealwax::login_secret &login,
        ::sealwax::view challenge);

    /// Reads the bytes of a request whose RSA key may have 2,048 bits.
    static ::sealwax::share_request from_bytes_legacy(::sealwax::view bytes);

    /// Who asks: for the server to compare with the account's.
    ::sealwax::public_identity identity() const;

    /// Answers who asks for a share; `challenge` is the one of this session, which is used once.
    ::sealwax::server_share answer(
        ::sealwax::view account,
        ::sealwax::view challenge,
        const ::sealwax::login_policy &policy) const;
};

/// The server's share of the wrapping key.
class server_share : public handle<sealwax_server_share, sealwax_server_share_free> {
public:
    using handle::handle;

    /// The share of a server without pepper.
    static ::sealwax::server_share none();

    /// Reads the bytes of a share.
    static ::sealwax::server_share from_bytes(::sealwax::view bytes);

    /// The bytes of a share, to send over TLS.
    ::sealwax::bytes expose_bytes() const;

    /// Reads the text form of a share.
    static ::sealwax::server_share from_text(std::string_view text);

    /// The text form of a share, to send over TLS.
    ::sealwax::bytes expose_text() const;

    /// The id of the pepper behind it, 8 bytes, or none.
    ::sealwax::bytes pepper_id() const;
};

/// A challenge of the server for who asks for a share, 32 bytes: kept with the session, used once.
inline ::sealwax::bytes share_challenge_generate();


// ---- Login: the server ----

/// A secret outside the database that is mixed into every record and share.
class pepper : public handle<sealwax_pepper, sealwax_pepper_free> {
public:
    using handle::handle;

    /// A fresh one, from the operating system's randomness.
    static ::sealwax::pepper generate();

    /// From its 32 bytes, which must not all be the same.
    static ::sealwax::pepper from_bytes(::sealwax::view bytes);

    /// The 32 bytes, to be kept outside the database.
    ::sealwax::bytes expose_bytes() const;

    /// From its text, base64url without padding, as an environment variable holds it.
    static ::sealwax::pepper from_text(std::string_view text);

    /// The text that the function above reads, to be kept outside the database.
    ::sealwax::bytes expose_text() const;

    /// The id of 8 bytes, which may be stored anywhere.
    ::sealwax::bytes id() const;
};

/// What a server asks of its records: realm, cost, and the peppers it holds. May be shared by threads once
/// made.
class login_policy : public handle<sealwax_login_policy, sealwax_login_policy_free> {
public:
    using handle::handle;

    /// The recommended policy, at a cost for servers.
    static ::sealwax::login_policy recommended(
        const ::sealwax::realm &realm,
        const ::sealwax::pepper &pepper);

    /// A policy with a cost of the caller's for the outer layer.
    static ::sealwax::login_policy with_cost(
        const ::sealwax::realm &realm,
        const ::sealwax::pepper &pepper,
        std::uint32_t memory_kib,
        std::uint32_t passes);

    /// The recommended cost without a pepper: a stolen database can be searched for passwords.
    static ::sealwax::login_policy without_pepper(const ::sealwax::realm &realm);

    /// The same with a cost of the caller's for the outer layer.
    static ::sealwax::login_policy without_pepper_with_cost(
        const ::sealwax::realm &realm,
        std::uint32_t memory_kib,
        std::uint32_t passes);

    /// Adds a pepper under which records still stand.
    login_policy & with_former_pepper(const ::sealwax::pepper &pepper);

    /// Refuses records and wraps that would cost more.
    login_policy & with_ceiling(std::uint32_t memory_kib, std::uint32_t passes);

    /// Accepts records from before there was a pepper.
    login_policy & accepting_unpeppered_records();

    /// Accepts identities with RSA of 2,048 bits.
    login_policy & accepting_legacy_rsa_2048();

    /// The cost of the outer layer: memory in KiB, and passes.
    std::tuple<std::uint32_t, std::uint32_t> cost() const;

    /// The id of the current pepper, 8 bytes, or none.
    ::sealwax::bytes pepper_id() const;

    /// Takes as long as a check, for a name that nobody has, and is always SEALWAX_RESULT_REJECTED.
    [[nodiscard]] std::optional<::sealwax::accepted> reject_unknown(const ::sealwax::login_token &token) const;

    /// `sealwax_login_policy_reject_unknown` in this memory.
    [[nodiscard]] static std::optional<::sealwax::accepted> reject_unknown_in(
        ::sealwax::workspace &workspace,
        const ::sealwax::login_policy &policy,
        const ::sealwax::login_token &token);
};

/// What a server stores of a password: `$argon2id$…`.
class login_record : public handle<sealwax_login_record, sealwax_login_record_free> {
public:
    using handle::handle;

    /// Lays a record around a token: for migrations; a registration's record comes from its login change.
    static ::sealwax::login_record lay(
        const ::sealwax::login_token &token,
        ::sealwax::view account,
        ::sealwax::view fingerprint,
        const ::sealwax::login_policy &policy);

    /// Reads a record.
    static ::sealwax::login_record from_text(std::string_view text);

    /// The record as it is stored.
    ::sealwax::bytes to_text() const;

    /// The cost of a record: memory in KiB, and passes.
    std::tuple<std::uint32_t, std::uint32_t> cost() const;

    /// The id of the pepper in a record, 8 bytes, or none.
    ::sealwax::bytes pepper_id() const;

    /// Checks a token. SEALWAX_RESULT_REJECTED if it is wrong: let nobody in, and tell no more.
    [[nodiscard]] std::optional<::sealwax::accepted> verify(
        const ::sealwax::login_token &token,
        ::sealwax::view account,
        const ::sealwax::wrapped_identity &wrap,
        const ::sealwax::login_policy &policy) const;

    /// `sealwax_login_record_lay` in this memory.
    static ::sealwax::login_record lay_in(
        ::sealwax::workspace &workspace,
        const ::sealwax::login_token &token,
        ::sealwax::view account,
        ::sealwax::view fingerprint,
        const ::sealwax::login_policy &policy);

    /// `sealwax_login_record_verify` in this memory.
    [[nodiscard]] static std::optional<::sealwax::accepted> verify_in(
        ::sealwax::workspace &workspace,
        const ::sealwax::login_record &record,
        const ::sealwax::login_token &token,
        ::sealwax::view account,
        const ::sealwax::wrapped_identity &wrap,
        const ::sealwax::login_policy &policy);
};

/// A password that was right; a second factor may be asked for before it is admitted.
class accepted : public handle<sealwax_accepted, sealwax_accepted_free> {
public:
    using handle::handle;

    /// The record laid anew: stored instead of the one it replaces, if that is still stored.
    ::sealwax::login_record relaid() const;

    /// The record it replaces: the condition of compare-and-swap.
    ::sealwax::login_record replaces() const;

    /// Admits, where no second factor is asked for. Uses up `accepted`, which remains to be freed.
    ::sealwax::admitted without_second_factor();

    /// Admits, once the second factor was right. Uses up `accepted`, which remains to be freed.
    ::sealwax::admitted second_factor_passed();
};

/// Who may have the server's share.
class admitted : public handle<sealwax_admitted, sealwax_admitted_free> {
public:
    using handle::handle;

    /// The account, 16 bytes.
    ::sealwax::bytes account() const;

    /// The share of the wrap that is stored.
    ::sealwax::server_share share() const;

    /// The share for a wrap under new parameters: a password about to change.
    ::sealwax::server_share share_for_new(const ::sealwax::login_params &params) const;

    /// The wrap that is stored.
    ::sealwax::wrapped_identity wrap() const;
};


// ---- Login: registrations and changes ----

/// A registration or a change, signed; to be sent over TLS, for it contains the token.
class login_change : public handle<sealwax_login_change, sealwax_login_change_free> {
public:
    using handle::handle;

    /// Registers.
    static ::sealwax::login_change register_(
        const ::sealwax::identity &me,
        const ::sealwax::login_secret &login,
        const ::sealwax::server_share &share,
        const ::sealwax::context &place);

    /// Changes the password; `wrap` is the one stored so far.
    static ::sealwax::login_change password(
        const ::sealwax::identity &me,
        const ::sealwax::wrapped_identity &wrap,
        const ::sealwax::login_secret &login,
        const ::sealwax::server_share &share,
        const ::sealwax::context &place);

    /// The bytes to send to the server.
    ::sealwax::bytes expose_bytes() const;

    /// The text form to send to the server.
    ::sealwax::bytes expose_text() const;

    /// The new wrap under the password; NULL if it does not change.
    ::sealwax::wrapped_identity wrap() const;

    /// The new wrap for recovery; NULL if it does not change.
    ::sealwax::wrapped_identity recovery_wrap() const;

    /// Verifies what came from a client. `wrap` and `recovery_wrap` are what is stored of this account: both
    /// NULL for a registration. `new_identity` allows the identity to be replaced.
    static ::sealwax::rows verify(
        ::sealwax::view bytes,
        ::sealwax::view account,
        const ::sealwax::wrapped_identity *wrap,
        const ::sealwax::wrapped_identity *recovery_wrap,
        bool new_identity,
        const ::sealwax::login_policy &policy);

    /// The same, of the text form.
    static ::sealwax::rows verify_text(
        std::string_view text,
        ::sealwax::view account,
        const ::sealwax::wrapped_identity *wrap,
        const ::sealwax::wrapped_identity *recovery_wrap,
        bool new_identity,
        const ::sealwax::login_policy &policy);

    /// `sealwax_login_change_verify` in this memory.
    static ::sealwax::rows verify_in(
        ::sealwax::workspace &workspace,
        ::sealwax::view bytes,
        ::sealwax::view account,
        const ::sealwax::wrapped_identity *wrap,
        const ::sealwax::wrapped_identity *recovery_wrap,
        bool new_identity,
        const ::sealwax::login_policy &policy);
};

/// What a verified change tells the server to write, in one transaction.
class rows : public handle<sealwax_rows, sealwax_rows_free> {
public:
    using handle::handle;

    /// The account, 16 bytes.
    ::sealwax::bytes account() const;

    /// The wrap that must still be stored for this to be written; NULL for a registration.
    ::sealwax::wrapped_identity replaces() const;

    /// The recovery wrap that must still be stored for this to be written, or NULL.
    ::sealwax::wrapped_identity replaces_recovery() const;

    /// The wrap to write, or NULL.
    ::sealwax::wrapped_identity wrap() const;

    /// The record to write, or NULL.
    ::sealwax::login_record record() const;

    /// The recovery wrap to write, or NULL.
    ::sealwax::wrapped_identity recovery_wrap() const;

    /// The envelope of the recovery share to write, or nothing.
    ::sealwax::bytes recovery_share() const;

    /// The envelope by which the owner sees his own recovery to write, or nothing.
    ::sealwax::bytes recovery_self() const;

    /// The public identity to write, or NULL.
    ::sealwax::public_identity identity() const;

    /// The recovery request that this completes, 32 bytes, or nothing.
    ::sealwax::bytes request() const;

    /// Whether an account begins with this.
    bool is_registration() const;

    /// Whether the other sessions of the account are to be ended.
    bool password_changed() const;
};


// ---- Login: memory that is used again ----

/// Memory for password hashing, one for each thread; wiped after each use.
class workspace : public handle<sealwax_workspace, sealwax_workspace_free> {
public:
    using handle::handle;

    /// A workspace, which takes its memory when it is first used.
    static ::sealwax::workspace make();
};


// ---- Envelope ----

/// A sealed message, whole and in memory.
class envelope : public handle<sealwax_envelope, sealwax_envelope_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::envelope from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::envelope from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    ::sealwax::bytes addressees() const;

    /// Whether it says that it is signed: who opens it finds out by whom.
    bool is_signed() const;

    /// Whether its length hides that of the text.
    bool is_padded() const;
};


// ---- Envelope: sealing ----

/// What is to be sealed for whom and by whom; used up by sealing.
class sealer : public handle<sealwax_sealer, sealwax_sealer_free> {
public:
    using handle::handle;

    /// A sealer for this place.
    static ::sealwax::sealer make(const ::sealwax::context &place);

    /// Adds a recipient.
    sealer & to(const ::sealwax::recipient &recipient);

    /// Seals under a conversation key.
    sealer & under(const ::sealwax::conversation_key &key);

    /// Seals under the current key of a conversation.
    sealer & under_current(const ::sealwax::keyring &keyring);

    /// Does not pad: the length of the text can then be seen.
    sealer & exact_length();

    /// Signs as this author.
    sealer & signed_by(const ::sealwax::identity &author);

    /// Does not sign: anybody could have written it.
    sealer & unsigned_();

    /// Seals a text. Uses up `sealer`, which remains to be freed.
    ::sealwax::envelope seal(::sealwax::view text);

    /// Seals a text, and gives the reference by which another envelope can point to it, 32 bytes. Uses up
    /// `sealer`, which remains to be freed.
    std::tuple<::sealwax::envelope, ::sealwax::bytes> seal_with_reference(::sealwax::view text);

    /// Seals a stream of this length. Uses up `sealer`, which remains to be freed.
    ::sealwax::seal_stream stream(std::uint64_t length);

    /// Seals a stream of unknown length, which is not padded. Uses up `sealer`, which remains to be freed.
    ::sealwax::seal_stream stream_of_unknown_length();
};


// ---- Envelope: opening ----

/// Where, with which keys and by whom envelopes are opened. May be shared by threads once made.
class opener : public handle<sealwax_opener, sealwax_opener_free> {
public:
    using handle::handle;

    /// An opener for this place.
    static ::sealwax::opener make(const ::sealwax::context &place);

    /// Opens with this identity.
    opener & with(const ::sealwax::identity &identity);

    /// Opens with this conversation key.
    opener & with_key(const ::sealwax::conversation_key &key);

    /// Opens with all keys of a conversation.
    opener & with_keyring(const ::sealwax::keyring &keyring);

    /// Accepts what one of these authors signed, and nothing else.
    opener & from(
        const ::sealwax::list<::sealwax::public_identity, sealwax_public_identity> &authors);

    /// Accepts what anybody signed whom the roster knows, former members too.
    opener & from_roster(const ::sealwax::roster &roster);

    /// Accepts what a current member of the roster signed. `role` may be empty: then any role will do.
    opener & from_current_members(const ::sealwax::roster &roster, std::string_view role);

    /// Does not ask for an author: what is opened may be anybody's words.
    opener & author_not_checked();

    /// Opens an envelope.
    ::sealwax::opened open(const ::sealwax::envelope &envelope) const;

    /// Opens an envelope of another place with the same keys and authors: one opener for a whole
    /// conversation.
    ::sealwax::opened open_at(const ::sealwax::context &place, const ::sealwax::envelope &envelope) const;

    /// The reference of an envelope, 32 bytes, by which another one points to it.
    ::sealwax::bytes reference_of(const ::sealwax::envelope &envelope) const;

    /// Opens a stream. Uses up `opener`, which remains to be freed.
    ::sealwax::open_stream stream();

    /// Opens the ends of an envelope; then its ranges can be read. The source must stay valid until the
    /// ranges are freed; a failure of its function is SEALWAX_RESULT_INPUT_SOURCE_FAILED. Uses up `opener`,
    /// which remains to be freed.
    ::sealwax::ranges ranges(::sealwax::source source);
};

/// What was opened.
class opened : public handle<sealwax_opened, sealwax_opened_free> {
public:
    using handle::handle;

    /// The text, a copy.
    ::sealwax::bytes plaintext() const;

    /// Who signed it. SEALWAX_RESULT_NOT_SIGNED if the author was not asked for.
    ::sealwax::public_identity author() const;

    /// Whether its addressees are those whom the author named. SEALWAX_RESULT_NOT_SIGNED if he was not asked
    /// for.
    bool addressees_unchanged() const;

    /// Its reference, 32 bytes; nothing for an unsigned one.
    ::sealwax::bytes reference() const;

    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    ::sealwax::bytes addressees() const;
};


// ---- Envelope: streams ----

/// A stream that seals; used up by `_finish`.
class seal_stream : public handle<sealwax_seal_stream, sealwax_seal_stream_free> {
public:
    using handle::handle;

    /// Seals the next bytes; what comes out is to be written, and may be nothing.
    ::sealwax::bytes update(::sealwax::view text);

    /// Gives out the next part of the padding; `more` is false when there is none left. `_finish` gives out
    /// at once whatever is left.
    std::tuple<::sealwax::bytes, bool> pad();

    /// Seals the end: the last bytes to be written, and the reference of 32 bytes, or nothing if it is not
    /// signed. Uses up `stream`, which remains to be freed.
    std::tuple<::sealwax::bytes, ::sealwax::bytes> finish();
};

/// A stream that opens; used up by `_finish`.
class open_stream : public handle<sealwax_open_stream, sealwax_open_stream_free> {
public:
    using handle::handle;

    /// Opens the next bytes. What comes out is provisional: unaltered, but whether it is whole, and by whom
    /// it is, is known only after `_finish`. Do not act on it before.
    ::sealwax::bytes update(::sealwax::view sealed);

    /// Opens the end and judges the whole: its last bytes, and what is now known. Uses up `stream`, which
    /// remains to be freed.
    std::tuple<::sealwax::bytes, ::sealwax::opened_stream> finish();
};

/// What is known of a stream at its end.
class opened_stream : public handle<sealwax_opened_stream, sealwax_opened_stream_free> {
public:
    using handle::handle;

    /// Who signed it. SEALWAX_RESULT_NOT_SIGNED if the author was not asked for.
    ::sealwax::public_identity author() const;

    /// Whether its addressees are those whom the author named. SEALWAX_RESULT_NOT_SIGNED if he was not asked
    /// for.
    bool addressees_unchanged() const;

    /// Its reference, 32 bytes; nothing for an unsigned one.
    ::sealwax::bytes reference() const;

    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    ::sealwax::bytes addressees() const;

    /// The verified author as a recipient: trust on first use, within one conversation.
    ::sealwax::recipient replying_to() const;
};


// ---- Envelope: ranges ----

/// An envelope of which any range can be opened. Uses its source until it is freed.
class ranges : public handle<sealwax_ranges, sealwax_ranges_free> {
public:
    using handle::handle;

    /// The length of the text.
    std::uint64_t len() const;

    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    ::sealwax::bytes addressees() const;

    /// Opens the bytes from `from` up to `to`, reading only their segments. They are provisional: unaltered,
    /// but whether the rest is, is known only after `_check_all`.
    ::sealwax::bytes read_provisional(std::uint64_t from, std::uint64_t to);

    /// Reads everything once and checks it against the author's signature. A failure, the source's too, uses
    /// up `ranges`, which remains to be freed.
    ranges & check_all();

    /// Opens the bytes from `from` up to `to` of an envelope that was checked as a whole.
    ::sealwax::bytes read(std::uint64_t from, std::uint64_t to);

    /// Who signed it. SEALWAX_RESULT_NOT_SIGNED if the author was not asked for.
    ::sealwax::public_identity author() const;

    /// The reference, 32 bytes, once it was checked as a whole; nothing for an unsigned one.
    ::sealwax::bytes reference() const;

    /// Whether its addressees are those whom the author named, once it was checked as a whole.
    bool addressees_unchanged() const;

    /// Takes a handle, and keeps its source as long.
    ranges(sealwax_ranges *raw, ::sealwax::source source) noexcept : handle(raw), source_(std::move(source)) {}

private:
    ::sealwax::source source_;
};


// ---- Envelope: adding and removing recipients ----

/// Who is to be added to an envelope, and who removed; used up by rewriting.
class rewriter : public handle<sealwax_rewriter, sealwax_rewriter_free> {
public:
    using handle::handle;

    /// A rewriter for an envelope of this place.
    static ::sealwax::rewriter make(const ::sealwax::context &place);

    /// Opens the header with this identity.
    rewriter & with(const ::sealwax::identity &identity);

    /// Opens the header with this conversation key.
    rewriter & with_key(const ::sealwax::conversation_key &key);

    /// Opens the header with whichever key of this conversation fits.
    rewriter & with_keyring(const ::sealwax::keyring &keyring);

    /// Adds a recipient.
    rewriter & to(const ::sealwax::recipient &recipient);

    /// Adds a conversation key.
    rewriter & under(const ::sealwax::conversation_key &key);

    /// Adds the current key of a conversation.
    rewriter & under_current(const ::sealwax::keyring &keyring);

    /// Removes an addressee, 33 bytes: 1 and a fingerprint, or 2 and a conversation key's id.
    rewriter & without(::sealwax::view addressee);

    /// Rewrites. Uses up `rewriter`, which remains to be freed.
    ::sealwax::envelope rewrite(const ::sealwax::envelope &envelope);
};


// ---- Envelope: what can be seen without a key ----

/// What the beginning of an envelope says, unverified.
class outline : public handle<sealwax_outline, sealwax_outline_free> {
public:
    using handle::handle;

    /// Reads the beginning of an envelope: its header at least.
    static ::sealwax::outline read(::sealwax::view beginning);

    /// Whom it is addressed to, 33 bytes each: 1 and a fingerprint, or 2 and a conversation key's id.
    ::sealwax::bytes addressees() const;

    /// Whether it says that it is signed.
    bool is_signed() const;

    /// Whether its length hides that of the text.
    bool is_padded() const;

    /// The length of the header.
    std::size_t header_len() const;

    /// The length of what is inside an envelope of this whole length, with its padding.
    std::uint64_t payload_len(std::uint64_t envelope_len) const;
};


// ---- Conversation ----

/// A key of one epoch, made by itself.
class conversation_key : public handle<sealwax_conversation_key, sealwax_conversation_key_free> {
public:
    using handle::handle;

    /// A fresh key for an epoch of this conversation, for a host that delivers keys itself.
    static ::sealwax::conversation_key generate(std::uint32_t epoch, const ::sealwax::context &conversation);

    /// The id, 32 bytes.
    ::sealwax::bytes id() const;

    /// The epoch.
    std::uint32_t epoch() const;
};

/// Whose deliveries of keys are believed.
class authors : public handle<sealwax_authors, sealwax_authors_free> {
public:
    using handle::handle;

    /// Believes him who began the conversation.
    static ::sealwax::authors begun_by(const ::sealwax::public_identity &founder);

    /// Believes whichever of these began the conversation, for nobody knows yet who it was.
    static ::sealwax::authors first_contact(
        const ::sealwax::list<::sealwax::public_identity, sealwax_public_identity> &founders);

    /// Believes these as well.
    authors & and_(
        const ::sealwax::list<::sealwax::public_identity, sealwax_public_identity> &others);

    /// Believes him who took the holder in again.
    authors & readmitted_by(const ::sealwax::public_identity &member);
};

/// All keys of one conversation that its holder may have.
class keyring : public handle<sealwax_keyring, sealwax_keyring_free> {
public:
    using handle::handle;

    /// Begins a conversation: a keyring for oneself, and the envelope that delivers the key to all.
    static std::tuple<::sealwax::keyring, ::sealwax::envelope> found(
        const ::sealwax::context &conversation,
        const ::sealwax::list<::sealwax::recipient, sealwax_recipient> &members,
        const ::sealwax::identity &me);

    /// Opens the deliveries that the server keeps.
    static ::sealwax::keyring open(
        const ::sealwax::context &conversation,
        const ::sealwax::list<::sealwax::envelope, sealwax_envelope> &deliveries,
        const ::sealwax::identity &me,
        const ::sealwax::authors &authors);

    /// Takes one more delivery. `accepted` is 0 for one already known, 1 for a new key, 2 for `history`
    /// former keys, 3 for a fork: two keys of one epoch.
    std::tuple<std::uint8_t, std::size_t> accept(
        const ::sealwax::envelope &delivery,
        const ::sealwax::identity &me,
        const ::sealwax::authors &authors);

    /// Begins a new epoch for these members, as after somebody left: the envelope that delivers its key.
    ::sealwax::envelope rotate(
        const ::sealwax::list<::sealwax::recipient, sealwax_recipient> &members,
        const ::sealwax::identity &me);

    /// Takes somebody in, who may then read what was written before: two envelopes to store.
    std::tuple<::sealwax::envelope, ::sealwax::envelope> hand_over(
        const ::sealwax::recipient &newcomer,
        const ::sealwax::identity &me);

    /// Drops whom the roster no longer has: refused until the conversation was rotated.
    keyring & check_roster(const ::sealwax::roster &roster);

    /// The place of one message: the conversation's, with the pair `message`.
    ::sealwax::context place(::sealwax::view message_id) const;

    /// The place of the conversation.
    ::sealwax::context context() const;

    /// The id of the current key, 32 bytes; refused in a fork.
    ::sealwax::bytes current_id() const;

    /// The ids of all keys, 32 bytes each.
    ::sealwax::bytes ids() const;

    /// The highest epoch; refused of a keyring without keys.
    std::uint32_t epoch() const;

    /// Who began the conversation, 32 bytes, or nothing if that is not known.
    ::sealwax::bytes founder() const;

    /// Who has the current key: fingerprints of 32 bytes each.
    ::sealwax::bytes members() const;
};


// ---- Roster ----

/// The roster, verified from its founding on.
class roster : public handle<sealwax_roster, sealwax_roster_free> {
public:
    using handle::handle;

    /// Verifies the log; it must extend the pin of 72 bytes that this device remembers.
    static ::sealwax::roster replay(
        const ::sealwax::list<::sealwax::roster_entry, sealwax_roster_entry> &entries,
        ::sealwax::view pin);

    /// Verifies the log at first sight, without a pin: whose roster it is must be compared aloud.
    static ::sealwax::roster first_contact(
        const ::sealwax::list<::sealwax::roster_entry, sealwax_roster_entry> &entries);

    /// Why a log would be refused: the rule it breaks and the entry that does, for a message to admins. `pin`
    /// is of 72 bytes, or empty at first sight. Nothing, and 0, of a log that is accepted.
    static std::tuple<::sealwax::bytes, std::uint64_t> refusal(
        const ::sealwax::list<::sealwax::roster_entry, sealwax_roster_entry> &entries,
        ::sealwax::view pin);

    /// Why an entry would be refused next: the rule it breaks and its number. Nothing, and 0, if it is
    /// accepted.
    std::tuple<::sealwax::bytes, std::uint64_t> refusal_of_entry(
        const ::sealwax::roster_entry &entry) const;

    /// Why a draft would be refused: the rule it breaks and its number. Nothing, and 0, if it may be signed.
    static std::tuple<::sealwax::bytes, std::uint64_t> refusal_of_pending(
        const ::sealwax::roster_pending &pending,
        const ::sealwax::roster &roster);

    /// Verifies one more entry.
    roster & append(const ::sealwax::roster_entry &entry);

    /// Refuses a roster that does not extend this pin.
    void check_extends(::sealwax::view pin) const;

    /// What a device remembers of the roster, 72 bytes.
    ::sealwax::bytes pin() const;

    /// The pin of a roster of which only the founding entry's hash is known, as after a printed card was
    /// read.
    static ::sealwax::bytes pin_of_founding(::sealwax::view hash);

    /// The name of the centre.
    ::sealwax::bytes name() const;

    /// The number of entries.
    std::uint64_t len() const;

    /// The hash of the last entry, 32 bytes.
    ::sealwax::bytes head() const;

    /// Whether a roster of this length had this head at some time.
    bool head_is_known(std::uint64_t len, ::sealwax::view hash) const;

    /// The hash of the first entry, 32 bytes.
    ::sealwax::bytes founding_hash() const;

    /// The number of current members.
    std::size_t member_count() const;

    /// The current member at this index.
    ::sealwax::roster_member member_at(std::size_t index) const;

    /// The current member with this account, or NULL.
    ::sealwax::roster_member member_of(::sealwax::view account) const;

    /// The current member with this fingerprint, or NULL.
    ::sealwax::roster_member current(::sealwax::view fingerprint) const;

    /// Refuses a fingerprint that once was a member's and is no longer.
    void check_not_former(::sealwax::view fingerprint) const;

    /// The number of those who are or were members.
    std::size_t known_count() const;

    /// Who is or was a member, at this index.
    ::sealwax::roster_known known_at(std::size_t index) const;

    /// Who is or was a member, with this fingerprint, or NULL.
    ::sealwax::roster_known known_of(::sealwax::view fingerprint) const;

    /// The number of events, one for each entry.
    std::size_t event_count() const;

    /// The event of the entry with this index.
    ::sealwax::roster_event event_at(std::size_t index) const;

    /// How many events there were up to this pin: those from there on are new.
    std::size_t events_before(::sealwax::view pin) const;

    /// Drafts the founding entry; every founder reviews and signs it.
    static ::sealwax::roster_pending found(
        std::string_view name,
        const ::sealwax::list<::sealwax::roster_offer, sealwax_roster_offer> &offers,
        std::uint64_t time);

    /// Drafts an admission, to be signed by these: fingerprints of 32 bytes each.
    ::sealwax::roster_pending admit(
        std::uint64_t time,
        ::sealwax::view signers,
        const ::sealwax::roster_offer &offer) const;

    /// Drafts an expulsion, to be signed by these: fingerprints of 32 bytes each.
    ::sealwax::roster_pending expel(
        std::uint64_t time,
        ::sealwax::view signers,
        ::sealwax::view member) const;

    /// Drafts a change of role, to be signed by these: fingerprints of 32 bytes each.
    ::sealwax::roster_pending change_role(
        std::uint64_t time,
        ::sealwax::view signers,
        ::sealwax::view member,
        std::string_view role) const;

    /// Drafts that a member has new keys, to be signed by these: fingerprints of 32 bytes each.
    ::sealwax::roster_pending replace_identity(
        std::uint64_t time,
        ::sealwax::view signers,
        ::sealwax::view member,
        const ::sealwax::roster_offer &offer) const;
};

/// One entry of the log.
class roster_entry : public handle<sealwax_roster_entry, sealwax_roster_entry_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::roster_entry from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::roster_entry from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// The hash, 32 bytes.
    ::sealwax::bytes hash() const;

    /// The number, from 0.
    std::uint64_t number() const;

    /// The time that its signers gave.
    std::uint64_t time() const;

    /// Who signed: fingerprints of 32 bytes each.
    ::sealwax::bytes signers() const;
};

/// Somebody's consent to be a member.
class roster_offer : public handle<sealwax_roster_offer, sealwax_roster_offer_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::roster_offer from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::roster_offer from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// Offers to found a roster.
    static ::sealwax::roster_offer to_found(const ::sealwax::identity &me, ::sealwax::view account);

    /// Offers to join the roster of this pin in this role.
    static ::sealwax::roster_offer to_join(
        const ::sealwax::identity &me,
        ::sealwax::view account,
        std::string_view role,
        ::sealwax::view pin);

    /// The account that offers, 16 bytes.
    ::sealwax::bytes account() const;

    /// The identity that offers.
    ::sealwax::public_identity public_() const;

    /// The role that is offered.
    ::sealwax::bytes role() const;

    /// The pin of the roster that is to be joined, 72 bytes, or nothing.
    ::sealwax::bytes pin() const;
};

/// An entry that still lacks signatures.
class roster_pending : public handle<sealwax_roster_pending, sealwax_roster_pending_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::roster_pending from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::roster_pending from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// Checks a draft against the roster, for an admin to read.
    ::sealwax::roster_review review(const ::sealwax::roster &roster) const;

    /// Checks a founding, for a founder to read.
    ::sealwax::roster_review review_founding() const;

    /// Puts together the signatures on two copies of one draft.
    ::sealwax::roster_pending merge(const ::sealwax::roster_pending &other) const;

    /// Who still has to sign: fingerprints of 32 bytes each.
    ::sealwax::bytes missing() const;

    /// Who is to sign: fingerprints of 32 bytes each.
    ::sealwax::bytes signers() const;

    /// The number that the entry will have.
    std::uint64_t number() const;

    /// The entry, once all have signed.
    ::sealwax::roster_entry into_entry() const;
};

/// What an admin reads before he signs; used up by signing.
class roster_review : public handle<sealwax_roster_review, sealwax_roster_review_free> {
public:
    using handle::handle;

    /// What is being signed.
    ::sealwax::roster_change change() const;

    /// The time in it.
    std::uint64_t time() const;

    /// The number that the entry will have.
    std::uint64_t number() const;

    /// How many have to sign.
    std::size_t signer_count() const;

    /// Who has to sign, at this index, and whether he has.
    std::tuple<::sealwax::roster_subject, bool> signer_at(std::size_t index) const;

    /// Signs. Uses up `review`, which remains to be freed.
    ::sealwax::roster_pending sign(const ::sealwax::identity &me);
};

/// A current member.
class roster_member : public handle<sealwax_roster_member, sealwax_roster_member_free> {
public:
    using handle::handle;

    /// The account, 16 bytes.
    ::sealwax::bytes account() const;

    /// The public identity.
    ::sealwax::public_identity public_() const;

    /// The role; that of admins is `admin`.
    ::sealwax::bytes role() const;

    /// The member as a recipient: the roster vouches.
    ::sealwax::recipient recipient() const;
};

/// Somebody who is a member or was one.
class roster_known : public handle<sealwax_roster_known, sealwax_roster_known_free> {
public:
    using handle::handle;

    /// The account, 16 bytes.
    ::sealwax::bytes account() const;

    /// The public identity.
    ::sealwax::public_identity public_() const;

    /// Whether he is a member now.
    bool is_current() const;

    /// The entry by which he came.
    std::uint64_t entered() const;

    /// The entry by which he left; `left` is false if he is still there.
    std::tuple<bool, std::uint64_t> left() const;

    /// The role he had when the log had this many entries, or nothing if he was no member then.
    ::sealwax::bytes role_at(std::uint64_t len) const;

    /// How many roles he had, one after the other.
    std::size_t role_count() const;

    /// The role at this index, from the first on, and the entry that gave it to him.
    std::tuple<::sealwax::bytes, std::uint64_t> role(std::size_t index) const;
};

/// What one entry did.
class roster_event : public handle<sealwax_roster_event, sealwax_roster_event_free> {
public:
    using handle::handle;

    /// The number of the entry.
    std::uint64_t entry() const;

    /// The time that its signers gave.
    std::uint64_t time() const;

    /// The hash of the entry, 32 bytes.
    ::sealwax::bytes hash() const;

    /// The number of signers.
    std::size_t signer_count() const;

    /// The signer at this index.
    ::sealwax::roster_subject signer_at(std::size_t index) const;

    /// The change.
    ::sealwax::roster_change change() const;
};

/// The change in an entry.
class roster_change : public handle<sealwax_roster_change, sealwax_roster_change_free> {
public:
    using handle::handle;

    /// What kind of change: 1 founded, 2 admitted, 3 expelled, 4 role changed, 5 identity replaced.
    std::uint8_t kind() const;

    /// Whether it concerns admins, and so needs two of them.
    bool concerns_admins() const;

    /// How many it concerns: the founding admins, else one.
    std::size_t subject_count() const;

    /// Whom it concerns, at this index.
    ::sealwax::roster_subject subject_at(std::size_t index) const;

    /// The name of a centre that was founded, or the new role where the role changed; else nothing.
    ::sealwax::bytes text() const;

    /// The new identity where one was replaced, or NULL.
    ::sealwax::public_identity replaced_by() const;
};

/// Somebody as he was at the time of an entry.
class roster_subject : public handle<sealwax_roster_subject, sealwax_roster_subject_free> {
public:
    using handle::handle;

    /// The account, 16 bytes.
    ::sealwax::bytes account() const;

    /// The public identity.
    ::sealwax::public_identity public_() const;

    /// The role.
    ::sealwax::bytes role() const;
};


// ---- Recovery: who approves ----

/// Who may confirm that a request is its user's.
class approvers : public handle<sealwax_approvers, sealwax_approvers_free> {
public:
    using handle::handle;

    /// The admins of the roster other than the account, whose recovery this is about. Keeps a copy of the
    /// roster.
    static ::sealwax::approvers of_roster(const ::sealwax::roster &roster, ::sealwax::view account);

    /// Those whom a host without a roster names.
    static ::sealwax::approvers named(
        const ::sealwax::list<::sealwax::recipient, sealwax_recipient> &approvers);

    /// Their fingerprints, 32 bytes each.
    ::sealwax::bytes fingerprints() const;
};


// ---- Recovery: the card ----

/// A card that is being handed out, and does not count yet.
class new_card : public handle<sealwax_new_card, sealwax_new_card_free> {
public:
    using handle::handle;

    /// A fresh card.
    static ::sealwax::new_card generate();

    /// The groups as they are printed.
    ::sealwax::bytes expose_groups() const;

    /// The text in the QR code.
    ::sealwax::bytes expose_text() const;

    /// The QR code as an SVG image.
    ::sealwax::bytes expose_qr_svg() const;

    /// The QR code in characters, for a terminal.
    ::sealwax::bytes expose_qr_terminal() const;

    /// A page to print, in English: HTML that needs nothing else. `centre` names the centre on it.
    ::sealwax::bytes expose_page_english(std::string_view centre) const;

    /// A page to print, in German: HTML that needs nothing else. `centre` names the centre on it.
    ::sealwax::bytes expose_page_german(std::string_view centre) const;

    /// Which group its owner is asked to type, from 1.
    std::size_t group_to_type() const;

    /// The card counts, for its owner has typed this group of the printed one.
    ::sealwax::card confirm_group(std::size_t number, std::string_view typed) const;

    /// The card counts, for its owner has scanned the printed one.
    ::sealwax::card confirm_scanned(std::string_view scanned) const;
};

/// A card that its owner has: typed, scanned, or confirmed.
class card : public handle<sealwax_card, sealwax_card_free> {
public:
    using handle::handle;

    /// The card whose QR code was scanned.
    static ::sealwax::card from_text(std::string_view scanned);

    /// The card whose groups were typed. Small letters, missing hyphens, O, I and L are understood.
    static ::sealwax::card from_groups(std::string_view typed);

    /// The id, 16 bytes, which the wrap names.
    ::sealwax::bytes id() const;
};


// ---- Recovery: setting it up ----

/// A recovery that is set up, as its owner sees it.
class recovery_setup : public handle<sealwax_recovery_setup, sealwax_recovery_setup_free> {
public:
    using handle::handle;

    /// Sets recovery up with a confirmed card: a login change to send. `wrap` and `recovery_wrap` (or NULL)
    /// are what is stored so far.
    static ::sealwax::login_change begin(
        const ::sealwax::identity &me,
        const ::sealwax::card &card,
        const ::sealwax::approvers &approvers,
        const ::sealwax::realm &realm,
        ::sealwax::view account,
        const ::sealwax::wrapped_identity &wrap,
        const ::sealwax::wrapped_identity *recovery_wrap,
        const ::sealwax::context &place);

    /// Opens what is stored: the recovery wrap, its share, and the owner's own envelope.
    static ::sealwax::recovery_setup open(
        const ::sealwax::identity &me,
        const ::sealwax::wrapped_identity &wrap,
        const ::sealwax::envelope &share,
        const ::sealwax::envelope &own,
        const ::sealwax::context &place);

    /// The hash of the roster's founding entry under which it was set up, 32 bytes, or nothing.
    ::sealwax::bytes founding_hash() const;

    /// Goes on with another roster than that under which it was set up, which its owner has compared.
    recovery_setup & accept_a_new_founding();

    /// How the approvers differ from those whom the share was sealed to: 0 not at all, 1 somebody came, 2
    /// somebody left.
    std::uint8_t compare(const ::sealwax::approvers &approvers) const;

    /// A login change for the approvers of today, or NULL if nothing has to change. The printed card stays
    /// valid. `wrap` is the stored wrap under the password.
    ::sealwax::login_change renew(
        const ::sealwax::identity &me,
        const ::sealwax::approvers &approvers,
        const ::sealwax::realm &realm,
        ::sealwax::view account,
        const ::sealwax::wrapped_identity &wrap,
        const ::sealwax::context &place) const;
};


// ---- Recovery: request and approval ----

/// Somebody with a card asks for his keys.
class recovery_request : public handle<sealwax_recovery_request, sealwax_recovery_request_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::recovery_request from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::recovery_request from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// Asks for the keys of an account; `fresh` is a new identity, made for this.
    static ::sealwax::recovery_request make(
        const ::sealwax::card &card,
        ::sealwax::view account,
        const ::sealwax::public_identity &fresh,
        std::uint64_t now);

    /// The code that the claimant reads out to the approver.
    ::sealwax::bytes code() const;

    /// The code as a QR code, an SVG image.
    ::sealwax::bytes code_qr_svg() const;

    /// The code as a QR code in characters, for a terminal.
    ::sealwax::bytes code_qr_terminal() const;

    /// The hash, 32 bytes.
    ::sealwax::bytes hash() const;

    /// The account that it says it is for, 16 bytes.
    ::sealwax::bytes unverified_account() const;

    /// When it says that it was made.
    std::uint64_t unverified_time() const;

    /// The new identity that it says it is from.
    ::sealwax::public_identity unverified_fresh() const;

    /// Opens the grant that answers a request. `fresh` is the identity that asked, `wrap` the stored recovery
    /// wrap.
    ::sealwax::recovered redeem(
        const ::sealwax::envelope &grant,
        const ::sealwax::identity &fresh,
        const ::sealwax::card &card,
        const ::sealwax::wrapped_identity &wrap,
        const ::sealwax::approvers &approvers,
        const ::sealwax::context &place) const;
};

/// Whose keys are asked for, as the approver knows him.
class claimant : public handle<sealwax_claimant, sealwax_claimant_free> {
public:
    using handle::handle;

    /// The member of the roster with this account.
    static ::sealwax::claimant member(const ::sealwax::roster &roster, ::sealwax::view account);

    /// Somebody outside of the roster, whose key the approver trusts for a reason of his own. `roster` is the
    /// centre's, or NULL.
    static ::sealwax::claimant judged(
        ::sealwax::view account,
        const ::sealwax::recipient &user,
        const ::sealwax::roster *roster);

    /// His account, 16 bytes.
    ::sealwax::bytes account() const;

    /// His key until now.
    ::sealwax::public_identity public_() const;

    /// Whether the approver vouches for who this is, and no roster does.
    bool is_judged() const;
};

/// A checked request: the one value to show and to approve.
class pending_approval : public handle<sealwax_pending_approval, sealwax_pending_approval_free> {
public:
    using handle::handle;

    /// Whose recovery this would be.
    ::sealwax::claimant claimant() const;

    /// When it was asked for, by the clock of who has the card.
    std::uint64_t time() const;

    /// The fingerprint of the new identity on the device that asks, 32 bytes.
    ::sealwax::bytes fresh() const;

    /// The code that the claimant has to read out. Better ask for what is heard than show it.
    ::sealwax::bytes code() const;

    /// Approves, if this is the code that the claimant has read out.
    ::sealwax::approval approve(std::string_view code_as_heard, std::uint64_t now) const;
};

/// An approved request.
class approval : public handle<sealwax_approval, sealwax_approval_free> {
public:
    using handle::handle;

    /// What the server stores for the client that asked.
    ::sealwax::envelope grant() const;

    /// The hash of the request that it answers, 32 bytes.
    ::sealwax::bytes request() const;

    /// Whether the approver vouched for who the claimant is, and no roster did: worth noting in the centre's
    /// records.
    bool is_judged() const;
};

/// Checks a request against the claimant's share, at the approver's client: made at most `max_age` seconds
/// before `now`. `account` is the approver's, `place` that of the claimant's account.
inline ::sealwax::pending_approval recovery_review(
    const ::sealwax::identity &me,
    ::sealwax::view account,
    const ::sealwax::realm &realm,
    const ::sealwax::envelope &share,
    const ::sealwax::recovery_request &request,
    const ::sealwax::claimant &claimant,
    std::uint64_t now,
    std::uint64_t max_age,
    const ::sealwax::context &place);


// ---- Recovery: completion, and identities that were replaced ----

/// The recovered keys, before a password is set.
class recovered : public handle<sealwax_recovered, sealwax_recovered_free> {
public:
    using handle::handle;

    /// Who approved.
    ::sealwax::public_identity approved_by() const;

    /// Asks for the server's share of the new password, as the recovered identity; `challenge` came from the
    /// server.
    ::sealwax::share_request share_request(
        const ::sealwax::login_secret &login,
        ::sealwax::view challenge) const;

    /// Sets a new password: a login change to send. `wrap` and `recovery_wrap` are what is stored so far.
    ::sealwax::login_change complete(
        const ::sealwax::login_secret &login,
        const ::sealwax::server_share &share,
        const ::sealwax::card &card,
        const ::sealwax::approvers &approvers,
        const ::sealwax::wrapped_identity &wrap,
        const ::sealwax::wrapped_identity &recovery_wrap,
        const ::sealwax::context &place) const;

    /// The identity. Uses up `recovered`, which remains to be freed.
    ::sealwax::identity into_identity();
};

/// Former identities of one person.
class retired : public handle<sealwax_retired, sealwax_retired_free> {
public:
    using handle::handle;

    /// Seals an identity that is given up to the one in its place, so that old messages stay readable.
    static ::sealwax::envelope seal(
        const ::sealwax::identity &old,
        const ::sealwax::identity &new_,
        const ::sealwax::context &place);

    /// Opens what was retired, one by the other. `legacy_rsa_2048` accepts RSA of 2,048 bits among them.
    static ::sealwax::retired open_chain(
        const ::sealwax::identity &newest,
        const ::sealwax::list<::sealwax::envelope, sealwax_envelope> &stored,
        bool legacy_rsa_2048,
        const ::sealwax::context &place);

    /// How many there are.
    std::size_t count() const;

    /// Takes the former identity at this index out, the one before the newest first; each can be taken once.
    ::sealwax::identity take(std::size_t index);
};

/// Puts new keys in the place of the old, under a new password: a login change to send, and the envelope that
/// keeps old messages readable. `card` and `approvers` are both NULL where no recovery is wanted,
/// `recovery_wrap` where none is stored.
inline std::tuple<::sealwax::login_change, ::sealwax::envelope> replacement_make(
    const ::sealwax::identity &old,
    const ::sealwax::identity &new_,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::wrapped_identity *recovery_wrap,
    const ::sealwax::login_secret &login,
    const ::sealwax::server_share &share,
    const ::sealwax::card *card,
    const ::sealwax::approvers *approvers,
    const ::sealwax::context &place);


// ---- Device ----

/// What is needed before the login, readable without keys: stored on the device.
class login_memory : public handle<sealwax_login_memory, sealwax_login_memory_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::login_memory from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::login_memory from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// A memory of nothing.
    static ::sealwax::login_memory make(const ::sealwax::realm &realm, ::sealwax::view account);

    /// The account, 16 bytes.
    ::sealwax::bytes account() const;

    /// The realm.
    ::sealwax::realm realm() const;

    /// How often it has changed.
    std::uint64_t revision() const;

    /// Refuses a challenge that asks for less than this device has seen.
    void check_challenge(const ::sealwax::login_challenge &challenge) const;

    /// Refuses a wrap that is older than the newest this device has seen.
    void check_wrap(const ::sealwax::wrapped_identity &wrap) const;

    /// Remembers a wrap that was opened.
    login_memory & remember(const ::sealwax::wrapped_identity &wrap);

    /// Takes over what the state knows.
    login_memory & learn(const ::sealwax::device_state &state);
};

/// Everything else, sealed to oneself: stored at the server, too.
class device_state : public handle<sealwax_device_state, sealwax_device_state_free> {
public:
    using handle::handle;

    /// A state that has seen nothing.
    static ::sealwax::device_state make(::sealwax::view account);

    /// Opens the stored state; `seen` is the highest revision this device has seen, or 0.
    static ::sealwax::device_state open(
        const ::sealwax::envelope &stored,
        const ::sealwax::identity &me,
        ::sealwax::view account,
        std::uint64_t seen,
        const ::sealwax::context &place);

    /// Seals the state to its owner, with the next revision.
    ::sealwax::envelope seal(const ::sealwax::identity &me, const ::sealwax::context &place);

    /// How often it has been sealed.
    std::uint64_t revision() const;

    /// The pin of the roster, 72 bytes, or nothing.
    ::sealwax::bytes pin() const;

    /// Remembers a roster, which must extend the one remembered.
    device_state & saw_roster(const ::sealwax::roster &roster);

    /// Remembers the epoch of a conversation's key.
    device_state & saw_key(
        const ::sealwax::context &conversation,
        const ::sealwax::conversation_key &key);

    /// Remembers the epoch of a keyring's current key. Refused in a fork.
    device_state & saw_keyring(const ::sealwax::keyring &keyring);

    /// The highest epoch of a conversation; `seen` is false if none was seen.
    std::tuple<bool, std::uint32_t> highest_epoch(const ::sealwax::context &conversation) const;

    /// Pins the key of somebody, by a name of your own. `is_new` is true for a name without a key until now;
    /// another key than the pinned one is refused.
    bool pin_correspondent(std::string_view name, const ::sealwax::public_identity &public_);

    /// The fingerprint pinned for this name, 32 bytes, or nothing.
    ::sealwax::bytes correspondent(std::string_view name) const;

    /// Forgets whose key was pinned, after the new one was compared: the fingerprint, or nothing.
    ::sealwax::bytes forget_correspondent(std::string_view name);

    /// Takes over what the memory for logins knows.
    device_state & learn(const ::sealwax::login_memory &memory);

    /// Takes over what another device knows.
    device_state & merge(const ::sealwax::device_state &other);
};


// ---- Keep ----

/// The half that stays on the device.
class device_half : public handle<sealwax_device_half, sealwax_device_half_free> {
public:
    using handle::handle;

    /// A fresh one, from the operating system's randomness.
    static ::sealwax::device_half generate();

    /// From its 32 bytes, which must not all be the same.
    static ::sealwax::device_half from_bytes(::sealwax::view bytes);

    /// The 32 bytes, to be kept outside the database.
    ::sealwax::bytes expose_bytes() const;

    /// From its text, base64url without padding, as an environment variable holds it.
    static ::sealwax::device_half from_text(std::string_view text);

    /// The text that the function above reads, to be kept outside the database.
    ::sealwax::bytes expose_text() const;

    /// The id of 8 bytes, which may be stored anywhere.
    ::sealwax::bytes id() const;
};

/// The half that the server keeps with the session, and deletes with it.
class server_half : public handle<sealwax_server_half, sealwax_server_half_free> {
public:
    using handle::handle;

    /// A fresh one, from the operating system's randomness.
    static ::sealwax::server_half generate();

    /// From its 32 bytes, which must not all be the same.
    static ::sealwax::server_half from_bytes(::sealwax::view bytes);

    /// The 32 bytes, to be kept outside the database.
    ::sealwax::bytes expose_bytes() const;

    /// From its text, base64url without padding, as an environment variable holds it.
    static ::sealwax::server_half from_text(std::string_view text);

    /// The text that the function above reads, to be kept outside the database.
    ::sealwax::bytes expose_text() const;

    /// The id of 8 bytes, which may be stored anywhere.
    ::sealwax::bytes id() const;
};

/// A locked identity on a device, and its end.
class keep : public handle<sealwax_keep, sealwax_keep_free> {
public:
    using handle::handle;

    /// Locks an identity until `expires`.
    static ::sealwax::keep lock(
        const ::sealwax::identity &me,
        const ::sealwax::device_half &device,
        const ::sealwax::server_half &server,
        const ::sealwax::realm &realm,
        ::sealwax::view account,
        std::uint64_t expires,
        const ::sealwax::context &place);

    /// The keep that a device stored.
    static ::sealwax::keep from_stored(std::uint64_t expires, const ::sealwax::wrapped_identity &wrap);

    /// The keep that a device stored, from the bytes of a wrap whose RSA key may have 2,048 bits.
    static ::sealwax::keep from_stored_legacy(std::uint64_t expires, ::sealwax::view wrap);

    /// When it ends: for the device to store.
    std::uint64_t expires() const;

    /// The wrap: for the device to store.
    ::sealwax::wrapped_identity wrap() const;

    /// Opens it, if it has not ended by `now`.
    ::sealwax::identity open(
        const ::sealwax::device_half &device,
        const ::sealwax::server_half &server,
        const ::sealwax::realm &realm,
        ::sealwax::view account,
        std::uint64_t now,
        const ::sealwax::context &place) const;
};


// ---- Session ----

/// A secret of the server, for sessions and login codes.
class server_secret : public handle<sealwax_server_secret, sealwax_server_secret_free> {
public:
    using handle::handle;

    /// A fresh one, from the operating system's randomness.
    static ::sealwax::server_secret generate();

    /// From its 32 bytes, which must not all be the same.
    static ::sealwax::server_secret from_bytes(::sealwax::view bytes);

    /// The 32 bytes, to be kept outside the database.
    ::sealwax::bytes expose_bytes() const;

    /// From its text, base64url without padding, as an environment variable holds it.
    static ::sealwax::server_secret from_text(std::string_view text);

    /// The text that the function above reads, to be kept outside the database.
    ::sealwax::bytes expose_text() const;

    /// The id of 8 bytes, which may be stored anywhere.
    ::sealwax::bytes id() const;
};

/// The server's secret of today, and former ones that still open.
class server_secrets : public handle<sealwax_server_secrets, sealwax_server_secrets_free> {
public:
    using handle::handle;

    /// The server's secrets: what is new is made with this one.
    static ::sealwax::server_secrets make(const ::sealwax::server_secret &secret);

    /// Still opens what was made with a former secret.
    server_secrets & with_former(const ::sealwax::server_secret &former);

    /// The id of today's secret, 8 bytes: what names another one is to be made anew.
    ::sealwax::bytes current_id() const;
};

/// The secret in the visitor's cookie.
class cookie_secret : public handle<sealwax_cookie_secret, sealwax_cookie_secret_free> {
public:
    using handle::handle;

    /// A fresh one, from the operating system's randomness.
    static ::sealwax::cookie_secret generate();

    /// From its 32 bytes, which must not all be the same.
    static ::sealwax::cookie_secret from_bytes(::sealwax::view bytes);

    /// The 32 bytes, to be kept outside the database.
    ::sealwax::bytes expose_bytes() const;

    /// From its text, base64url without padding, as an environment variable holds it.
    static ::sealwax::cookie_secret from_text(std::string_view text);

    /// The text that the function above reads, to be kept outside the database.
    ::sealwax::bytes expose_text() const;

    /// The id of 8 bytes, which may be stored anywhere.
    ::sealwax::bytes id() const;
};

/// A sealed session, for the store.
class sealed_session : public handle<sealwax_sealed_session, sealwax_sealed_session_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::sealed_session from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::sealed_session from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// Seals a session's data. `now` is the time of sealing.
    static ::sealwax::sealed_session seal(
        const ::sealwax::server_secrets &secrets,
        ::sealwax::view session_id,
        const ::sealwax::cookie_secret &cookie,
        ::sealwax::view data,
        std::uint64_t now);

    /// Opens a session that was sealed less than `lifetime` seconds ago. What does not open is an empty
    /// session.
    ::sealwax::bytes open(
        const ::sealwax::server_secrets &secrets,
        ::sealwax::view session_id,
        const ::sealwax::cookie_secret &cookie,
        std::uint64_t now,
        std::uint64_t lifetime) const;

    /// The id of the server's secret that it names, 8 bytes.
    ::sealwax::bytes secret_id() const;

    /// When it says that it was sealed; to find what can be deleted, and for nothing else.
    std::uint64_t unverified_sealed_at() const;
};


// ---- Code ----

/// What the server stores of a code that it sent.
class code_state : public handle<sealwax_code_state, sealwax_code_state_free> {
public:
    using handle::handle;

    /// Reads the bytes.
    static ::sealwax::code_state from_bytes(::sealwax::view bytes);

    /// The bytes, for BLOB columns.
    ::sealwax::bytes to_bytes() const;

    /// Reads the text form; white space around it is ignored.
    static ::sealwax::code_state from_text(std::string_view text);

    /// The text form, for TEXT columns, JSON and QR codes.
    ::sealwax::bytes to_text() const;

    /// A code for this account and purpose, valid for `lifetime` seconds and so many attempts.
    static std::tuple<::sealwax::code_state, ::sealwax::login_code> issue(
        const ::sealwax::server_secrets &secrets,
        ::sealwax::view account,
        std::string_view purpose,
        std::uint64_t now,
        std::uint64_t lifetime,
        std::uint8_t attempts);

    /// The id under which it is stored, 16 bytes.
    ::sealwax::bytes nonce() const;

    /// When it says that it ends; to find what can be deleted, and for nothing else.
    std::uint64_t unverified_expires() const;

    /// How many attempts are left.
    std::uint8_t attempts_left() const;

    /// Begins an attempt. Store `sealwax_code_attempt_to_store` where `sealwax_code_attempt_replaces` is
    /// stored, by compare and swap, and check only if that happened.
    ::sealwax::code_attempt attempt(std::uint64_t now) const;
};

/// A code, to be sent to its user and kept nowhere.
class login_code : public handle<sealwax_login_code, sealwax_login_code_free> {
public:
    using handle::handle;

    /// The digits, to be sent.
    ::sealwax::bytes expose_text() const;
};

/// One attempt, which has to be stored as used before it is checked.
class code_attempt : public handle<sealwax_code_attempt, sealwax_code_attempt_free> {
public:
    using handle::handle;

    /// What is to be stored before the check.
    ::sealwax::code_state to_store() const;

    /// What must still be stored for that.
    ::sealwax::code_state replaces() const;

    /// Checks what was typed; on success the id of what is to be deleted, 16 bytes: only who deleted it is
    /// logged in. Uses up `attempt`, which remains to be freed.
    ::sealwax::bytes check(
        const ::sealwax::server_secrets &secrets,
        ::sealwax::view account,
        std::string_view purpose,
        std::string_view typed);
};

// ---- How each of them calls C ----

inline bool bytes_equal(::sealwax::view one, ::sealwax::view other) {
    bool o0{};
    ::sealwax::check(::sealwax_bytes_equal(one.data(), one.size(), other.data(), other.size(), &o0));
    return o0;
}

inline ::sealwax::bytes id_to_text(::sealwax::view id) {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_id_to_text(id.data(), id.size(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes id_from_text(std::string_view text, std::size_t bytes) {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_id_from_text(text.data(), text.size(), bytes, &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::context context::make() {
    sealwax_context *o0{};
    ::sealwax::check(::sealwax_context_new(&o0));
    return ::sealwax::context(o0);
}

inline ::sealwax::context context::empty() {
    sealwax_context *o0{};
    ::sealwax::check(::sealwax_context_empty(&o0));
    return ::sealwax::context(o0);
}

inline context & context::with(std::string_view name, ::sealwax::view value) {
    ::sealwax::check(::sealwax_context_with(get(), name.data(), name.size(), value.data(), value.size()));
    return *this;
}

inline ::sealwax::context context::copy() const {
    sealwax_context *o0{};
    ::sealwax::check(::sealwax_context_copy(get(), &o0));
    return ::sealwax::context(o0);
}

inline ::sealwax::bytes message_id_generate() {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_message_id_generate(&o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity public_identity::from_bytes(::sealwax::view bytes) {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_public_identity_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes public_identity::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_public_identity_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity public_identity::from_text(std::string_view text) {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_public_identity_from_text(text.data(), text.size(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes public_identity::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_public_identity_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::realm realm::make(std::string_view name) {
    sealwax_realm *o0{};
    ::sealwax::check(::sealwax_realm_new(name.data(), name.size(), &o0));
    return ::sealwax::realm(o0);
}

inline ::sealwax::bytes account_id_generate() {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_account_id_generate(&o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes account_id_derive(const ::sealwax::realm &realm, ::sealwax::view key) {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_account_id_derive(realm.get(), key.data(), key.size(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::identity identity::generate() {
    sealwax_identity *o0{};
    ::sealwax::check(::sealwax_identity_generate(&o0));
    return ::sealwax::identity(o0);
}

inline ::sealwax::identity identity::generate_rsa_4096() {
    sealwax_identity *o0{};
    ::sealwax::check(::sealwax_identity_generate_rsa_4096(&o0));
    return ::sealwax::identity(o0);
}

inline ::sealwax::identity identity::import_rsa_pkcs8_der(::sealwax::view der, bool legacy_rsa_2048) {
    sealwax_identity *o0{};
    ::sealwax::check(::sealwax_identity_import_rsa_pkcs8_der(der.data(), der.size(), legacy_rsa_2048, &o0));
    return ::sealwax::identity(o0);
}

inline ::sealwax::identity identity::import_rsa_pkcs8_pem(std::string_view pem, bool legacy_rsa_2048) {
    sealwax_identity *o0{};
    ::sealwax::check(::sealwax_identity_import_rsa_pkcs8_pem(pem.data(), pem.size(), legacy_rsa_2048, &o0));
    return ::sealwax::identity(o0);
}

inline ::sealwax::bytes identity::export_rsa_pkcs8_der() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_identity_export_rsa_pkcs8_der(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes identity::export_rsa_pkcs8_pem() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_identity_export_rsa_pkcs8_pem(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity identity::public_() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_identity_public(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes identity::fingerprint() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_identity_fingerprint(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity public_identity::from_bytes_legacy(::sealwax::view bytes) {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_public_identity_from_bytes_legacy(bytes.data(), bytes.size(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes public_identity::fingerprint() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_public_identity_fingerprint(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::uint16_t public_identity::rsa_bits() const {
    std::uint16_t o0{};
    ::sealwax::check(::sealwax_public_identity_rsa_bits(get(), &o0));
    return o0;
}

inline ::sealwax::bytes public_identity::rsa_spki_der() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_public_identity_rsa_spki_der(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes public_identity::rsa_spki_pem() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_public_identity_rsa_spki_pem(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes safety_number(
    const ::sealwax::public_identity &one,
    const ::sealwax::public_identity &other) {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_safety_number(one.get(), other.get(), &o0));
    return ::sealwax::bytes(o0);
}

inline bool safety_number_matches(
    const ::sealwax::public_identity &one,
    const ::sealwax::public_identity &other,
    std::string_view typed) {
    bool o0{};
    ::sealwax::check(::sealwax_safety_number_matches(one.get(), other.get(), typed.data(), typed.size(), &o0));
    return o0;
}

inline ::sealwax::recipient recipient::self(const ::sealwax::identity &me) {
    sealwax_recipient *o0{};
    ::sealwax::check(::sealwax_recipient_self(me.get(), &o0));
    return ::sealwax::recipient(o0);
}

inline ::sealwax::recipient recipient::compared(
    const ::sealwax::public_identity &public_identity,
    const ::sealwax::identity &me,
    std::string_view typed) {
    sealwax_recipient *o0{};
    ::sealwax::check(::sealwax_recipient_compared(public_identity.get(), me.get(), typed.data(), typed.size(), &o0));
    return ::sealwax::recipient(o0);
}

inline ::sealwax::recipient recipient::unverified(const ::sealwax::public_identity &public_identity) {
    sealwax_recipient *o0{};
    ::sealwax::check(::sealwax_recipient_unverified(public_identity.get(), &o0));
    return ::sealwax::recipient(o0);
}

inline ::sealwax::recipient recipient::replying_to(const ::sealwax::opened &opened) {
    sealwax_recipient *o0{};
    ::sealwax::check(::sealwax_recipient_replying_to(opened.get(), &o0));
    return ::sealwax::recipient(o0);
}

inline ::sealwax::public_identity recipient::public_() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_recipient_public(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::wrapped_identity wrapped_identity::from_bytes(::sealwax::view bytes) {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::bytes wrapped_identity::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_wrapped_identity_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::wrapped_identity wrapped_identity::from_text(std::string_view text) {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_from_text(text.data(), text.size(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::bytes wrapped_identity::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_wrapped_identity_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::wrapped_identity wrapped_identity::wrap_with_password(
    const ::sealwax::identity &me,
    const ::sealwax::login_secret &login,
    const ::sealwax::server_share &share,
    const ::sealwax::wrapped_identity *former,
    const ::sealwax::context &place) {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_wrap_with_password(
        me.get(),
        login.get(),
        share.get(),
        former == nullptr ? nullptr : former->get(),
        place.get(),
        &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::identity wrapped_identity::unwrap_with_password(
    const ::sealwax::login_secret &login,
    const ::sealwax::server_share &share,
    const ::sealwax::context &place) const {
    sealwax_identity *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_unwrap_with_password(
        get(),
        login.get(),
        share.get(),
        place.get(),
        &o0));
    return ::sealwax::identity(o0);
}

inline ::sealwax::wrapped_identity wrapped_identity::wrap_with_key(
    const ::sealwax::identity &me,
    const ::sealwax::wrapping_key &key,
    const ::sealwax::wrapped_identity *former,
    const ::sealwax::context &place) {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_wrap_with_key(
        me.get(),
        key.get(),
        former == nullptr ? nullptr : former->get(),
        place.get(),
        &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::identity wrapped_identity::unwrap_with_key(
    const ::sealwax::wrapping_key &key,
    const ::sealwax::context &place) const {
    sealwax_identity *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_unwrap_with_key(get(), key.get(), place.get(), &o0));
    return ::sealwax::identity(o0);
}

inline ::sealwax::wrapped_identity wrapped_identity::from_bytes_legacy(::sealwax::view bytes) {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_from_bytes_legacy(bytes.data(), bytes.size(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::wrapped_identity wrapped_identity::from_text_legacy(std::string_view text) {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_from_text_legacy(text.data(), text.size(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline std::uint32_t wrapped_identity::generation() const {
    std::uint32_t o0{};
    ::sealwax::check(::sealwax_wrapped_identity_generation(get(), &o0));
    return o0;
}

inline void wrapped_identity::check_generation(std::uint32_t at_least) const {
    ::sealwax::check(::sealwax_wrapped_identity_check_generation(get(), at_least));
}

inline ::sealwax::public_identity wrapped_identity::public_() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_public(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::login_params wrapped_identity::login_params() const {
    sealwax_login_params *o0{};
    ::sealwax::check(::sealwax_wrapped_identity_login_params(get(), &o0));
    return ::sealwax::login_params(o0);
}

inline std::uint8_t wrapped_identity::lock() const {
    std::uint8_t o0{};
    ::sealwax::check(::sealwax_wrapped_identity_lock(get(), &o0));
    return o0;
}

inline ::sealwax::bytes wrapped_identity::lock_id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_wrapped_identity_lock_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes wrapped_identity::founding_hash() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_wrapped_identity_founding_hash(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::wrapping_key wrapping_key::generate() {
    sealwax_wrapping_key *o0{};
    ::sealwax::check(::sealwax_wrapping_key_generate(&o0));
    return ::sealwax::wrapping_key(o0);
}

inline ::sealwax::wrapping_key wrapping_key::from_bytes(::sealwax::view bytes) {
    sealwax_wrapping_key *o0{};
    ::sealwax::check(::sealwax_wrapping_key_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::wrapping_key(o0);
}

inline ::sealwax::bytes wrapping_key::expose_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_wrapping_key_expose_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes wrapping_key::id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_wrapping_key_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_challenge login_challenge::from_bytes(::sealwax::view bytes) {
    sealwax_login_challenge *o0{};
    ::sealwax::check(::sealwax_login_challenge_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::login_challenge(o0);
}

inline ::sealwax::bytes login_challenge::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_challenge_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_challenge login_challenge::from_text(std::string_view text) {
    sealwax_login_challenge *o0{};
    ::sealwax::check(::sealwax_login_challenge_from_text(text.data(), text.size(), &o0));
    return ::sealwax::login_challenge(o0);
}

inline ::sealwax::bytes login_challenge::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_challenge_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::share_request share_request::from_bytes(::sealwax::view bytes) {
    sealwax_share_request *o0{};
    ::sealwax::check(::sealwax_share_request_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::share_request(o0);
}

inline ::sealwax::bytes share_request::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_share_request_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::share_request share_request::from_text(std::string_view text) {
    sealwax_share_request *o0{};
    ::sealwax::check(::sealwax_share_request_from_text(text.data(), text.size(), &o0));
    return ::sealwax::share_request(o0);
}

inline ::sealwax::bytes share_request::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_share_request_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::decoy_secret decoy_secret::generate() {
    sealwax_decoy_secret *o0{};
    ::sealwax::check(::sealwax_decoy_secret_generate(&o0));
    return ::sealwax::decoy_secret(o0);
}

inline ::sealwax::decoy_secret decoy_secret::from_bytes(::sealwax::view bytes) {
    sealwax_decoy_secret *o0{};
    ::sealwax::check(::sealwax_decoy_secret_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::decoy_secret(o0);
}

inline ::sealwax::bytes decoy_secret::expose_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_decoy_secret_expose_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::decoy_secret decoy_secret::from_text(std::string_view text) {
    sealwax_decoy_secret *o0{};
    ::sealwax::check(::sealwax_decoy_secret_from_text(text.data(), text.size(), &o0));
    return ::sealwax::decoy_secret(o0);
}

inline ::sealwax::bytes decoy_secret::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_decoy_secret_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes decoy_secret::id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_decoy_secret_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_params login_params::recommended() {
    sealwax_login_params *o0{};
    ::sealwax::check(::sealwax_login_params_recommended(&o0));
    return ::sealwax::login_params(o0);
}

inline ::sealwax::login_params login_params::small() {
    sealwax_login_params *o0{};
    ::sealwax::check(::sealwax_login_params_small(&o0));
    return ::sealwax::login_params(o0);
}

inline ::sealwax::login_params login_params::with_cost(std::uint32_t memory_kib, std::uint32_t passes) {
    sealwax_login_params *o0{};
    ::sealwax::check(::sealwax_login_params_with_cost(memory_kib, passes, &o0));
    return ::sealwax::login_params(o0);
}

inline ::sealwax::login_params login_params::from_text(std::string_view text) {
    sealwax_login_params *o0{};
    ::sealwax::check(::sealwax_login_params_from_text(text.data(), text.size(), &o0));
    return ::sealwax::login_params(o0);
}

inline ::sealwax::bytes login_params::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_params_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::tuple<std::uint32_t, std::uint32_t> login_params::cost() const {
    std::uint32_t o0{};
    std::uint32_t o1{};
    ::sealwax::check(::sealwax_login_params_cost(get(), &o0, &o1));
    return {o0, o1};
}

inline ::sealwax::login_secret login_secret::derive(
    std::string_view password,
    const ::sealwax::realm &realm,
    ::sealwax::view account,
    const ::sealwax::login_params &params) {
    sealwax_login_secret *o0{};
    ::sealwax::check(::sealwax_login_secret_derive(
        password.data(), password.size(),
        realm.get(),
        account.data(), account.size(),
        params.get(),
        &o0));
    return ::sealwax::login_secret(o0);
}

inline ::sealwax::login_token login_secret::token() const {
    sealwax_login_token *o0{};
    ::sealwax::check(::sealwax_login_secret_token(get(), &o0));
    return ::sealwax::login_token(o0);
}

inline ::sealwax::login_token login_token::from_text(std::string_view text) {
    sealwax_login_token *o0{};
    ::sealwax::check(::sealwax_login_token_from_text(text.data(), text.size(), &o0));
    return ::sealwax::login_token(o0);
}

inline ::sealwax::bytes login_token::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_token_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_challenge login_challenge::of(
    ::sealwax::view account,
    const ::sealwax::wrapped_identity &wrap) {
    sealwax_login_challenge *o0{};
    ::sealwax::check(::sealwax_login_challenge_of(account.data(), account.size(), wrap.get(), &o0));
    return ::sealwax::login_challenge(o0);
}

inline ::sealwax::login_challenge login_challenge::decoy(
    const ::sealwax::decoy_secret &secret,
    ::sealwax::view name,
    const ::sealwax::cost_distribution &costs) {
    sealwax_login_challenge *o0{};
    ::sealwax::check(::sealwax_login_challenge_decoy(secret.get(), name.data(), name.size(), costs.get(), &o0));
    return ::sealwax::login_challenge(o0);
}

inline ::sealwax::bytes login_challenge::account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_challenge_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_params login_challenge::params() const {
    sealwax_login_params *o0{};
    ::sealwax::check(::sealwax_login_challenge_params(get(), &o0));
    return ::sealwax::login_params(o0);
}

inline ::sealwax::bytes login_challenge::pepper_id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_challenge_pepper_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline void login_challenge::check_known(
    ::sealwax::view account,
    std::uint32_t memory_kib,
    std::uint32_t passes) const {
    ::sealwax::check(::sealwax_login_challenge_check_known(get(), account.data(), account.size(), memory_kib, passes));
}

inline ::sealwax::cost_distribution cost_distribution::make(
    std::uint32_t memory_kib,
    std::uint32_t passes,
    ::sealwax::view pepper_id,
    std::uint32_t weight) {
    sealwax_cost_distribution *o0{};
    ::sealwax::check(::sealwax_cost_distribution_new(
        memory_kib,
        passes,
        pepper_id.data(), pepper_id.size(),
        weight,
        &o0));
    return ::sealwax::cost_distribution(o0);
}

inline cost_distribution & cost_distribution::and_(
    std::uint32_t memory_kib,
    std::uint32_t passes,
    ::sealwax::view pepper_id,
    std::uint32_t weight) {
    ::sealwax::check(::sealwax_cost_distribution_and(
        get(),
        memory_kib,
        passes,
        pepper_id.data(), pepper_id.size(),
        weight));
    return *this;
}

inline ::sealwax::bytes share_challenge_generate() {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_share_challenge_generate(&o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::share_request share_request::make(
    const ::sealwax::identity &me,
    const ::sealwax::login_secret &login,
    ::sealwax::view challenge) {
    sealwax_share_request *o0{};
    ::sealwax::check(::sealwax_share_request_new(me.get(), login.get(), challenge.data(), challenge.size(), &o0));
    return ::sealwax::share_request(o0);
}

inline ::sealwax::share_request share_request::from_bytes_legacy(::sealwax::view bytes) {
    sealwax_share_request *o0{};
    ::sealwax::check(::sealwax_share_request_from_bytes_legacy(bytes.data(), bytes.size(), &o0));
    return ::sealwax::share_request(o0);
}

inline ::sealwax::public_identity share_request::identity() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_share_request_identity(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::server_share server_share::none() {
    sealwax_server_share *o0{};
    ::sealwax::check(::sealwax_server_share_none(&o0));
    return ::sealwax::server_share(o0);
}

inline ::sealwax::server_share server_share::from_bytes(::sealwax::view bytes) {
    sealwax_server_share *o0{};
    ::sealwax::check(::sealwax_server_share_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::server_share(o0);
}

inline ::sealwax::bytes server_share::expose_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_share_expose_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::server_share server_share::from_text(std::string_view text) {
    sealwax_server_share *o0{};
    ::sealwax::check(::sealwax_server_share_from_text(text.data(), text.size(), &o0));
    return ::sealwax::server_share(o0);
}

inline ::sealwax::bytes server_share::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_share_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes server_share::pepper_id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_share_pepper_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::pepper pepper::generate() {
    sealwax_pepper *o0{};
    ::sealwax::check(::sealwax_pepper_generate(&o0));
    return ::sealwax::pepper(o0);
}

inline ::sealwax::pepper pepper::from_bytes(::sealwax::view bytes) {
    sealwax_pepper *o0{};
    ::sealwax::check(::sealwax_pepper_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::pepper(o0);
}

inline ::sealwax::bytes pepper::expose_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_pepper_expose_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::pepper pepper::from_text(std::string_view text) {
    sealwax_pepper *o0{};
    ::sealwax::check(::sealwax_pepper_from_text(text.data(), text.size(), &o0));
    return ::sealwax::pepper(o0);
}

inline ::sealwax::bytes pepper::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_pepper_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes pepper::id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_pepper_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_policy login_policy::recommended(
    const ::sealwax::realm &realm,
    const ::sealwax::pepper &pepper) {
    sealwax_login_policy *o0{};
    ::sealwax::check(::sealwax_login_policy_recommended(realm.get(), pepper.get(), &o0));
    return ::sealwax::login_policy(o0);
}

inline ::sealwax::login_policy login_policy::with_cost(
    const ::sealwax::realm &realm,
    const ::sealwax::pepper &pepper,
    std::uint32_t memory_kib,
    std::uint32_t passes) {
    sealwax_login_policy *o0{};
    ::sealwax::check(::sealwax_login_policy_with_cost(realm.get(), pepper.get(), memory_kib, passes, &o0));
    return ::sealwax::login_policy(o0);
}

inline ::sealwax::login_policy login_policy::without_pepper(const ::sealwax::realm &realm) {
    sealwax_login_policy *o0{};
    ::sealwax::check(::sealwax_login_policy_without_pepper(realm.get(), &o0));
    return ::sealwax::login_policy(o0);
}

inline ::sealwax::login_policy login_policy::without_pepper_with_cost(
    const ::sealwax::realm &realm,
    std::uint32_t memory_kib,
    std::uint32_t passes) {
    sealwax_login_policy *o0{};
    ::sealwax::check(::sealwax_login_policy_without_pepper_with_cost(realm.get(), memory_kib, passes, &o0));
    return ::sealwax::login_policy(o0);
}

inline login_policy & login_policy::with_former_pepper(const ::sealwax::pepper &pepper) {
    ::sealwax::check(::sealwax_login_policy_with_former_pepper(get(), pepper.get()));
    return *this;
}

inline login_policy & login_policy::with_ceiling(std::uint32_t memory_kib, std::uint32_t passes) {
    ::sealwax::check(::sealwax_login_policy_with_ceiling(get(), memory_kib, passes));
    return *this;
}

inline login_policy & login_policy::accepting_unpeppered_records() {
    ::sealwax::check(::sealwax_login_policy_accepting_unpeppered_records(get()));
    return *this;
}

inline login_policy & login_policy::accepting_legacy_rsa_2048() {
    ::sealwax::check(::sealwax_login_policy_accepting_legacy_rsa_2048(get()));
    return *this;
}

inline std::tuple<std::uint32_t, std::uint32_t> login_policy::cost() const {
    std::uint32_t o0{};
    std::uint32_t o1{};
    ::sealwax::check(::sealwax_login_policy_cost(get(), &o0, &o1));
    return {o0, o1};
}

inline ::sealwax::bytes login_policy::pepper_id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_policy_pepper_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_record login_record::lay(
    const ::sealwax::login_token &token,
    ::sealwax::view account,
    ::sealwax::view fingerprint,
    const ::sealwax::login_policy &policy) {
    sealwax_login_record *o0{};
    ::sealwax::check(::sealwax_login_record_lay(
        token.get(),
        account.data(), account.size(),
        fingerprint.data(), fingerprint.size(),
        policy.get(),
        &o0));
    return ::sealwax::login_record(o0);
}

inline ::sealwax::login_record login_record::from_text(std::string_view text) {
    sealwax_login_record *o0{};
    ::sealwax::check(::sealwax_login_record_from_text(text.data(), text.size(), &o0));
    return ::sealwax::login_record(o0);
}

inline ::sealwax::bytes login_record::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_record_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::tuple<std::uint32_t, std::uint32_t> login_record::cost() const {
    std::uint32_t o0{};
    std::uint32_t o1{};
    ::sealwax::check(::sealwax_login_record_cost(get(), &o0, &o1));
    return {o0, o1};
}

inline ::sealwax::bytes login_record::pepper_id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_record_pepper_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::optional<::sealwax::accepted> login_record::verify(
    const ::sealwax::login_token &token,
    ::sealwax::view account,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::login_policy &policy) const {
    sealwax_accepted *o0{};
    const sealwax_result result = ::sealwax_login_record_verify(
        get(),
        token.get(),
        account.data(), account.size(),
        wrap.get(),
        policy.get(),
        &o0);
    if (result == SEALWAX_RESULT_REJECTED) return std::nullopt;
    ::sealwax::check(result);
    return ::sealwax::accepted(o0);
}

inline std::optional<::sealwax::accepted> login_policy::reject_unknown(const ::sealwax::login_token &token) const {
    sealwax_accepted *o0{};
    const sealwax_result result = ::sealwax_login_policy_reject_unknown(get(), token.get(), &o0);
    if (result == SEALWAX_RESULT_REJECTED) return std::nullopt;
    ::sealwax::check(result);
    return ::sealwax::accepted(o0);
}

inline ::sealwax::login_record accepted::relaid() const {
    sealwax_login_record *o0{};
    ::sealwax::check(::sealwax_accepted_relaid(get(), &o0));
    return ::sealwax::login_record(o0);
}

inline ::sealwax::login_record accepted::replaces() const {
    sealwax_login_record *o0{};
    ::sealwax::check(::sealwax_accepted_replaces(get(), &o0));
    return ::sealwax::login_record(o0);
}

inline ::sealwax::admitted accepted::without_second_factor() {
    sealwax_admitted *o0{};
    ::sealwax::check(::sealwax_accepted_without_second_factor(get(), &o0));
    return ::sealwax::admitted(o0);
}

inline ::sealwax::admitted accepted::second_factor_passed() {
    sealwax_admitted *o0{};
    ::sealwax::check(::sealwax_accepted_second_factor_passed(get(), &o0));
    return ::sealwax::admitted(o0);
}

inline ::sealwax::bytes admitted::account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_admitted_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::server_share admitted::share() const {
    sealwax_server_share *o0{};
    ::sealwax::check(::sealwax_admitted_share(get(), &o0));
    return ::sealwax::server_share(o0);
}

inline ::sealwax::server_share admitted::share_for_new(const ::sealwax::login_params &params) const {
    sealwax_server_share *o0{};
    ::sealwax::check(::sealwax_admitted_share_for_new(get(), params.get(), &o0));
    return ::sealwax::server_share(o0);
}

inline ::sealwax::wrapped_identity admitted::wrap() const {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_admitted_wrap(get(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::server_share share_request::answer(
    ::sealwax::view account,
    ::sealwax::view challenge,
    const ::sealwax::login_policy &policy) const {
    sealwax_server_share *o0{};
    ::sealwax::check(::sealwax_share_request_answer(
        get(),
        account.data(), account.size(),
        challenge.data(), challenge.size(),
        policy.get(),
        &o0));
    return ::sealwax::server_share(o0);
}

inline ::sealwax::login_change login_change::register_(
    const ::sealwax::identity &me,
    const ::sealwax::login_secret &login,
    const ::sealwax::server_share &share,
    const ::sealwax::context &place) {
    sealwax_login_change *o0{};
    ::sealwax::check(::sealwax_login_change_register(me.get(), login.get(), share.get(), place.get(), &o0));
    return ::sealwax::login_change(o0);
}

inline ::sealwax::login_change login_change::password(
    const ::sealwax::identity &me,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::login_secret &login,
    const ::sealwax::server_share &share,
    const ::sealwax::context &place) {
    sealwax_login_change *o0{};
    ::sealwax::check(::sealwax_login_change_password(me.get(), wrap.get(), login.get(), share.get(), place.get(), &o0));
    return ::sealwax::login_change(o0);
}

inline ::sealwax::bytes login_change::expose_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_change_expose_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes login_change::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_change_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::wrapped_identity login_change::wrap() const {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_login_change_wrap(get(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::wrapped_identity login_change::recovery_wrap() const {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_login_change_recovery_wrap(get(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::rows login_change::verify(
    ::sealwax::view bytes,
    ::sealwax::view account,
    const ::sealwax::wrapped_identity *wrap,
    const ::sealwax::wrapped_identity *recovery_wrap,
    bool new_identity,
    const ::sealwax::login_policy &policy) {
    sealwax_rows *o0{};
    ::sealwax::check(::sealwax_login_change_verify(
        bytes.data(), bytes.size(),
        account.data(), account.size(),
        wrap == nullptr ? nullptr : wrap->get(),
        recovery_wrap == nullptr ? nullptr : recovery_wrap->get(),
        new_identity,
        policy.get(),
        &o0));
    return ::sealwax::rows(o0);
}

inline ::sealwax::rows login_change::verify_text(
    std::string_view text,
    ::sealwax::view account,
    const ::sealwax::wrapped_identity *wrap,
    const ::sealwax::wrapped_identity *recovery_wrap,
    bool new_identity,
    const ::sealwax::login_policy &policy) {
    sealwax_rows *o0{};
    ::sealwax::check(::sealwax_login_change_verify_text(
        text.data(), text.size(),
        account.data(), account.size(),
        wrap == nullptr ? nullptr : wrap->get(),
        recovery_wrap == nullptr ? nullptr : recovery_wrap->get(),
        new_identity,
        policy.get(),
        &o0));
    return ::sealwax::rows(o0);
}

inline ::sealwax::bytes rows::account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_rows_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::wrapped_identity rows::replaces() const {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_rows_replaces(get(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::wrapped_identity rows::replaces_recovery() const {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_rows_replaces_recovery(get(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::wrapped_identity rows::wrap() const {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_rows_wrap(get(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::login_record rows::record() const {
    sealwax_login_record *o0{};
    ::sealwax::check(::sealwax_rows_record(get(), &o0));
    return ::sealwax::login_record(o0);
}

inline ::sealwax::wrapped_identity rows::recovery_wrap() const {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_rows_recovery_wrap(get(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::bytes rows::recovery_share() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_rows_recovery_share(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes rows::recovery_self() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_rows_recovery_self(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity rows::identity() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_rows_identity(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes rows::request() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_rows_request(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline bool rows::is_registration() const {
    bool o0{};
    ::sealwax::check(::sealwax_rows_is_registration(get(), &o0));
    return o0;
}

inline bool rows::password_changed() const {
    bool o0{};
    ::sealwax::check(::sealwax_rows_password_changed(get(), &o0));
    return o0;
}

inline ::sealwax::workspace workspace::make() {
    sealwax_workspace *o0{};
    ::sealwax::check(::sealwax_workspace_new(&o0));
    return ::sealwax::workspace(o0);
}

inline ::sealwax::login_secret login_secret::derive_in(
    ::sealwax::workspace &workspace,
    std::string_view password,
    const ::sealwax::realm &realm,
    ::sealwax::view account,
    const ::sealwax::login_params &params) {
    sealwax_login_secret *o0{};
    ::sealwax::check(::sealwax_login_secret_derive_in(
        workspace.get(),
        password.data(), password.size(),
        realm.get(),
        account.data(), account.size(),
        params.get(),
        &o0));
    return ::sealwax::login_secret(o0);
}

inline ::sealwax::login_record login_record::lay_in(
    ::sealwax::workspace &workspace,
    const ::sealwax::login_token &token,
    ::sealwax::view account,
    ::sealwax::view fingerprint,
    const ::sealwax::login_policy &policy) {
    sealwax_login_record *o0{};
    ::sealwax::check(::sealwax_login_record_lay_in(
        workspace.get(),
        token.get(),
        account.data(), account.size(),
        fingerprint.data(), fingerprint.size(),
        policy.get(),
        &o0));
    return ::sealwax::login_record(o0);
}

inline std::optional<::sealwax::accepted> login_record::verify_in(
    ::sealwax::workspace &workspace,
    const ::sealwax::login_record &record,
    const ::sealwax::login_token &token,
    ::sealwax::view account,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::login_policy &policy) {
    sealwax_accepted *o0{};
    const sealwax_result result = ::sealwax_login_record_verify_in(
        workspace.get(),
        record.get(),
        token.get(),
        account.data(), account.size(),
        wrap.get(),
        policy.get(),
        &o0);
    if (result == SEALWAX_RESULT_REJECTED) return std::nullopt;
    ::sealwax::check(result);
    return ::sealwax::accepted(o0);
}

inline std::optional<::sealwax::accepted> login_policy::reject_unknown_in(
    ::sealwax::workspace &workspace,
    const ::sealwax::login_policy &policy,
    const ::sealwax::login_token &token) {
    sealwax_accepted *o0{};
    const sealwax_result result = ::sealwax_login_policy_reject_unknown_in(workspace.get(), policy.get(), token.get(), &o0);
    if (result == SEALWAX_RESULT_REJECTED) return std::nullopt;
    ::sealwax::check(result);
    return ::sealwax::accepted(o0);
}

inline ::sealwax::rows login_change::verify_in(
    ::sealwax::workspace &workspace,
    ::sealwax::view bytes,
    ::sealwax::view account,
    const ::sealwax::wrapped_identity *wrap,
    const ::sealwax::wrapped_identity *recovery_wrap,
    bool new_identity,
    const ::sealwax::login_policy &policy) {
    sealwax_rows *o0{};
    ::sealwax::check(::sealwax_login_change_verify_in(
        workspace.get(),
        bytes.data(), bytes.size(),
        account.data(), account.size(),
        wrap == nullptr ? nullptr : wrap->get(),
        recovery_wrap == nullptr ? nullptr : recovery_wrap->get(),
        new_identity,
        policy.get(),
        &o0));
    return ::sealwax::rows(o0);
}

inline ::sealwax::envelope envelope::from_bytes(::sealwax::view bytes) {
    sealwax_envelope *o0{};
    ::sealwax::check(::sealwax_envelope_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::envelope(o0);
}

inline ::sealwax::bytes envelope::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_envelope_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::envelope envelope::from_text(std::string_view text) {
    sealwax_envelope *o0{};
    ::sealwax::check(::sealwax_envelope_from_text(text.data(), text.size(), &o0));
    return ::sealwax::envelope(o0);
}

inline ::sealwax::bytes envelope::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_envelope_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes envelope::addressees() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_envelope_addressees(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline bool envelope::is_signed() const {
    bool o0{};
    ::sealwax::check(::sealwax_envelope_is_signed(get(), &o0));
    return o0;
}

inline bool envelope::is_padded() const {
    bool o0{};
    ::sealwax::check(::sealwax_envelope_is_padded(get(), &o0));
    return o0;
}

inline ::sealwax::sealer sealer::make(const ::sealwax::context &place) {
    sealwax_sealer *o0{};
    ::sealwax::check(::sealwax_sealer_new(place.get(), &o0));
    return ::sealwax::sealer(o0);
}

inline sealer & sealer::to(const ::sealwax::recipient &recipient) {
    ::sealwax::check(::sealwax_sealer_to(get(), recipient.get()));
    return *this;
}

inline sealer & sealer::under(const ::sealwax::conversation_key &key) {
    ::sealwax::check(::sealwax_sealer_under(get(), key.get()));
    return *this;
}

inline sealer & sealer::under_current(const ::sealwax::keyring &keyring) {
    ::sealwax::check(::sealwax_sealer_under_current(get(), keyring.get()));
    return *this;
}

inline sealer & sealer::exact_length() {
    ::sealwax::check(::sealwax_sealer_exact_length(get()));
    return *this;
}

inline sealer & sealer::signed_by(const ::sealwax::identity &author) {
    ::sealwax::check(::sealwax_sealer_signed_by(get(), author.get()));
    return *this;
}

inline sealer & sealer::unsigned_() {
    ::sealwax::check(::sealwax_sealer_unsigned(get()));
    return *this;
}

inline ::sealwax::envelope sealer::seal(::sealwax::view text) {
    sealwax_envelope *o0{};
    ::sealwax::check(::sealwax_sealer_seal(get(), text.data(), text.size(), &o0));
    return ::sealwax::envelope(o0);
}

inline std::tuple<::sealwax::envelope, ::sealwax::bytes> sealer::seal_with_reference(::sealwax::view text) {
    sealwax_envelope *o0{};
    sealwax_bytes o1{};
    ::sealwax::check(::sealwax_sealer_seal_with_reference(get(), text.data(), text.size(), &o0, &o1));
    return {::sealwax::envelope(o0), ::sealwax::bytes(o1)};
}

inline ::sealwax::opener opener::make(const ::sealwax::context &place) {
    sealwax_opener *o0{};
    ::sealwax::check(::sealwax_opener_new(place.get(), &o0));
    return ::sealwax::opener(o0);
}

inline opener & opener::with(const ::sealwax::identity &identity) {
    ::sealwax::check(::sealwax_opener_with(get(), identity.get()));
    return *this;
}

inline opener & opener::with_key(const ::sealwax::conversation_key &key) {
    ::sealwax::check(::sealwax_opener_with_key(get(), key.get()));
    return *this;
}

inline opener & opener::with_keyring(const ::sealwax::keyring &keyring) {
    ::sealwax::check(::sealwax_opener_with_keyring(get(), keyring.get()));
    return *this;
}

inline opener & opener::from(
    const ::sealwax::list<::sealwax::public_identity, sealwax_public_identity> &authors) {
    ::sealwax::check(::sealwax_opener_from(get(), authors.data(), authors.size()));
    return *this;
}

inline opener & opener::from_roster(const ::sealwax::roster &roster) {
    ::sealwax::check(::sealwax_opener_from_roster(get(), roster.get()));
    return *this;
}

inline opener & opener::from_current_members(const ::sealwax::roster &roster, std::string_view role) {
    ::sealwax::check(::sealwax_opener_from_current_members(get(), roster.get(), role.data(), role.size()));
    return *this;
}

inline opener & opener::author_not_checked() {
    ::sealwax::check(::sealwax_opener_author_not_checked(get()));
    return *this;
}

inline ::sealwax::opened opener::open(const ::sealwax::envelope &envelope) const {
    sealwax_opened *o0{};
    ::sealwax::check(::sealwax_opener_open(get(), envelope.get(), &o0));
    return ::sealwax::opened(o0);
}

inline ::sealwax::opened opener::open_at(
    const ::sealwax::context &place,
    const ::sealwax::envelope &envelope) const {
    sealwax_opened *o0{};
    ::sealwax::check(::sealwax_opener_open_at(get(), place.get(), envelope.get(), &o0));
    return ::sealwax::opened(o0);
}

inline ::sealwax::bytes opener::reference_of(const ::sealwax::envelope &envelope) const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_opener_reference_of(get(), envelope.get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes opened::plaintext() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_opened_plaintext(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity opened::author() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_opened_author(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline bool opened::addressees_unchanged() const {
    bool o0{};
    ::sealwax::check(::sealwax_opened_addressees_unchanged(get(), &o0));
    return o0;
}

inline ::sealwax::bytes opened::reference() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_opened_reference(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes opened::addressees() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_opened_addressees(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::seal_stream sealer::stream(std::uint64_t length) {
    sealwax_seal_stream *o0{};
    ::sealwax::check(::sealwax_sealer_stream(get(), length, &o0));
    return ::sealwax::seal_stream(o0);
}

inline ::sealwax::seal_stream sealer::stream_of_unknown_length() {
    sealwax_seal_stream *o0{};
    ::sealwax::check(::sealwax_sealer_stream_of_unknown_length(get(), &o0));
    return ::sealwax::seal_stream(o0);
}

inline ::sealwax::bytes seal_stream::update(::sealwax::view text) {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_seal_stream_update(get(), text.data(), text.size(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::tuple<::sealwax::bytes, bool> seal_stream::pad() {
    sealwax_bytes o0{};
    bool o1{};
    ::sealwax::check(::sealwax_seal_stream_pad(get(), &o0, &o1));
    return {::sealwax::bytes(o0), o1};
}

inline std::tuple<::sealwax::bytes, ::sealwax::bytes> seal_stream::finish() {
    sealwax_bytes o0{};
    sealwax_bytes o1{};
    ::sealwax::check(::sealwax_seal_stream_finish(get(), &o0, &o1));
    return {::sealwax::bytes(o0), ::sealwax::bytes(o1)};
}

inline ::sealwax::open_stream opener::stream() {
    sealwax_open_stream *o0{};
    ::sealwax::check(::sealwax_opener_stream(get(), &o0));
    return ::sealwax::open_stream(o0);
}

inline ::sealwax::bytes open_stream::update(::sealwax::view sealed) {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_open_stream_update(get(), sealed.data(), sealed.size(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::tuple<::sealwax::bytes, ::sealwax::opened_stream> open_stream::finish() {
    sealwax_bytes o0{};
    sealwax_opened_stream *o1{};
    ::sealwax::check(::sealwax_open_stream_finish(get(), &o0, &o1));
    return {::sealwax::bytes(o0), ::sealwax::opened_stream(o1)};
}

inline ::sealwax::public_identity opened_stream::author() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_opened_stream_author(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline bool opened_stream::addressees_unchanged() const {
    bool o0{};
    ::sealwax::check(::sealwax_opened_stream_addressees_unchanged(get(), &o0));
    return o0;
}

inline ::sealwax::bytes opened_stream::reference() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_opened_stream_reference(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes opened_stream::addressees() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_opened_stream_addressees(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::recipient opened_stream::replying_to() const {
    sealwax_recipient *o0{};
    ::sealwax::check(::sealwax_opened_stream_replying_to(get(), &o0));
    return ::sealwax::recipient(o0);
}

inline ::sealwax::ranges opener::ranges(::sealwax::source source) {
    sealwax_ranges *o0{};
    source.check(::sealwax_opener_ranges(get(), source.get(), &o0));
    return ::sealwax::ranges(o0, std::move(source));
}

inline std::uint64_t ranges::len() const {
    std::uint64_t o0{};
    source_.check(::sealwax_ranges_len(get(), &o0));
    return o0;
}

inline ::sealwax::bytes ranges::addressees() const {
    sealwax_bytes o0{};
    source_.check(::sealwax_ranges_addressees(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes ranges::read_provisional(std::uint64_t from, std::uint64_t to) {
    sealwax_bytes o0{};
    source_.check(::sealwax_ranges_read_provisional(get(), from, to, &o0));
    return ::sealwax::bytes(o0);
}

inline ranges & ranges::check_all() {
    source_.check(::sealwax_ranges_check_all(get()));
    return *this;
}

inline ::sealwax::bytes ranges::read(std::uint64_t from, std::uint64_t to) {
    sealwax_bytes o0{};
    source_.check(::sealwax_ranges_read(get(), from, to, &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity ranges::author() const {
    sealwax_public_identity *o0{};
    source_.check(::sealwax_ranges_author(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes ranges::reference() const {
    sealwax_bytes o0{};
    source_.check(::sealwax_ranges_reference(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline bool ranges::addressees_unchanged() const {
    bool o0{};
    source_.check(::sealwax_ranges_addressees_unchanged(get(), &o0));
    return o0;
}

inline ::sealwax::rewriter rewriter::make(const ::sealwax::context &place) {
    sealwax_rewriter *o0{};
    ::sealwax::check(::sealwax_rewriter_new(place.get(), &o0));
    return ::sealwax::rewriter(o0);
}

inline rewriter & rewriter::with(const ::sealwax::identity &identity) {
    ::sealwax::check(::sealwax_rewriter_with(get(), identity.get()));
    return *this;
}

inline rewriter & rewriter::with_key(const ::sealwax::conversation_key &key) {
    ::sealwax::check(::sealwax_rewriter_with_key(get(), key.get()));
    return *this;
}

inline rewriter & rewriter::with_keyring(const ::sealwax::keyring &keyring) {
    ::sealwax::check(::sealwax_rewriter_with_keyring(get(), keyring.get()));
    return *this;
}

inline rewriter & rewriter::to(const ::sealwax::recipient &recipient) {
    ::sealwax::check(::sealwax_rewriter_to(get(), recipient.get()));
    return *this;
}

inline rewriter & rewriter::under(const ::sealwax::conversation_key &key) {
    ::sealwax::check(::sealwax_rewriter_under(get(), key.get()));
    return *this;
}

inline rewriter & rewriter::under_current(const ::sealwax::keyring &keyring) {
    ::sealwax::check(::sealwax_rewriter_under_current(get(), keyring.get()));
    return *this;
}

inline rewriter & rewriter::without(::sealwax::view addressee) {
    ::sealwax::check(::sealwax_rewriter_without(get(), addressee.data(), addressee.size()));
    return *this;
}

inline ::sealwax::envelope rewriter::rewrite(const ::sealwax::envelope &envelope) {
    sealwax_envelope *o0{};
    ::sealwax::check(::sealwax_rewriter_rewrite(get(), envelope.get(), &o0));
    return ::sealwax::envelope(o0);
}

inline ::sealwax::outline outline::read(::sealwax::view beginning) {
    sealwax_outline *o0{};
    ::sealwax::check(::sealwax_outline_read(beginning.data(), beginning.size(), &o0));
    return ::sealwax::outline(o0);
}

inline ::sealwax::bytes outline::addressees() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_outline_addressees(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline bool outline::is_signed() const {
    bool o0{};
    ::sealwax::check(::sealwax_outline_is_signed(get(), &o0));
    return o0;
}

inline bool outline::is_padded() const {
    bool o0{};
    ::sealwax::check(::sealwax_outline_is_padded(get(), &o0));
    return o0;
}

inline std::size_t outline::header_len() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_outline_header_len(get(), &o0));
    return o0;
}

inline std::uint64_t outline::payload_len(std::uint64_t envelope_len) const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_outline_payload_len(get(), envelope_len, &o0));
    return o0;
}

inline ::sealwax::conversation_key conversation_key::generate(
    std::uint32_t epoch,
    const ::sealwax::context &conversation) {
    sealwax_conversation_key *o0{};
    ::sealwax::check(::sealwax_conversation_key_generate(epoch, conversation.get(), &o0));
    return ::sealwax::conversation_key(o0);
}

inline ::sealwax::bytes conversation_key::id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_conversation_key_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::uint32_t conversation_key::epoch() const {
    std::uint32_t o0{};
    ::sealwax::check(::sealwax_conversation_key_epoch(get(), &o0));
    return o0;
}

inline ::sealwax::authors authors::begun_by(const ::sealwax::public_identity &founder) {
    sealwax_authors *o0{};
    ::sealwax::check(::sealwax_authors_begun_by(founder.get(), &o0));
    return ::sealwax::authors(o0);
}

inline ::sealwax::authors authors::first_contact(
    const ::sealwax::list<::sealwax::public_identity, sealwax_public_identity> &founders) {
    sealwax_authors *o0{};
    ::sealwax::check(::sealwax_authors_first_contact(founders.data(), founders.size(), &o0));
    return ::sealwax::authors(o0);
}

inline authors & authors::and_(
    const ::sealwax::list<::sealwax::public_identity, sealwax_public_identity> &others) {
    ::sealwax::check(::sealwax_authors_and(get(), others.data(), others.size()));
    return *this;
}

inline authors & authors::readmitted_by(const ::sealwax::public_identity &member) {
    ::sealwax::check(::sealwax_authors_readmitted_by(get(), member.get()));
    return *this;
}

inline std::tuple<::sealwax::keyring, ::sealwax::envelope> keyring::found(
    const ::sealwax::context &conversation,
    const ::sealwax::list<::sealwax::recipient, sealwax_recipient> &members,
    const ::sealwax::identity &me) {
    sealwax_keyring *o0{};
    sealwax_envelope *o1{};
    ::sealwax::check(::sealwax_keyring_found(conversation.get(), members.data(), members.size(), me.get(), &o0, &o1));
    return {::sealwax::keyring(o0), ::sealwax::envelope(o1)};
}

inline ::sealwax::keyring keyring::open(
    const ::sealwax::context &conversation,
    const ::sealwax::list<::sealwax::envelope, sealwax_envelope> &deliveries,
    const ::sealwax::identity &me,
    const ::sealwax::authors &authors) {
    sealwax_keyring *o0{};
    ::sealwax::check(::sealwax_keyring_open(
        conversation.get(),
        deliveries.data(), deliveries.size(),
        me.get(),
        authors.get(),
        &o0));
    return ::sealwax::keyring(o0);
}

inline std::tuple<std::uint8_t, std::size_t> keyring::accept(
    const ::sealwax::envelope &delivery,
    const ::sealwax::identity &me,
    const ::sealwax::authors &authors) {
    std::uint8_t o0{};
    std::size_t o1{};
    ::sealwax::check(::sealwax_keyring_accept(get(), delivery.get(), me.get(), authors.get(), &o0, &o1));
    return {o0, o1};
}

inline ::sealwax::envelope keyring::rotate(
    const ::sealwax::list<::sealwax::recipient, sealwax_recipient> &members,
    const ::sealwax::identity &me) {
    sealwax_envelope *o0{};
    ::sealwax::check(::sealwax_keyring_rotate(get(), members.data(), members.size(), me.get(), &o0));
    return ::sealwax::envelope(o0);
}

inline std::tuple<::sealwax::envelope, ::sealwax::envelope> keyring::hand_over(
    const ::sealwax::recipient &newcomer,
    const ::sealwax::identity &me) {
    sealwax_envelope *o0{};
    sealwax_envelope *o1{};
    ::sealwax::check(::sealwax_keyring_hand_over(get(), newcomer.get(), me.get(), &o0, &o1));
    return {::sealwax::envelope(o0), ::sealwax::envelope(o1)};
}

inline keyring & keyring::check_roster(const ::sealwax::roster &roster) {
    ::sealwax::check(::sealwax_keyring_check_roster(get(), roster.get()));
    return *this;
}

inline ::sealwax::context keyring::place(::sealwax::view message_id) const {
    sealwax_context *o0{};
    ::sealwax::check(::sealwax_keyring_place(get(), message_id.data(), message_id.size(), &o0));
    return ::sealwax::context(o0);
}

inline ::sealwax::context keyring::context() const {
    sealwax_context *o0{};
    ::sealwax::check(::sealwax_keyring_context(get(), &o0));
    return ::sealwax::context(o0);
}

inline ::sealwax::bytes keyring::current_id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_keyring_current_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes keyring::ids() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_keyring_ids(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::uint32_t keyring::epoch() const {
    std::uint32_t o0{};
    ::sealwax::check(::sealwax_keyring_epoch(get(), &o0));
    return o0;
}

inline ::sealwax::bytes keyring::founder() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_keyring_founder(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes keyring::members() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_keyring_members(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::roster_entry roster_entry::from_bytes(::sealwax::view bytes) {
    sealwax_roster_entry *o0{};
    ::sealwax::check(::sealwax_roster_entry_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::roster_entry(o0);
}

inline ::sealwax::bytes roster_entry::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_entry_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::roster_entry roster_entry::from_text(std::string_view text) {
    sealwax_roster_entry *o0{};
    ::sealwax::check(::sealwax_roster_entry_from_text(text.data(), text.size(), &o0));
    return ::sealwax::roster_entry(o0);
}

inline ::sealwax::bytes roster_entry::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_entry_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::roster_offer roster_offer::from_bytes(::sealwax::view bytes) {
    sealwax_roster_offer *o0{};
    ::sealwax::check(::sealwax_roster_offer_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::roster_offer(o0);
}

inline ::sealwax::bytes roster_offer::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_offer_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::roster_offer roster_offer::from_text(std::string_view text) {
    sealwax_roster_offer *o0{};
    ::sealwax::check(::sealwax_roster_offer_from_text(text.data(), text.size(), &o0));
    return ::sealwax::roster_offer(o0);
}

inline ::sealwax::bytes roster_offer::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_offer_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::roster_pending roster_pending::from_bytes(::sealwax::view bytes) {
    sealwax_roster_pending *o0{};
    ::sealwax::check(::sealwax_roster_pending_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::roster_pending(o0);
}

inline ::sealwax::bytes roster_pending::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_pending_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::roster_pending roster_pending::from_text(std::string_view text) {
    sealwax_roster_pending *o0{};
    ::sealwax::check(::sealwax_roster_pending_from_text(text.data(), text.size(), &o0));
    return ::sealwax::roster_pending(o0);
}

inline ::sealwax::bytes roster_pending::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_pending_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::roster roster::replay(
    const ::sealwax::list<::sealwax::roster_entry, sealwax_roster_entry> &entries,
    ::sealwax::view pin) {
    sealwax_roster *o0{};
    ::sealwax::check(::sealwax_roster_replay(entries.data(), entries.size(), pin.data(), pin.size(), &o0));
    return ::sealwax::roster(o0);
}

inline ::sealwax::roster roster::first_contact(
    const ::sealwax::list<::sealwax::roster_entry, sealwax_roster_entry> &entries) {
    sealwax_roster *o0{};
    ::sealwax::check(::sealwax_roster_first_contact(entries.data(), entries.size(), &o0));
    return ::sealwax::roster(o0);
}

inline std::tuple<::sealwax::bytes, std::uint64_t> roster::refusal(
    const ::sealwax::list<::sealwax::roster_entry, sealwax_roster_entry> &entries,
    ::sealwax::view pin) {
    sealwax_bytes o0{};
    std::uint64_t o1{};
    ::sealwax::check(::sealwax_roster_refusal(entries.data(), entries.size(), pin.data(), pin.size(), &o0, &o1));
    return {::sealwax::bytes(o0), o1};
}

inline std::tuple<::sealwax::bytes, std::uint64_t> roster::refusal_of_entry(
    const ::sealwax::roster_entry &entry) const {
    sealwax_bytes o0{};
    std::uint64_t o1{};
    ::sealwax::check(::sealwax_roster_refusal_of_entry(get(), entry.get(), &o0, &o1));
    return {::sealwax::bytes(o0), o1};
}

inline std::tuple<::sealwax::bytes, std::uint64_t> roster::refusal_of_pending(
    const ::sealwax::roster_pending &pending,
    const ::sealwax::roster &roster) {
    sealwax_bytes o0{};
    std::uint64_t o1{};
    ::sealwax::check(::sealwax_roster_refusal_of_pending(pending.get(), roster.get(), &o0, &o1));
    return {::sealwax::bytes(o0), o1};
}

inline roster & roster::append(const ::sealwax::roster_entry &entry) {
    ::sealwax::check(::sealwax_roster_append(get(), entry.get()));
    return *this;
}

inline void roster::check_extends(::sealwax::view pin) const {
    ::sealwax::check(::sealwax_roster_check_extends(get(), pin.data(), pin.size()));
}

inline ::sealwax::bytes roster::pin() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_pin(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes roster::pin_of_founding(::sealwax::view hash) {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_pin_of_founding(hash.data(), hash.size(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes roster::name() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_name(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::uint64_t roster::len() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_roster_len(get(), &o0));
    return o0;
}

inline ::sealwax::bytes roster::head() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_head(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline bool roster::head_is_known(std::uint64_t len, ::sealwax::view hash) const {
    bool o0{};
    ::sealwax::check(::sealwax_roster_head_is_known(get(), len, hash.data(), hash.size(), &o0));
    return o0;
}

inline ::sealwax::bytes roster::founding_hash() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_founding_hash(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::size_t roster::member_count() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_roster_member_count(get(), &o0));
    return o0;
}

inline ::sealwax::roster_member roster::member_at(std::size_t index) const {
    sealwax_roster_member *o0{};
    ::sealwax::check(::sealwax_roster_member_at(get(), index, &o0));
    return ::sealwax::roster_member(o0);
}

inline ::sealwax::roster_member roster::member_of(::sealwax::view account) const {
    sealwax_roster_member *o0{};
    ::sealwax::check(::sealwax_roster_member_of(get(), account.data(), account.size(), &o0));
    return ::sealwax::roster_member(o0);
}

inline ::sealwax::roster_member roster::current(::sealwax::view fingerprint) const {
    sealwax_roster_member *o0{};
    ::sealwax::check(::sealwax_roster_current(get(), fingerprint.data(), fingerprint.size(), &o0));
    return ::sealwax::roster_member(o0);
}

inline void roster::check_not_former(::sealwax::view fingerprint) const {
    ::sealwax::check(::sealwax_roster_check_not_former(get(), fingerprint.data(), fingerprint.size()));
}

inline ::sealwax::bytes roster_member::account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_member_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity roster_member::public_() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_roster_member_public(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes roster_member::role() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_member_role(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::recipient roster_member::recipient() const {
    sealwax_recipient *o0{};
    ::sealwax::check(::sealwax_roster_member_recipient(get(), &o0));
    return ::sealwax::recipient(o0);
}

inline std::size_t roster::known_count() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_roster_known_count(get(), &o0));
    return o0;
}

inline ::sealwax::roster_known roster::known_at(std::size_t index) const {
    sealwax_roster_known *o0{};
    ::sealwax::check(::sealwax_roster_known_at(get(), index, &o0));
    return ::sealwax::roster_known(o0);
}

inline ::sealwax::roster_known roster::known_of(::sealwax::view fingerprint) const {
    sealwax_roster_known *o0{};
    ::sealwax::check(::sealwax_roster_known_of(get(), fingerprint.data(), fingerprint.size(), &o0));
    return ::sealwax::roster_known(o0);
}

inline ::sealwax::bytes roster_known::account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_known_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity roster_known::public_() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_roster_known_public(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline bool roster_known::is_current() const {
    bool o0{};
    ::sealwax::check(::sealwax_roster_known_is_current(get(), &o0));
    return o0;
}

inline std::uint64_t roster_known::entered() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_roster_known_entered(get(), &o0));
    return o0;
}

inline std::tuple<bool, std::uint64_t> roster_known::left() const {
    bool o0{};
    std::uint64_t o1{};
    ::sealwax::check(::sealwax_roster_known_left(get(), &o0, &o1));
    return {o0, o1};
}

inline ::sealwax::bytes roster_known::role_at(std::uint64_t len) const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_known_role_at(get(), len, &o0));
    return ::sealwax::bytes(o0);
}

inline std::size_t roster_known::role_count() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_roster_known_role_count(get(), &o0));
    return o0;
}

inline std::tuple<::sealwax::bytes, std::uint64_t> roster_known::role(std::size_t index) const {
    sealwax_bytes o0{};
    std::uint64_t o1{};
    ::sealwax::check(::sealwax_roster_known_role(get(), index, &o0, &o1));
    return {::sealwax::bytes(o0), o1};
}

inline std::size_t roster::event_count() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_roster_event_count(get(), &o0));
    return o0;
}

inline ::sealwax::roster_event roster::event_at(std::size_t index) const {
    sealwax_roster_event *o0{};
    ::sealwax::check(::sealwax_roster_event_at(get(), index, &o0));
    return ::sealwax::roster_event(o0);
}

inline std::size_t roster::events_before(::sealwax::view pin) const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_roster_events_before(get(), pin.data(), pin.size(), &o0));
    return o0;
}

inline std::uint64_t roster_event::entry() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_roster_event_entry(get(), &o0));
    return o0;
}

inline std::uint64_t roster_event::time() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_roster_event_time(get(), &o0));
    return o0;
}

inline ::sealwax::bytes roster_event::hash() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_event_hash(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::size_t roster_event::signer_count() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_roster_event_signer_count(get(), &o0));
    return o0;
}

inline ::sealwax::roster_subject roster_event::signer_at(std::size_t index) const {
    sealwax_roster_subject *o0{};
    ::sealwax::check(::sealwax_roster_event_signer_at(get(), index, &o0));
    return ::sealwax::roster_subject(o0);
}

inline ::sealwax::roster_change roster_event::change() const {
    sealwax_roster_change *o0{};
    ::sealwax::check(::sealwax_roster_event_change(get(), &o0));
    return ::sealwax::roster_change(o0);
}

inline std::uint8_t roster_change::kind() const {
    std::uint8_t o0{};
    ::sealwax::check(::sealwax_roster_change_kind(get(), &o0));
    return o0;
}

inline bool roster_change::concerns_admins() const {
    bool o0{};
    ::sealwax::check(::sealwax_roster_change_concerns_admins(get(), &o0));
    return o0;
}

inline std::size_t roster_change::subject_count() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_roster_change_subject_count(get(), &o0));
    return o0;
}

inline ::sealwax::roster_subject roster_change::subject_at(std::size_t index) const {
    sealwax_roster_subject *o0{};
    ::sealwax::check(::sealwax_roster_change_subject_at(get(), index, &o0));
    return ::sealwax::roster_subject(o0);
}

inline ::sealwax::bytes roster_change::text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_change_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity roster_change::replaced_by() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_roster_change_replaced_by(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes roster_subject::account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_subject_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity roster_subject::public_() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_roster_subject_public(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes roster_subject::role() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_subject_role(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::roster_offer roster_offer::to_found(
    const ::sealwax::identity &me,
    ::sealwax::view account) {
    sealwax_roster_offer *o0{};
    ::sealwax::check(::sealwax_roster_offer_to_found(me.get(), account.data(), account.size(), &o0));
    return ::sealwax::roster_offer(o0);
}

inline ::sealwax::roster_offer roster_offer::to_join(
    const ::sealwax::identity &me,
    ::sealwax::view account,
    std::string_view role,
    ::sealwax::view pin) {
    sealwax_roster_offer *o0{};
    ::sealwax::check(::sealwax_roster_offer_to_join(
        me.get(),
        account.data(), account.size(),
        role.data(), role.size(),
        pin.data(), pin.size(),
        &o0));
    return ::sealwax::roster_offer(o0);
}

inline ::sealwax::bytes roster_offer::account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_offer_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity roster_offer::public_() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_roster_offer_public(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::bytes roster_offer::role() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_offer_role(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes roster_offer::pin() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_offer_pin(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::roster_pending roster::found(
    std::string_view name,
    const ::sealwax::list<::sealwax::roster_offer, sealwax_roster_offer> &offers,
    std::uint64_t time) {
    sealwax_roster_pending *o0{};
    ::sealwax::check(::sealwax_roster_found(name.data(), name.size(), offers.data(), offers.size(), time, &o0));
    return ::sealwax::roster_pending(o0);
}

inline ::sealwax::roster_pending roster::admit(
    std::uint64_t time,
    ::sealwax::view signers,
    const ::sealwax::roster_offer &offer) const {
    sealwax_roster_pending *o0{};
    ::sealwax::check(::sealwax_roster_admit(get(), time, signers.data(), signers.size(), offer.get(), &o0));
    return ::sealwax::roster_pending(o0);
}

inline ::sealwax::roster_pending roster::expel(
    std::uint64_t time,
    ::sealwax::view signers,
    ::sealwax::view member) const {
    sealwax_roster_pending *o0{};
    ::sealwax::check(::sealwax_roster_expel(
        get(),
        time,
        signers.data(), signers.size(),
        member.data(), member.size(),
        &o0));
    return ::sealwax::roster_pending(o0);
}

inline ::sealwax::roster_pending roster::change_role(
    std::uint64_t time,
    ::sealwax::view signers,
    ::sealwax::view member,
    std::string_view role) const {
    sealwax_roster_pending *o0{};
    ::sealwax::check(::sealwax_roster_change_role(
        get(),
        time,
        signers.data(), signers.size(),
        member.data(), member.size(),
        role.data(), role.size(),
        &o0));
    return ::sealwax::roster_pending(o0);
}

inline ::sealwax::roster_pending roster::replace_identity(
    std::uint64_t time,
    ::sealwax::view signers,
    ::sealwax::view member,
    const ::sealwax::roster_offer &offer) const {
    sealwax_roster_pending *o0{};
    ::sealwax::check(::sealwax_roster_replace_identity(
        get(),
        time,
        signers.data(), signers.size(),
        member.data(), member.size(),
        offer.get(),
        &o0));
    return ::sealwax::roster_pending(o0);
}

inline ::sealwax::roster_review roster_pending::review(const ::sealwax::roster &roster) const {
    sealwax_roster_review *o0{};
    ::sealwax::check(::sealwax_roster_pending_review(get(), roster.get(), &o0));
    return ::sealwax::roster_review(o0);
}

inline ::sealwax::roster_review roster_pending::review_founding() const {
    sealwax_roster_review *o0{};
    ::sealwax::check(::sealwax_roster_pending_review_founding(get(), &o0));
    return ::sealwax::roster_review(o0);
}

inline ::sealwax::roster_change roster_review::change() const {
    sealwax_roster_change *o0{};
    ::sealwax::check(::sealwax_roster_review_change(get(), &o0));
    return ::sealwax::roster_change(o0);
}

inline std::uint64_t roster_review::time() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_roster_review_time(get(), &o0));
    return o0;
}

inline std::uint64_t roster_review::number() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_roster_review_number(get(), &o0));
    return o0;
}

inline std::size_t roster_review::signer_count() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_roster_review_signer_count(get(), &o0));
    return o0;
}

inline std::tuple<::sealwax::roster_subject, bool> roster_review::signer_at(std::size_t index) const {
    sealwax_roster_subject *o0{};
    bool o1{};
    ::sealwax::check(::sealwax_roster_review_signer_at(get(), index, &o0, &o1));
    return {::sealwax::roster_subject(o0), o1};
}

inline ::sealwax::roster_pending roster_review::sign(const ::sealwax::identity &me) {
    sealwax_roster_pending *o0{};
    ::sealwax::check(::sealwax_roster_review_sign(get(), me.get(), &o0));
    return ::sealwax::roster_pending(o0);
}

inline ::sealwax::roster_pending roster_pending::merge(const ::sealwax::roster_pending &other) const {
    sealwax_roster_pending *o0{};
    ::sealwax::check(::sealwax_roster_pending_merge(get(), other.get(), &o0));
    return ::sealwax::roster_pending(o0);
}

inline ::sealwax::bytes roster_pending::missing() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_pending_missing(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes roster_pending::signers() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_pending_signers(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::uint64_t roster_pending::number() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_roster_pending_number(get(), &o0));
    return o0;
}

inline ::sealwax::roster_entry roster_pending::into_entry() const {
    sealwax_roster_entry *o0{};
    ::sealwax::check(::sealwax_roster_pending_into_entry(get(), &o0));
    return ::sealwax::roster_entry(o0);
}

inline ::sealwax::bytes roster_entry::hash() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_entry_hash(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::uint64_t roster_entry::number() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_roster_entry_number(get(), &o0));
    return o0;
}

inline std::uint64_t roster_entry::time() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_roster_entry_time(get(), &o0));
    return o0;
}

inline ::sealwax::bytes roster_entry::signers() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_roster_entry_signers(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::approvers approvers::of_roster(const ::sealwax::roster &roster, ::sealwax::view account) {
    sealwax_approvers *o0{};
    ::sealwax::check(::sealwax_approvers_of_roster(roster.get(), account.data(), account.size(), &o0));
    return ::sealwax::approvers(o0);
}

inline ::sealwax::approvers approvers::named(
    const ::sealwax::list<::sealwax::recipient, sealwax_recipient> &approvers) {
    sealwax_approvers *o0{};
    ::sealwax::check(::sealwax_approvers_named(approvers.data(), approvers.size(), &o0));
    return ::sealwax::approvers(o0);
}

inline ::sealwax::bytes approvers::fingerprints() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_approvers_fingerprints(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::new_card new_card::generate() {
    sealwax_new_card *o0{};
    ::sealwax::check(::sealwax_new_card_generate(&o0));
    return ::sealwax::new_card(o0);
}

inline ::sealwax::bytes new_card::expose_groups() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_new_card_expose_groups(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes new_card::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_new_card_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes new_card::expose_qr_svg() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_new_card_expose_qr_svg(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes new_card::expose_qr_terminal() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_new_card_expose_qr_terminal(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes new_card::expose_page_english(std::string_view centre) const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_new_card_expose_page_english(get(), centre.data(), centre.size(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes new_card::expose_page_german(std::string_view centre) const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_new_card_expose_page_german(get(), centre.data(), centre.size(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::size_t new_card::group_to_type() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_new_card_group_to_type(get(), &o0));
    return o0;
}

inline ::sealwax::card new_card::confirm_group(std::size_t number, std::string_view typed) const {
    sealwax_card *o0{};
    ::sealwax::check(::sealwax_new_card_confirm_group(get(), number, typed.data(), typed.size(), &o0));
    return ::sealwax::card(o0);
}

inline ::sealwax::card new_card::confirm_scanned(std::string_view scanned) const {
    sealwax_card *o0{};
    ::sealwax::check(::sealwax_new_card_confirm_scanned(get(), scanned.data(), scanned.size(), &o0));
    return ::sealwax::card(o0);
}

inline ::sealwax::card card::from_text(std::string_view scanned) {
    sealwax_card *o0{};
    ::sealwax::check(::sealwax_card_from_text(scanned.data(), scanned.size(), &o0));
    return ::sealwax::card(o0);
}

inline ::sealwax::card card::from_groups(std::string_view typed) {
    sealwax_card *o0{};
    ::sealwax::check(::sealwax_card_from_groups(typed.data(), typed.size(), &o0));
    return ::sealwax::card(o0);
}

inline ::sealwax::bytes card::id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_card_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_change recovery_setup::begin(
    const ::sealwax::identity &me,
    const ::sealwax::card &card,
    const ::sealwax::approvers &approvers,
    const ::sealwax::realm &realm,
    ::sealwax::view account,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::wrapped_identity *recovery_wrap,
    const ::sealwax::context &place) {
    sealwax_login_change *o0{};
    ::sealwax::check(::sealwax_recovery_setup_begin(
        me.get(),
        card.get(),
        approvers.get(),
        realm.get(),
        account.data(), account.size(),
        wrap.get(),
        recovery_wrap == nullptr ? nullptr : recovery_wrap->get(),
        place.get(),
        &o0));
    return ::sealwax::login_change(o0);
}

inline ::sealwax::recovery_setup recovery_setup::open(
    const ::sealwax::identity &me,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::envelope &share,
    const ::sealwax::envelope &own,
    const ::sealwax::context &place) {
    sealwax_recovery_setup *o0{};
    ::sealwax::check(::sealwax_recovery_setup_open(me.get(), wrap.get(), share.get(), own.get(), place.get(), &o0));
    return ::sealwax::recovery_setup(o0);
}

inline ::sealwax::bytes recovery_setup::founding_hash() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_recovery_setup_founding_hash(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline recovery_setup & recovery_setup::accept_a_new_founding() {
    ::sealwax::check(::sealwax_recovery_setup_accept_a_new_founding(get()));
    return *this;
}

inline std::uint8_t recovery_setup::compare(const ::sealwax::approvers &approvers) const {
    std::uint8_t o0{};
    ::sealwax::check(::sealwax_recovery_setup_compare(get(), approvers.get(), &o0));
    return o0;
}

inline ::sealwax::login_change recovery_setup::renew(
    const ::sealwax::identity &me,
    const ::sealwax::approvers &approvers,
    const ::sealwax::realm &realm,
    ::sealwax::view account,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::context &place) const {
    sealwax_login_change *o0{};
    ::sealwax::check(::sealwax_recovery_setup_renew(
        get(),
        me.get(),
        approvers.get(),
        realm.get(),
        account.data(), account.size(),
        wrap.get(),
        place.get(),
        &o0));
    return ::sealwax::login_change(o0);
}

inline ::sealwax::recovery_request recovery_request::from_bytes(::sealwax::view bytes) {
    sealwax_recovery_request *o0{};
    ::sealwax::check(::sealwax_recovery_request_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::recovery_request(o0);
}

inline ::sealwax::bytes recovery_request::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_recovery_request_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::recovery_request recovery_request::from_text(std::string_view text) {
    sealwax_recovery_request *o0{};
    ::sealwax::check(::sealwax_recovery_request_from_text(text.data(), text.size(), &o0));
    return ::sealwax::recovery_request(o0);
}

inline ::sealwax::bytes recovery_request::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_recovery_request_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::recovery_request recovery_request::make(
    const ::sealwax::card &card,
    ::sealwax::view account,
    const ::sealwax::public_identity &fresh,
    std::uint64_t now) {
    sealwax_recovery_request *o0{};
    ::sealwax::check(::sealwax_recovery_request_new(card.get(), account.data(), account.size(), fresh.get(), now, &o0));
    return ::sealwax::recovery_request(o0);
}

inline ::sealwax::bytes recovery_request::code() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_recovery_request_code(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes recovery_request::code_qr_svg() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_recovery_request_code_qr_svg(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes recovery_request::code_qr_terminal() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_recovery_request_code_qr_terminal(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes recovery_request::hash() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_recovery_request_hash(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes recovery_request::unverified_account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_recovery_request_unverified_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::uint64_t recovery_request::unverified_time() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_recovery_request_unverified_time(get(), &o0));
    return o0;
}

inline ::sealwax::public_identity recovery_request::unverified_fresh() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_recovery_request_unverified_fresh(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::claimant claimant::member(const ::sealwax::roster &roster, ::sealwax::view account) {
    sealwax_claimant *o0{};
    ::sealwax::check(::sealwax_claimant_member(roster.get(), account.data(), account.size(), &o0));
    return ::sealwax::claimant(o0);
}

inline ::sealwax::claimant claimant::judged(
    ::sealwax::view account,
    const ::sealwax::recipient &user,
    const ::sealwax::roster *roster) {
    sealwax_claimant *o0{};
    ::sealwax::check(::sealwax_claimant_judged(
        account.data(), account.size(),
        user.get(),
        roster == nullptr ? nullptr : roster->get(),
        &o0));
    return ::sealwax::claimant(o0);
}

inline ::sealwax::bytes claimant::account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_claimant_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::public_identity claimant::public_() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_claimant_public(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline bool claimant::is_judged() const {
    bool o0{};
    ::sealwax::check(::sealwax_claimant_is_judged(get(), &o0));
    return o0;
}

inline ::sealwax::pending_approval recovery_review(
    const ::sealwax::identity &me,
    ::sealwax::view account,
    const ::sealwax::realm &realm,
    const ::sealwax::envelope &share,
    const ::sealwax::recovery_request &request,
    const ::sealwax::claimant &claimant,
    std::uint64_t now,
    std::uint64_t max_age,
    const ::sealwax::context &place) {
    sealwax_pending_approval *o0{};
    ::sealwax::check(::sealwax_recovery_review(
        me.get(),
        account.data(), account.size(),
        realm.get(),
        share.get(),
        request.get(),
        claimant.get(),
        now,
        max_age,
        place.get(),
        &o0));
    return ::sealwax::pending_approval(o0);
}

inline ::sealwax::claimant pending_approval::claimant() const {
    sealwax_claimant *o0{};
    ::sealwax::check(::sealwax_pending_approval_claimant(get(), &o0));
    return ::sealwax::claimant(o0);
}

inline std::uint64_t pending_approval::time() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_pending_approval_time(get(), &o0));
    return o0;
}

inline ::sealwax::bytes pending_approval::fresh() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_pending_approval_fresh(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes pending_approval::code() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_pending_approval_code(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::approval pending_approval::approve(std::string_view code_as_heard, std::uint64_t now) const {
    sealwax_approval *o0{};
    ::sealwax::check(::sealwax_pending_approval_approve(get(), code_as_heard.data(), code_as_heard.size(), now, &o0));
    return ::sealwax::approval(o0);
}

inline ::sealwax::envelope approval::grant() const {
    sealwax_envelope *o0{};
    ::sealwax::check(::sealwax_approval_grant(get(), &o0));
    return ::sealwax::envelope(o0);
}

inline ::sealwax::bytes approval::request() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_approval_request(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline bool approval::is_judged() const {
    bool o0{};
    ::sealwax::check(::sealwax_approval_is_judged(get(), &o0));
    return o0;
}

inline ::sealwax::recovered recovery_request::redeem(
    const ::sealwax::envelope &grant,
    const ::sealwax::identity &fresh,
    const ::sealwax::card &card,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::approvers &approvers,
    const ::sealwax::context &place) const {
    sealwax_recovered *o0{};
    ::sealwax::check(::sealwax_recovery_request_redeem(
        get(),
        grant.get(),
        fresh.get(),
        card.get(),
        wrap.get(),
        approvers.get(),
        place.get(),
        &o0));
    return ::sealwax::recovered(o0);
}

inline ::sealwax::public_identity recovered::approved_by() const {
    sealwax_public_identity *o0{};
    ::sealwax::check(::sealwax_recovered_approved_by(get(), &o0));
    return ::sealwax::public_identity(o0);
}

inline ::sealwax::share_request recovered::share_request(
    const ::sealwax::login_secret &login,
    ::sealwax::view challenge) const {
    sealwax_share_request *o0{};
    ::sealwax::check(::sealwax_recovered_share_request(get(), login.get(), challenge.data(), challenge.size(), &o0));
    return ::sealwax::share_request(o0);
}

inline ::sealwax::login_change recovered::complete(
    const ::sealwax::login_secret &login,
    const ::sealwax::server_share &share,
    const ::sealwax::card &card,
    const ::sealwax::approvers &approvers,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::wrapped_identity &recovery_wrap,
    const ::sealwax::context &place) const {
    sealwax_login_change *o0{};
    ::sealwax::check(::sealwax_recovered_complete(
        get(),
        login.get(),
        share.get(),
        card.get(),
        approvers.get(),
        wrap.get(),
        recovery_wrap.get(),
        place.get(),
        &o0));
    return ::sealwax::login_change(o0);
}

inline ::sealwax::identity recovered::into_identity() {
    sealwax_identity *o0{};
    ::sealwax::check(::sealwax_recovered_into_identity(get(), &o0));
    return ::sealwax::identity(o0);
}

inline ::sealwax::envelope retired::seal(
    const ::sealwax::identity &old,
    const ::sealwax::identity &new_,
    const ::sealwax::context &place) {
    sealwax_envelope *o0{};
    ::sealwax::check(::sealwax_retired_seal(old.get(), new_.get(), place.get(), &o0));
    return ::sealwax::envelope(o0);
}

inline ::sealwax::retired retired::open_chain(
    const ::sealwax::identity &newest,
    const ::sealwax::list<::sealwax::envelope, sealwax_envelope> &stored,
    bool legacy_rsa_2048,
    const ::sealwax::context &place) {
    sealwax_retired *o0{};
    ::sealwax::check(::sealwax_retired_open_chain(
        newest.get(),
        stored.data(), stored.size(),
        legacy_rsa_2048,
        place.get(),
        &o0));
    return ::sealwax::retired(o0);
}

inline std::size_t retired::count() const {
    std::size_t o0{};
    ::sealwax::check(::sealwax_retired_count(get(), &o0));
    return o0;
}

inline ::sealwax::identity retired::take(std::size_t index) {
    sealwax_identity *o0{};
    ::sealwax::check(::sealwax_retired_take(get(), index, &o0));
    return ::sealwax::identity(o0);
}

inline std::tuple<::sealwax::login_change, ::sealwax::envelope> replacement_make(
    const ::sealwax::identity &old,
    const ::sealwax::identity &new_,
    const ::sealwax::wrapped_identity &wrap,
    const ::sealwax::wrapped_identity *recovery_wrap,
    const ::sealwax::login_secret &login,
    const ::sealwax::server_share &share,
    const ::sealwax::card *card,
    const ::sealwax::approvers *approvers,
    const ::sealwax::context &place) {
    sealwax_login_change *o0{};
    sealwax_envelope *o1{};
    ::sealwax::check(::sealwax_replacement_make(
        old.get(),
        new_.get(),
        wrap.get(),
        recovery_wrap == nullptr ? nullptr : recovery_wrap->get(),
        login.get(),
        share.get(),
        card == nullptr ? nullptr : card->get(),
        approvers == nullptr ? nullptr : approvers->get(),
        place.get(),
        &o0,
        &o1));
    return {::sealwax::login_change(o0), ::sealwax::envelope(o1)};
}

inline ::sealwax::login_memory login_memory::from_bytes(::sealwax::view bytes) {
    sealwax_login_memory *o0{};
    ::sealwax::check(::sealwax_login_memory_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::login_memory(o0);
}

inline ::sealwax::bytes login_memory::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_memory_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_memory login_memory::from_text(std::string_view text) {
    sealwax_login_memory *o0{};
    ::sealwax::check(::sealwax_login_memory_from_text(text.data(), text.size(), &o0));
    return ::sealwax::login_memory(o0);
}

inline ::sealwax::bytes login_memory::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_memory_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::login_memory login_memory::make(const ::sealwax::realm &realm, ::sealwax::view account) {
    sealwax_login_memory *o0{};
    ::sealwax::check(::sealwax_login_memory_new(realm.get(), account.data(), account.size(), &o0));
    return ::sealwax::login_memory(o0);
}

inline ::sealwax::bytes login_memory::account() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_memory_account(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::realm login_memory::realm() const {
    sealwax_realm *o0{};
    ::sealwax::check(::sealwax_login_memory_realm(get(), &o0));
    return ::sealwax::realm(o0);
}

inline std::uint64_t login_memory::revision() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_login_memory_revision(get(), &o0));
    return o0;
}

inline void login_memory::check_challenge(const ::sealwax::login_challenge &challenge) const {
    ::sealwax::check(::sealwax_login_memory_check_challenge(get(), challenge.get()));
}

inline void login_memory::check_wrap(const ::sealwax::wrapped_identity &wrap) const {
    ::sealwax::check(::sealwax_login_memory_check_wrap(get(), wrap.get()));
}

inline login_memory & login_memory::remember(const ::sealwax::wrapped_identity &wrap) {
    ::sealwax::check(::sealwax_login_memory_remember(get(), wrap.get()));
    return *this;
}

inline login_memory & login_memory::learn(const ::sealwax::device_state &state) {
    ::sealwax::check(::sealwax_login_memory_learn(get(), state.get()));
    return *this;
}

inline ::sealwax::device_state device_state::make(::sealwax::view account) {
    sealwax_device_state *o0{};
    ::sealwax::check(::sealwax_device_state_new(account.data(), account.size(), &o0));
    return ::sealwax::device_state(o0);
}

inline ::sealwax::device_state device_state::open(
    const ::sealwax::envelope &stored,
    const ::sealwax::identity &me,
    ::sealwax::view account,
    std::uint64_t seen,
    const ::sealwax::context &place) {
    sealwax_device_state *o0{};
    ::sealwax::check(::sealwax_device_state_open(
        stored.get(),
        me.get(),
        account.data(), account.size(),
        seen,
        place.get(),
        &o0));
    return ::sealwax::device_state(o0);
}

inline ::sealwax::envelope device_state::seal(
    const ::sealwax::identity &me,
    const ::sealwax::context &place) {
    sealwax_envelope *o0{};
    ::sealwax::check(::sealwax_device_state_seal(get(), me.get(), place.get(), &o0));
    return ::sealwax::envelope(o0);
}

inline std::uint64_t device_state::revision() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_device_state_revision(get(), &o0));
    return o0;
}

inline ::sealwax::bytes device_state::pin() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_device_state_pin(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline device_state & device_state::saw_roster(const ::sealwax::roster &roster) {
    ::sealwax::check(::sealwax_device_state_saw_roster(get(), roster.get()));
    return *this;
}

inline device_state & device_state::saw_key(
    const ::sealwax::context &conversation,
    const ::sealwax::conversation_key &key) {
    ::sealwax::check(::sealwax_device_state_saw_key(get(), conversation.get(), key.get()));
    return *this;
}

inline device_state & device_state::saw_keyring(const ::sealwax::keyring &keyring) {
    ::sealwax::check(::sealwax_device_state_saw_keyring(get(), keyring.get()));
    return *this;
}

inline std::tuple<bool, std::uint32_t> device_state::highest_epoch(const ::sealwax::context &conversation) const {
    bool o0{};
    std::uint32_t o1{};
    ::sealwax::check(::sealwax_device_state_highest_epoch(get(), conversation.get(), &o0, &o1));
    return {o0, o1};
}

inline bool device_state::pin_correspondent(
    std::string_view name,
    const ::sealwax::public_identity &public_) {
    bool o0{};
    ::sealwax::check(::sealwax_device_state_pin_correspondent(get(), name.data(), name.size(), public_.get(), &o0));
    return o0;
}

inline ::sealwax::bytes device_state::correspondent(std::string_view name) const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_device_state_correspondent(get(), name.data(), name.size(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes device_state::forget_correspondent(std::string_view name) {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_device_state_forget_correspondent(get(), name.data(), name.size(), &o0));
    return ::sealwax::bytes(o0);
}

inline device_state & device_state::learn(const ::sealwax::login_memory &memory) {
    ::sealwax::check(::sealwax_device_state_learn(get(), memory.get()));
    return *this;
}

inline device_state & device_state::merge(const ::sealwax::device_state &other) {
    ::sealwax::check(::sealwax_device_state_merge(get(), other.get()));
    return *this;
}

inline ::sealwax::device_half device_half::generate() {
    sealwax_device_half *o0{};
    ::sealwax::check(::sealwax_device_half_generate(&o0));
    return ::sealwax::device_half(o0);
}

inline ::sealwax::device_half device_half::from_bytes(::sealwax::view bytes) {
    sealwax_device_half *o0{};
    ::sealwax::check(::sealwax_device_half_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::device_half(o0);
}

inline ::sealwax::bytes device_half::expose_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_device_half_expose_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::device_half device_half::from_text(std::string_view text) {
    sealwax_device_half *o0{};
    ::sealwax::check(::sealwax_device_half_from_text(text.data(), text.size(), &o0));
    return ::sealwax::device_half(o0);
}

inline ::sealwax::bytes device_half::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_device_half_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes device_half::id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_device_half_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::server_half server_half::generate() {
    sealwax_server_half *o0{};
    ::sealwax::check(::sealwax_server_half_generate(&o0));
    return ::sealwax::server_half(o0);
}

inline ::sealwax::server_half server_half::from_bytes(::sealwax::view bytes) {
    sealwax_server_half *o0{};
    ::sealwax::check(::sealwax_server_half_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::server_half(o0);
}

inline ::sealwax::bytes server_half::expose_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_half_expose_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::server_half server_half::from_text(std::string_view text) {
    sealwax_server_half *o0{};
    ::sealwax::check(::sealwax_server_half_from_text(text.data(), text.size(), &o0));
    return ::sealwax::server_half(o0);
}

inline ::sealwax::bytes server_half::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_half_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes server_half::id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_half_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::keep keep::lock(
    const ::sealwax::identity &me,
    const ::sealwax::device_half &device,
    const ::sealwax::server_half &server,
    const ::sealwax::realm &realm,
    ::sealwax::view account,
    std::uint64_t expires,
    const ::sealwax::context &place) {
    sealwax_keep *o0{};
    ::sealwax::check(::sealwax_keep_lock(
        me.get(),
        device.get(),
        server.get(),
        realm.get(),
        account.data(), account.size(),
        expires,
        place.get(),
        &o0));
    return ::sealwax::keep(o0);
}

inline ::sealwax::keep keep::from_stored(std::uint64_t expires, const ::sealwax::wrapped_identity &wrap) {
    sealwax_keep *o0{};
    ::sealwax::check(::sealwax_keep_from_stored(expires, wrap.get(), &o0));
    return ::sealwax::keep(o0);
}

inline ::sealwax::keep keep::from_stored_legacy(std::uint64_t expires, ::sealwax::view wrap) {
    sealwax_keep *o0{};
    ::sealwax::check(::sealwax_keep_from_stored_legacy(expires, wrap.data(), wrap.size(), &o0));
    return ::sealwax::keep(o0);
}

inline std::uint64_t keep::expires() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_keep_expires(get(), &o0));
    return o0;
}

inline ::sealwax::wrapped_identity keep::wrap() const {
    sealwax_wrapped_identity *o0{};
    ::sealwax::check(::sealwax_keep_wrap(get(), &o0));
    return ::sealwax::wrapped_identity(o0);
}

inline ::sealwax::identity keep::open(
    const ::sealwax::device_half &device,
    const ::sealwax::server_half &server,
    const ::sealwax::realm &realm,
    ::sealwax::view account,
    std::uint64_t now,
    const ::sealwax::context &place) const {
    sealwax_identity *o0{};
    ::sealwax::check(::sealwax_keep_open(
        get(),
        device.get(),
        server.get(),
        realm.get(),
        account.data(), account.size(),
        now,
        place.get(),
        &o0));
    return ::sealwax::identity(o0);
}

inline ::sealwax::sealed_session sealed_session::from_bytes(::sealwax::view bytes) {
    sealwax_sealed_session *o0{};
    ::sealwax::check(::sealwax_sealed_session_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::sealed_session(o0);
}

inline ::sealwax::bytes sealed_session::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_sealed_session_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::sealed_session sealed_session::from_text(std::string_view text) {
    sealwax_sealed_session *o0{};
    ::sealwax::check(::sealwax_sealed_session_from_text(text.data(), text.size(), &o0));
    return ::sealwax::sealed_session(o0);
}

inline ::sealwax::bytes sealed_session::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_sealed_session_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::server_secret server_secret::generate() {
    sealwax_server_secret *o0{};
    ::sealwax::check(::sealwax_server_secret_generate(&o0));
    return ::sealwax::server_secret(o0);
}

inline ::sealwax::server_secret server_secret::from_bytes(::sealwax::view bytes) {
    sealwax_server_secret *o0{};
    ::sealwax::check(::sealwax_server_secret_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::server_secret(o0);
}

inline ::sealwax::bytes server_secret::expose_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_secret_expose_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::server_secret server_secret::from_text(std::string_view text) {
    sealwax_server_secret *o0{};
    ::sealwax::check(::sealwax_server_secret_from_text(text.data(), text.size(), &o0));
    return ::sealwax::server_secret(o0);
}

inline ::sealwax::bytes server_secret::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_secret_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes server_secret::id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_secret_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::cookie_secret cookie_secret::generate() {
    sealwax_cookie_secret *o0{};
    ::sealwax::check(::sealwax_cookie_secret_generate(&o0));
    return ::sealwax::cookie_secret(o0);
}

inline ::sealwax::cookie_secret cookie_secret::from_bytes(::sealwax::view bytes) {
    sealwax_cookie_secret *o0{};
    ::sealwax::check(::sealwax_cookie_secret_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::cookie_secret(o0);
}

inline ::sealwax::bytes cookie_secret::expose_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_cookie_secret_expose_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::cookie_secret cookie_secret::from_text(std::string_view text) {
    sealwax_cookie_secret *o0{};
    ::sealwax::check(::sealwax_cookie_secret_from_text(text.data(), text.size(), &o0));
    return ::sealwax::cookie_secret(o0);
}

inline ::sealwax::bytes cookie_secret::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_cookie_secret_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes cookie_secret::id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_cookie_secret_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::server_secrets server_secrets::make(const ::sealwax::server_secret &secret) {
    sealwax_server_secrets *o0{};
    ::sealwax::check(::sealwax_server_secrets_new(secret.get(), &o0));
    return ::sealwax::server_secrets(o0);
}

inline server_secrets & server_secrets::with_former(const ::sealwax::server_secret &former) {
    ::sealwax::check(::sealwax_server_secrets_with_former(get(), former.get()));
    return *this;
}

inline ::sealwax::bytes server_secrets::current_id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_server_secrets_current_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::sealed_session sealed_session::seal(
    const ::sealwax::server_secrets &secrets,
    ::sealwax::view session_id,
    const ::sealwax::cookie_secret &cookie,
    ::sealwax::view data,
    std::uint64_t now) {
    sealwax_sealed_session *o0{};
    ::sealwax::check(::sealwax_sealed_session_seal(
        secrets.get(),
        session_id.data(), session_id.size(),
        cookie.get(),
        data.data(), data.size(),
        now,
        &o0));
    return ::sealwax::sealed_session(o0);
}

inline ::sealwax::bytes sealed_session::open(
    const ::sealwax::server_secrets &secrets,
    ::sealwax::view session_id,
    const ::sealwax::cookie_secret &cookie,
    std::uint64_t now,
    std::uint64_t lifetime) const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_sealed_session_open(
        get(),
        secrets.get(),
        session_id.data(), session_id.size(),
        cookie.get(),
        now,
        lifetime,
        &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes sealed_session::secret_id() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_sealed_session_secret_id(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::uint64_t sealed_session::unverified_sealed_at() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_sealed_session_unverified_sealed_at(get(), &o0));
    return o0;
}

inline ::sealwax::code_state code_state::from_bytes(::sealwax::view bytes) {
    sealwax_code_state *o0{};
    ::sealwax::check(::sealwax_code_state_from_bytes(bytes.data(), bytes.size(), &o0));
    return ::sealwax::code_state(o0);
}

inline ::sealwax::bytes code_state::to_bytes() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_code_state_to_bytes(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::code_state code_state::from_text(std::string_view text) {
    sealwax_code_state *o0{};
    ::sealwax::check(::sealwax_code_state_from_text(text.data(), text.size(), &o0));
    return ::sealwax::code_state(o0);
}

inline ::sealwax::bytes code_state::to_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_code_state_to_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::tuple<::sealwax::code_state, ::sealwax::login_code> code_state::issue(
    const ::sealwax::server_secrets &secrets,
    ::sealwax::view account,
    std::string_view purpose,
    std::uint64_t now,
    std::uint64_t lifetime,
    std::uint8_t attempts) {
    sealwax_code_state *o0{};
    sealwax_login_code *o1{};
    ::sealwax::check(::sealwax_code_state_issue(
        secrets.get(),
        account.data(), account.size(),
        purpose.data(), purpose.size(),
        now,
        lifetime,
        attempts,
        &o0,
        &o1));
    return {::sealwax::code_state(o0), ::sealwax::login_code(o1)};
}

inline ::sealwax::bytes login_code::expose_text() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_login_code_expose_text(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline ::sealwax::bytes code_state::nonce() const {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_code_state_nonce(get(), &o0));
    return ::sealwax::bytes(o0);
}

inline std::uint64_t code_state::unverified_expires() const {
    std::uint64_t o0{};
    ::sealwax::check(::sealwax_code_state_unverified_expires(get(), &o0));
    return o0;
}

inline std::uint8_t code_state::attempts_left() const {
    std::uint8_t o0{};
    ::sealwax::check(::sealwax_code_state_attempts_left(get(), &o0));
    return o0;
}

inline ::sealwax::code_attempt code_state::attempt(std::uint64_t now) const {
    sealwax_code_attempt *o0{};
    ::sealwax::check(::sealwax_code_state_attempt(get(), now, &o0));
    return ::sealwax::code_attempt(o0);
}

inline ::sealwax::code_state code_attempt::to_store() const {
    sealwax_code_state *o0{};
    ::sealwax::check(::sealwax_code_attempt_to_store(get(), &o0));
    return ::sealwax::code_state(o0);
}

inline ::sealwax::code_state code_attempt::replaces() const {
    sealwax_code_state *o0{};
    ::sealwax::check(::sealwax_code_attempt_replaces(get(), &o0));
    return ::sealwax::code_state(o0);
}

inline ::sealwax::bytes code_attempt::check(
    const ::sealwax::server_secrets &secrets,
    ::sealwax::view account,
    std::string_view purpose,
    std::string_view typed) {
    sealwax_bytes o0{};
    ::sealwax::check(::sealwax_code_attempt_check(
        get(),
        secrets.get(),
        account.data(), account.size(),
        purpose.data(), purpose.size(),
        typed.data(), typed.size(),
        &o0));
    return ::sealwax::bytes(o0);
}

} // namespace sealwax

#endif // SEALWAX_HPP
