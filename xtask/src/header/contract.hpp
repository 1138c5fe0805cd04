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

