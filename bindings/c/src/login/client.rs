//! The client's layer: stretching the password, asking for the share.

use sealwax::SecretId;
use sealwax::identity::{AccountId, Identity, KeyPolicy, PublicIdentity, Realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    Cost, CostDistribution, DecoySecret, LoginChallenge, LoginParams, LoginSecret, LoginToken, ServerShare,
    ShareChallenge, ShareRequest,
};
use sealwax::secret::SecretBytes;

use crate::boundary::export;
use crate::handle::handles;
use crate::keywrap::secret_id;
use crate::kinds::{artefacts, host_secrets};

handles! {
    /// Cost and salt of the client's layer.
    LoginParams = sealwax_login_params, sealwax_login_params_free;
    /// What a password becomes on the device; never leaves it.
    LoginSecret = sealwax_login_secret, sealwax_login_secret_free;
    /// What proves the password to the server.
    LoginToken = sealwax_login_token, sealwax_login_token_free;
    /// What a server tells who wants to log in: account, cost, salt, pepper.
    LoginChallenge = sealwax_login_challenge, sealwax_login_challenge_free;
    /// The secret by which unknown names get challenges that look like those of accounts.
    DecoySecret = sealwax_decoy_secret, sealwax_decoy_secret_free;
    /// The costs that a server's accounts have, by weight.
    CostDistribution = sealwax_cost_distribution, sealwax_cost_distribution_free;
    /// A signed question for the server's share of the wrapping key.
    ShareRequest = sealwax_share_request, sealwax_share_request_free;
    /// The server's share of the wrapping key.
    ServerShare = sealwax_server_share, sealwax_server_share_free;
}

artefacts! {
    LoginChallenge: sealwax_login_challenge_from_bytes, sealwax_login_challenge_to_bytes,
        sealwax_login_challenge_from_text, sealwax_login_challenge_to_text;
    ShareRequest: sealwax_share_request_from_bytes, sealwax_share_request_to_bytes,
        sealwax_share_request_from_text, sealwax_share_request_to_text;
}

host_secrets! {
    DecoySecret: sealwax_decoy_secret_generate, sealwax_decoy_secret_from_bytes, sealwax_decoy_secret_expose_bytes,
        sealwax_decoy_secret_from_text, sealwax_decoy_secret_expose_text, sealwax_decoy_secret_id;
}

export! {
    /// The recommended cost, and a fresh salt.
    fn sealwax_login_params_recommended() -> out: LoginParams {
        LoginParams::recommended()
    }

    /// A cost for weak devices, and a fresh salt.
    fn sealwax_login_params_small() -> out: LoginParams {
        LoginParams::small()
    }

    /// A cost of the caller's, within floor and ceiling, and a fresh salt.
    fn sealwax_login_params_with_cost(memory_kib: u32, passes: u32) -> out: LoginParams {
        LoginParams::with_cost(Cost::new(memory_kib, passes)?)
    }

    /// Reads `$argon2id$v=19$m=…,t=…,p=1$<salt>`.
    fn sealwax_login_params_from_text(text[text_len]: text) -> out: LoginParams {
        LoginParams::from_text(text)
    }

    /// Writes `$argon2id$v=19$m=…,t=…,p=1$<salt>`.
    fn sealwax_login_params_to_text(params: &LoginParams) -> text: String {
        Ok(params.to_string())
    }

    /// The cost: memory in KiB, and passes.
    fn sealwax_login_params_cost(params: &LoginParams) -> memory_kib: u32, passes: u32 {
        Ok((params.cost().memory_kib(), params.cost().passes()))
    }

    /// Stretches a password. Takes seconds and memory.
    fn sealwax_login_secret_derive(
        password[password_len]: text, realm: &Realm, account[account_len]: id AccountId, params: &LoginParams
    ) -> out: LoginSecret {
        LoginSecret::derive(password, realm, &account, params)
    }

    /// The token to send to the server, over TLS.
    fn sealwax_login_secret_token(login: &LoginSecret) -> out: LoginToken {
        LoginToken::from_text(login.token().expose_secret())
    }

    /// Reads the token that came from a client.
    fn sealwax_login_token_from_text(text[text_len]: text) -> out: LoginToken {
        LoginToken::from_text(text)
    }

    /// The token as it is sent.
    fn sealwax_login_token_expose_text(token: &LoginToken) -> text: String {
        Ok(token.expose_secret().to_owned())
    }

    /// The challenge of an account that exists.
    fn sealwax_login_challenge_of(account[account_len]: id AccountId, wrap: &WrappedIdentity) -> out: LoginChallenge {
        LoginChallenge::of(&account, wrap)
    }

    /// The challenge for a name that nobody has: always the same for the same name.
    fn sealwax_login_challenge_decoy(
        secret: &DecoySecret, name[name_len]: bytes, costs: &CostDistribution
    ) -> out: LoginChallenge {
        LoginChallenge::decoy(secret, name, costs)
    }

    /// The account, 16 bytes.
    fn sealwax_login_challenge_account(challenge: &LoginChallenge) -> account: AccountId {
        Ok(*challenge.account())
    }

    /// Cost and salt.
    fn sealwax_login_challenge_params(challenge: &LoginChallenge) -> out: LoginParams {
        Ok(challenge.params().clone())
    }

    /// The id of the pepper, 8 bytes, or none.
    fn sealwax_login_challenge_pepper_id(challenge: &LoginChallenge) -> id: Option<SecretId> {
        Ok(challenge.pepper_id())
    }

    /// Refuses a challenge for another account, or of a lower cost than this device has seen.
    fn sealwax_login_challenge_check_known(
        challenge: &LoginChallenge, account[account_len]: id AccountId, memory_kib: u32, passes: u32
    ) {
        challenge.check_known(&account, memory_kib, passes)
    }

    /// A distribution of one cost; `pepper_id` has 8 bytes, or none.
    fn sealwax_cost_distribution_new(
        memory_kib: u32, passes: u32, pepper_id[pepper_id_len]: bytes, weight: u32
    ) -> out: CostDistribution {
        CostDistribution::new(Cost::new(memory_kib, passes)?, secret_id(pepper_id)?, weight)
    }

    /// Adds a cost to a distribution; `pepper_id` has 8 bytes, or none.
    fn sealwax_cost_distribution_and(
        costs: &mut CostDistribution, memory_kib: u32, passes: u32, pepper_id[pepper_id_len]: bytes, weight: u32
    ) {
        *costs = costs.clone().and(Cost::new(memory_kib, passes)?, secret_id(pepper_id)?, weight)?;
        Ok(())
    }

    /// A challenge of the server for who asks for a share, 32 bytes: kept with the session, used once.
    fn sealwax_share_challenge_generate() -> challenge: ShareChallenge {
        ShareChallenge::generate()
    }

    /// Asks for the server's share; `challenge` came from the server.
    fn sealwax_share_request_new(
        me: &Identity, login: &LoginSecret, challenge[challenge_len]: id ShareChallenge
    ) -> out: ShareRequest {
        Ok(ShareRequest::new(me, login, &challenge))
    }

    /// Reads the bytes of a request whose RSA key may have 2,048 bits.
    fn sealwax_share_request_from_bytes_legacy(bytes[bytes_len]: bytes) -> out: ShareRequest {
        ShareRequest::from_bytes_under(bytes, KeyPolicy::legacy_rsa_2048())
    }

    /// Who asks: for the server to compare with the account's.
    fn sealwax_share_request_identity(request: &ShareRequest) -> out: PublicIdentity {
        Ok(request.identity().clone())
    }

    /// The share of a server without pepper.
    fn sealwax_server_share_none() -> out: ServerShare {
        Ok(ServerShare::none())
    }

    /// Reads the bytes of a share.
    fn sealwax_server_share_from_bytes(bytes[bytes_len]: bytes) -> out: ServerShare {
        ServerShare::from_bytes(bytes)
    }

    /// The bytes of a share, to send over TLS.
    fn sealwax_server_share_expose_bytes(share: &ServerShare) -> bytes: SecretBytes {
        Ok(share.expose_bytes())
    }

    /// Reads the text form of a share.
    fn sealwax_server_share_from_text(text[text_len]: text) -> out: ServerShare {
        ServerShare::from_text(text)
    }

    /// The text form of a share, to send over TLS.
    fn sealwax_server_share_expose_text(share: &ServerShare) -> text: SecretBytes {
        Ok(share.expose_text())
    }

    /// The id of the pepper behind it, 8 bytes, or none.
    fn sealwax_server_share_pepper_id(share: &ServerShare) -> id: Option<SecretId> {
        Ok(share.pepper_id())
    }
}
