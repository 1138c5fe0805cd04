/* Runs the cases that stand in its input. */

#include "case.hpp"

static operation find(const std::string &name) {
    for (const auto *some : {&operations_of_login, &operations_of_envelopes, &operations_of_rosters, &operations_of_hosts}) {
        const auto found = some->find(name);
        if (found != some->end()) return found->second;
    }
    throw missing(name);
}

int main() {
    std::string line, name;
    vector_case one;
    while (std::getline(std::cin, line)) {
        if (line.compare(0, 5, "case ") == 0) {
            name = line.substr(5);
            one = vector_case();
        } else if (line != "end") {
            one.take(line);
        } else {
            std::cout << "case\n";
            try {
                find(name)(one);
                std::cout << one.outputs() << "ok\n";
            } catch (const sealwax::error &error) {
                std::cout << one.outputs() << "error " << error.kind() << '\n';
            }
        }
    }
    return 0;
}
