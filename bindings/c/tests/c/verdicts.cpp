/* A wrong password: a result of its own in C, an empty optional in C++, and never a handle. */

#include <sealwax.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <type_traits>

#define TRUE(condition)                                                                                              \
    do {                                                                                                             \
        checks++;                                                                                                    \
        if (!(condition)) {                                                                                          \
            std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                    \
            std::exit(1);                                                                                            \
        }                                                                                                            \
    } while (0)

static unsigned long checks;

int main() {
    const auto realm = sealwax::realm::make("counselling.example");
    const auto account = sealwax::account_id_generate();
    const auto me = sealwax::identity::generate();
    auto place = sealwax::context::make();
    place.with("centre", "7");
    auto workspace = sealwax::workspace::make();
    const auto params = sealwax::login_params::small();
    const auto right = sealwax::login_secret::derive_in(workspace, "password", realm, account, params);
    const auto wrong = sealwax::login_secret::derive_in(workspace, "passwort", realm, account, params).token();
    const auto token = right.token();
    const auto policy = sealwax::login_policy::without_pepper_with_cost(realm, 19456, 2);
    const auto wrap = sealwax::wrapped_identity::wrap_with_password(
        me, right, sealwax::server_share::none(), nullptr, place);
    const auto record = sealwax::login_record::lay_in(workspace, token, account, me.fingerprint(), policy);

    auto accepted = record.verify(token, account, wrap, policy);
    static_assert(std::is_same_v<decltype(accepted), std::optional<sealwax::accepted>>);
    TRUE(accepted && accepted->without_second_factor().account() == account);
    TRUE(!record.verify(wrong, account, wrap, policy));
    TRUE(!policy.reject_unknown(token));
    TRUE(sealwax::login_record::verify_in(workspace, record, token, account, wrap, policy));
    TRUE(!sealwax::login_record::verify_in(workspace, record, wrong, account, wrap, policy));
    TRUE(!sealwax::login_policy::reject_unknown_in(workspace, policy, token));

    // What is no verdict on the password is thrown, as ever.
    sealwax_result thrown = SEALWAX_RESULT_OK;
    try {
        auto none = sealwax::login_record().verify(token, account, wrap, policy);
        TRUE(!none);
    } catch (const sealwax::error &error) {
        thrown = error.result();
    }
    TRUE(thrown == SEALWAX_RESULT_INPUT_NULL);

    // In C nobody who looks at the result lets him in, and no handle was written.
    sealwax_accepted *const before = reinterpret_cast<sealwax_accepted *>(&checks);
    sealwax_accepted *handle = before;
    TRUE(sealwax_login_record_verify(record.get(), wrong.get(), account.data(), account.size(), wrap.get(), policy.get(),
                                     &handle) == SEALWAX_RESULT_REJECTED);
    TRUE(sealwax_login_policy_reject_unknown(policy.get(), token.get(), &handle) == SEALWAX_RESULT_REJECTED);
    TRUE(handle == before);
    TRUE(sealwax_login_record_verify(record.get(), token.get(), account.data(), account.size(), wrap.get(), policy.get(),
                                     &handle) == SEALWAX_RESULT_OK);
    TRUE(handle != before);
    sealwax_accepted_free(handle);
    TRUE(sealwax_result_kind(SEALWAX_RESULT_REJECTED) == SEALWAX_RESULT_REJECTED);
    std::printf("verdicts: %lu checks\n", checks);
    return 0;
}
