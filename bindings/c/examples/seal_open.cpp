/*
 * Seal a message for somebody, and open it, in C++.
 *
 *     c++ -std=c++17 seal_open.cpp $(pkg-config --cflags --libs sealwax) -o seal_open
 */

#include <sealwax.hpp>

#include <iostream>

int main() {
    // Two people. In an application each has only the own keys, and the public half of the other.
    auto anna = sealwax::identity::generate(), ben = sealwax::identity::generate();

    // Where the message belongs: it opens nowhere else.
    auto place = sealwax::context::make();
    place.with("conversation", "42").with("message", sealwax::message_id_generate());

    // Ben writes to Anna. `unverified` says that only the server vouches for her key.
    auto to_anna = sealwax::recipient::unverified(anna.public_());
    auto sealed = sealwax::sealer::make(place).to(to_anna).signed_by(ben).seal("I need advice");

    // Through a database column.
    auto stored = sealwax::envelope::from_text(sealed.to_text());

    // Anna reads: an error is thrown unless it is from Ben, for her, in this place and unaltered.
    auto from = ben.public_();
    auto opened = sealwax::opener::make(place).with(anna).from({from}).open(stored);
    std::cout << std::string_view(opened.plaintext()) << '\n';
}
