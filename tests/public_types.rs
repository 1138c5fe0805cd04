//! What every host may rely on: all public types can be sent to and shared between threads, and own what they hold.

use sealwax::{
    code, context, conversation, device, envelope, identity, keep, keywrap, login, recovery, roster, secret,
    session,
};

const fn owned_and_shareable<T: Send + Sync + 'static>() {}

#[test]
fn public_types_are_send_sync_and_static() {
    owned_and_shareable::<sealwax::Error>();
    owned_and_shareable::<code::CodeState>();
    owned_and_shareable::<code::Attempt>();
    owned_and_shareable::<context::Context>();
    owned_and_shareable::<context::MessageId>();
    owned_and_shareable::<conversation::Authors>();
    owned_and_shareable::<conversation::ConversationKey>();
    owned_and_shareable::<conversation::Keyring>();
    owned_and_shareable::<device::DeviceState>();
    owned_and_shareable::<device::LoginMemory>();
    owned_and_shareable::<envelope::Envelope>();
    owned_and_shareable::<envelope::Opened<envelope::Verified>>();
    owned_and_shareable::<envelope::Opener<envelope::FromOne>>();
    owned_and_shareable::<envelope::OpenStream<envelope::FromOne>>();
    owned_and_shareable::<envelope::Rewriter>();
    owned_and_shareable::<envelope::SealStream>();
    owned_and_shareable::<envelope::Sealer<envelope::Signed>>();
    owned_and_shareable::<identity::Identity>();
    owned_and_shareable::<identity::PublicIdentity>();
    owned_and_shareable::<identity::Recipient>();
    owned_and_shareable::<keep::Keep>();
    owned_and_shareable::<keywrap::WrappedIdentity>();
    owned_and_shareable::<keywrap::WrappingKey>();
    owned_and_shareable::<login::Accepted>();
    owned_and_shareable::<login::LoginChallenge>();
    owned_and_shareable::<login::LoginChange>();
    owned_and_shareable::<login::LoginPolicy>();
    owned_and_shareable::<login::LoginRecord>();
    owned_and_shareable::<login::LoginSecret>();
    owned_and_shareable::<login::Pepper>();
    owned_and_shareable::<login::Rows>();
    owned_and_shareable::<login::ServerShare>();
    owned_and_shareable::<login::ShareRequest>();
    owned_and_shareable::<login::Workspace>();
    owned_and_shareable::<recovery::Approval>();
    owned_and_shareable::<recovery::Approvers<'static>>();
    owned_and_shareable::<recovery::Card>();
    owned_and_shareable::<recovery::Claimant>();
    owned_and_shareable::<recovery::ConfirmationCode>();
    owned_and_shareable::<recovery::NewCard>();
    owned_and_shareable::<recovery::PendingApproval>();
    owned_and_shareable::<recovery::Recovered>();
    owned_and_shareable::<recovery::RecoverySetup>();
    owned_and_shareable::<recovery::Replacement>();
    owned_and_shareable::<recovery::Request>();
    owned_and_shareable::<roster::Entry>();
    owned_and_shareable::<roster::Pending>();
    owned_and_shareable::<roster::Roster>();
    owned_and_shareable::<secret::SecretBytes>();
    owned_and_shareable::<session::SealedSession>();
    owned_and_shareable::<session::ServerSecrets>();
}
