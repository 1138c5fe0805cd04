/* One live object of each class whose functions take lengths, for the test that is written of all of them. */

#ifndef SEALWAX_TEST_OBJECTS_HPP
#define SEALWAX_TEST_OBJECTS_HPP

#include <sealwax.hpp>

struct objects {
    static constexpr std::uint64_t now = 1700000000;

    sealwax::bytes id = sealwax::account_id_generate();
    sealwax::realm realm = sealwax::realm::make("counselling.example");
    sealwax::context context = place("7");
    sealwax::identity identity = sealwax::identity::generate(), other = sealwax::identity::generate();
    sealwax::public_identity public_identity = identity.public_(), other_public = other.public_();
    sealwax::recipient recipient = sealwax::recipient::unverified(other_public);

    sealwax::workspace workspace = sealwax::workspace::make();
    sealwax::login_params login_params = sealwax::login_params::small();
    sealwax::login_secret login_secret =
        sealwax::login_secret::derive_in(workspace, "password", realm, id, login_params);
    sealwax::login_token login_token = login_secret.token();
    sealwax::pepper pepper = sealwax::pepper::generate();
    sealwax::login_policy login_policy = sealwax::login_policy::recommended(realm, pepper);
    sealwax::login_record login_record =
        sealwax::login_record::lay_in(workspace, login_token, id, identity.fingerprint(), login_policy);
    sealwax::wrapped_identity wrapped_identity = sealwax::wrapped_identity::wrap_with_password(
        identity, login_secret, sealwax::server_share::none(), nullptr, context);
    sealwax::login_challenge login_challenge = sealwax::login_challenge::of(id, wrapped_identity);
    sealwax::decoy_secret decoy_secret = sealwax::decoy_secret::generate();
    sealwax::cost_distribution cost_distribution = sealwax::cost_distribution::make(19456, 2, {nullptr, 0}, 1);
    sealwax::share_request share_request =
        sealwax::share_request::make(identity, login_secret, sealwax::share_challenge_generate());

    sealwax::envelope envelope =
        sealwax::sealer::make(context).to(recipient).to(sealwax::recipient::self(identity)).signed_by(identity).seal("text");
    sealwax::sealer sealer = sealwax::sealer::make(context);
    sealwax::seal_stream seal_stream = sealwax::sealer::make(context).to(recipient).unsigned_().stream(16);
    sealwax::opener opener = sealwax::opener::make(context);
    sealwax::open_stream open_stream =
        sealwax::opener::make(context).with(identity).author_not_checked().stream();
    sealwax::rewriter rewriter = sealwax::rewriter::make(context);
    sealwax::outline outline = sealwax::outline::read(envelope.to_bytes());
    sealwax::authors authors = sealwax::authors::begun_by(public_identity);
    sealwax::keyring keyring = std::get<0>(sealwax::keyring::found(context, {recipient}, identity));

    sealwax::roster_offer roster_offer = sealwax::roster_offer::to_found(identity, id);
    sealwax::roster_entry roster_entry =
        sealwax::roster::found("Centre", {roster_offer}, now).review_founding().sign(identity).into_entry();
    sealwax::roster roster = sealwax::roster::first_contact({roster_entry});

    sealwax::new_card new_card = sealwax::new_card::generate();
    sealwax::card card = new_card.confirm_scanned(new_card.expose_text());
    sealwax::approvers approvers = sealwax::approvers::named({recipient});
    sealwax::login_change set_up =
        sealwax::recovery_setup::begin(identity, card, approvers, realm, id, wrapped_identity, nullptr, context);
    sealwax::rows rows =
        sealwax::login_change::verify(set_up.expose_bytes(), id, &wrapped_identity, nullptr, false, login_policy);
    sealwax::envelope share = sealwax::envelope::from_bytes(rows.recovery_share());
    sealwax::recovery_setup recovery_setup = sealwax::recovery_setup::open(
        identity, rows.recovery_wrap(), share, sealwax::envelope::from_bytes(rows.recovery_self()), context);
    sealwax::identity fresh = sealwax::identity::generate();
    sealwax::recovery_request recovery_request = sealwax::recovery_request::make(card, id, fresh.public_(), now);
    sealwax::claimant claimant =
        sealwax::claimant::judged(id, sealwax::recipient::unverified(public_identity), nullptr);
    sealwax::pending_approval pending_approval = sealwax::recovery_review(
        other, sealwax::account_id_generate(), realm, share, recovery_request, claimant, now, 3600, context);
    sealwax::recovered recovered =
        recovery_request.redeem(pending_approval.approve(recovery_request.code(), now).grant(), fresh, card,
                                rows.recovery_wrap(), approvers, context);

    sealwax::device_state device_state = sealwax::device_state::make(id);
    sealwax::server_secret server_secret = sealwax::server_secret::generate();
    sealwax::server_secrets server_secrets = sealwax::server_secrets::make(server_secret);
    sealwax::cookie_secret cookie_secret = sealwax::cookie_secret::generate();
    sealwax::sealed_session sealed_session =
        sealwax::sealed_session::seal(server_secrets, "session", cookie_secret, "data", now);
    sealwax::code_attempt code_attempt =
        std::get<0>(sealwax::code_state::issue(server_secrets, id, "login", now, 600, 5)).attempt(now);
    sealwax::device_half device_half = sealwax::device_half::generate();
    sealwax::server_half server_half = sealwax::server_half::generate();
    sealwax::keep keep = sealwax::keep::lock(identity, device_half, server_half, realm, id, now, context);

private:
    static sealwax::context place(std::string_view centre) {
        auto place = sealwax::context::make();
        place.with("centre", centre);
        return place;
    }
};

#endif
