/* One case of the shared vectors: its inputs, as they come in, and its outputs, as they go out.
 *
 * In:  a line for each input, `path tag value`: s and the text in hexadecimal, n and a number, z for null, # and the
 *      length of a list. Out: the same, and b with bytes in hexadecimal.
 */

#ifndef SEALWAX_TEST_CASE_HPP
#define SEALWAX_TEST_CASE_HPP

#include <sealwax.hpp>

#include <iostream>
#include <map>
#include <sstream>

using binary = std::vector<std::uint8_t>;

inline binary unhex(std::string_view text) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    binary out;
    for (std::size_t at = 0; at + 1 < text.size(); at += 2)
        out.push_back(static_cast<std::uint8_t>(digit(text[at]) << 4 | digit(text[at + 1])));
    return out;
}

inline std::string hex(sealwax::view bytes) {
    static const char digits[] = "0123456789abcdef";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at++) {
        out += digits[bytes.data()[at] >> 4];
        out += digits[bytes.data()[at] & 15];
    }
    return out;
}

/* An input that a case should have and does not: a mistake of the runner. */
struct missing : std::logic_error {
    using std::logic_error::logic_error;
};

class vector_case {
public:
    void take(const std::string &line) {
        std::istringstream words(line);
        std::string path, tag, value;
        words >> path >> tag >> value;
        inputs_[path] = {tag, value};
    }

    bool has(const std::string &path) const {
        const auto found = inputs_.find(path);
        return found != inputs_.end() && found->second.first != "z";
    }
    bool has_some_of(const std::string &path) const {
        const auto next = inputs_.lower_bound(path + "/");
        return next != inputs_.end() && next->first.compare(0, path.size() + 1, path + "/") == 0;
    }
    std::string text(const std::string &path) const {
        const binary bytes = unhex(value(path));
        return std::string(bytes.begin(), bytes.end());
    }
    binary bytes(const std::string &path) const { return unhex(text(path)); }
    std::uint64_t number(const std::string &path) const {
        return std::stoull(tag(path) == "s" ? text(path) : value(path));
    }
    std::uint32_t small(const std::string &path) const { return static_cast<std::uint32_t>(number(path)); }
    bool flag(const std::string &path) const { return has(path) && number(path) != 0; }
    std::size_t count(const std::string &path) const { return static_cast<std::size_t>(number(path)); }
    static std::string at(const std::string &list, std::size_t index) { return list + "/" + std::to_string(index); }

    void give(const std::string &path, sealwax::view bytes) { line(path, "b " + hex(bytes)); }
    void give_text(const std::string &path, std::string_view text) { line(path, "s " + hex(text)); }
    void give_number(const std::string &path, std::uint64_t number) { line(path, "n " + std::to_string(number)); }
    void give_flag(const std::string &path, bool flag) { line(path, flag ? "y 1" : "y 0"); }
    void give_none(const std::string &path) { line(path, "z"); }
    void give_count(const std::string &path, std::size_t count) { line(path, "# " + std::to_string(count)); }
    void give_or_none(const std::string &path, const sealwax::bytes &bytes) {
        if (bytes.empty()) give_none(path);
        else give(path, bytes);
    }
    std::string outputs() const { return outputs_; }

    sealwax::context place() const {
        auto place = count("context") == 0 ? sealwax::context::empty() : sealwax::context::make();
        for (std::size_t n = 0; n < count("context"); n++)
            place.with(text(at("context", n) + "/0"), bytes(at("context", n) + "/1"));
        return place;
    }
    sealwax::realm realm(const std::string &path = "realm") const { return sealwax::realm::make(text(path)); }
    sealwax::wrapped_identity wrap(const binary &bytes) const {
        return legacy() ? sealwax::wrapped_identity::from_bytes_legacy(bytes) : sealwax::wrapped_identity::from_bytes(bytes);
    }
    sealwax::public_identity known(const std::string &path) const {
        return legacy() ? sealwax::public_identity::from_bytes_legacy(bytes(path))
                        : sealwax::public_identity::from_bytes(bytes(path));
    }
    /* Secret keys come wrapped: C takes them no other way. */
    sealwax::identity secret(const std::string &path = "secret") const {
        auto place = sealwax::context::make();
        place.with("vectors", "secret");
        const auto key = sealwax::wrapping_key::from_bytes(binary(32, 7));
        return wrap(bytes(path)).unwrap_with_key(key, place);
    }
    std::vector<sealwax::public_identity> lookup(const std::string &path) const {
        std::vector<sealwax::public_identity> all;
        for (std::size_t n = 0; n < count(path); n++) all.push_back(known(at(path, n)));
        return all;
    }
    bool legacy() const { return flag("legacy"); }

private:
    const std::string &tag(const std::string &path) const { return find(path).first; }
    const std::string &value(const std::string &path) const { return find(path).second; }
    const std::pair<std::string, std::string> &find(const std::string &path) const {
        const auto found = inputs_.find(path);
        if (found == inputs_.end()) throw missing(path);
        return found->second;
    }
    void line(const std::string &path, const std::string &value) { outputs_ += path + " " + value + "\n"; }

    std::map<std::string, std::pair<std::string, std::string>> inputs_;
    std::string outputs_;
};

/* The operations, by chapter. */
using operation = void (*)(vector_case &);
extern const std::map<std::string, operation> operations_of_login, operations_of_envelopes, operations_of_rosters,
    operations_of_hosts;

#endif
