//! The two envelopes of a recovery: the approvers' half, and the user's own memory of it.
//!
//! ```text
//! SWXH = "SWXH" 01 ‖ recovery id (16) ‖ lp(realm) ‖ account (16) ‖ user fingerprint (32) ‖ check key (32)
//!        ‖ approver secret (32), to all approvers, place + "recovery share"
//! SWXR = "SWXR" 01 ‖ recovery id (16) ‖ card root (32) ‖ check key (32) ‖ approver secret (32),
//!        to the user alone, place + "recovery self"
//! ```

use super::approvers::Approvers;
use super::keys::{RecoveryKeys, check_addressees};
use crate::context::{Context, Purpose};
use crate::envelope::{Envelope, Opener, Sealer};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, Identity, PublicIdentity, Realm};
use crate::secret::{Secret, SecretBytes};
use crate::wire::{Reader, VERSION, lp_len};

const SHARE: &[u8; 4] = b"SWXH";
const OWN: &[u8; 4] = b"SWXR";

/// What an approver finds in a share.
pub(crate) struct Share {
    pub(crate) recovery_id: [u8; 16],
    pub(crate) realm: Vec<u8>,
    pub(crate) account: AccountId,
    pub(crate) user: Fingerprint,
    pub(crate) check_key: Secret<32>,
    pub(crate) approver_secret: Secret<32>,
}

impl Share {
    /// Seals the approvers' half.
    pub(crate) fn seal(
        keys: &RecoveryKeys,
        me: &Identity,
        approvers: &Approvers<'_>,
        realm: &Realm,
        account: &AccountId,
        place: &Context,
    ) -> Result<Envelope> {
        let realm = realm.as_str().as_bytes();
        let mut content = begin(SHARE, realm.len());
        content.extend(&keys.id);
        content.extend(&lp_len(realm));
        content.extend(realm);
        content.extend(account.as_bytes());
        content.extend(me.fingerprint().as_bytes());
        content.extend(keys.check_key.expose_secret());
        content.extend(keys.approver_secret.expose_secret());
        Sealer::for_purpose(place, Purpose::RecoveryShare)
            .to_all(approvers.recipients())
            .signed_by(me)
            .seal(content.expose_secret())
    }

    /// Opens a share as one of the approvers; its author must be `user`.
    pub(crate) fn open(
        share: &Envelope,
        approver: &Identity,
        user: &PublicIdentity,
        place: &Context,
    ) -> Result<Self> {
        let opener = Opener::for_purpose(place, Purpose::RecoveryShare).with(approver);
        let opened = opener.from(user).open(share)?;
        check_addressees(&opened, false)?;
        Self::decode(opened.plaintext()).map_err(|_| Error::Decryption)
    }

    fn decode(content: &SecretBytes) -> Result<Self> {
        let what = "recovery share";
        let mut reader = Reader::new(content.expose_secret());
        reader.magic(SHARE, what)?;
        let share = Self {
            recovery_id: reader.array(what)?,
            realm: reader.lp(1, 255, what)?.to_vec(),
            account: AccountId::from_bytes(reader.array(what)?),
            user: Fingerprint::from_bytes(reader.array(what)?),
            check_key: Secret::copy_from(reader.bytes(what)?),
            approver_secret: Secret::copy_from(reader.bytes(what)?),
        };
        reader.finish(what)?;
        Ok(share)
    }
}

/// Seals the user's own memory.
pub(crate) fn seal_own(keys: &RecoveryKeys, me: &Identity, place: &Context) -> Result<Envelope> {
    let mut content = begin(OWN, 0);
    content.extend(&keys.id);
    for secret in [&keys.root, &keys.check_key, &keys.approver_secret] {
        content.extend(secret.expose_secret());
    }
    Sealer::for_purpose(place, Purpose::RecoverySelf).to(me).signed_by(me).seal(content.expose_secret())
}

/// Opens it: by oneself, to oneself, and to nobody else.
pub(crate) fn open_own(own: &Envelope, me: &Identity, place: &Context) -> Result<RecoveryKeys> {
    let opener = Opener::for_purpose(place, Purpose::RecoverySelf).with(me);
    let opened = opener.from(me.public()).open(own)?;
    check_addressees(&opened, true)?;
    decode_own(opened.plaintext()).map_err(|_| Error::Decryption)
}

fn decode_own(content: &SecretBytes) -> Result<RecoveryKeys> {
    let what = "recovery self";
    let mut reader = Reader::new(content.expose_secret());
    reader.magic(OWN, what)?;
    let keys = RecoveryKeys {
        id: reader.array(what)?,
        root: Secret::copy_from(reader.bytes(what)?),
        check_key: Secret::copy_from(reader.bytes(what)?),
        approver_secret: Secret::copy_from(reader.bytes(what)?),
    };
    reader.finish(what)?;
    Ok(keys)
}

/// Magic and version, in a buffer that need not grow.
fn begin(magic: &[u8; 4], realm: usize) -> SecretBytes {
    let mut content = SecretBytes::with_capacity(5 + 16 + 4 + realm + 16 + 32 + 32 + 32);
    content.extend(magic);
    content.extend(&[VERSION]);
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Recipient;
    use crate::recovery::tests::{card, place, realm};
    use crate::testing;

    fn sealed() -> (RecoveryKeys, Envelope) {
        let keys = RecoveryKeys::generate(&card(1)).unwrap();
        let approvers = Approvers::named([1, 2].map(|n| Recipient::from(&testing::identity(n)))).unwrap();
        let (me, account) = (testing::identity(4), testing::account(4));
        let share = Share::seal(&keys, &me, &approvers, &realm(), &account, &place()).unwrap();
        (keys, share)
    }

    #[test]
    fn a_share_says_whose_it_is_and_opens_to_its_approvers_only() {
        let (keys, share) = sealed();
        let user = testing::identity(4);
        for approver in [1, 2].map(testing::identity) {
            let opened = Share::open(&share, &approver, user.public(), &place()).unwrap();
            assert_eq!((opened.recovery_id, opened.account), (keys.id, testing::account(4)));
            assert_eq!((&opened.realm[..], opened.user), (realm().as_str().as_bytes(), user.fingerprint()));
            assert!(opened.check_key.ct_eq(keys.check_key.expose_secret()));
            assert!(opened.approver_secret.ct_eq(keys.approver_secret.expose_secret()));
        }
        let stranger = Share::open(&share, &testing::identity(3), user.public(), &place());
        assert_eq!(stranger.err(), Some(Error::NotARecipient));
        let another = Share::open(&share, &testing::identity(1), testing::identity(5).public(), &place());
        assert_eq!(another.err(), Some(Error::AuthorMismatch));
    }

    #[test]
    fn what_stands_in_a_share_is_read_strictly() {
        let mut content = begin(SHARE, 3);
        content.extend(&[[1; 16].as_slice(), &[0, 0, 0, 3], b"abc", &[2; 16 + 32 + 32 + 32]].concat());
        assert!(Share::decode(&content).is_ok());
        let bytes = content.expose_secret();
        for length in 0..bytes.len() {
            assert!(Share::decode(&bytes[..length].to_vec().into()).is_err(), "{length}");
        }
        assert!(Share::decode(&[bytes, &[0]].concat().into()).is_err());
        assert!(decode_own(&content).is_err(), "one kind does not pass for the other");
    }

    #[test]
    fn the_own_memory_opens_to_oneself_alone() {
        let (keys, share) = sealed();
        let me = testing::identity(4);
        let own = seal_own(&keys, &me, &place()).unwrap();
        let opened = open_own(&own, &me, &place()).unwrap();
        assert_eq!(opened.id, keys.id);
        assert!(opened.kek().ct_eq(keys.kek().expose_secret()));
        assert!(open_own(&share, &testing::identity(1), &place()).is_err());
        assert_eq!(open_own(&own, &testing::identity(1), &place()).err(), Some(Error::NotARecipient));
        let elsewhere = Context::new().with("centre", "8");
        assert_eq!(open_own(&own, &me, &elsewhere).err(), Some(Error::Decryption));

        let mut content = begin(OWN, 0);
        content.extend(&[7; 16 + 96]);
        let bytes = content.expose_secret();
        assert!(decode_own(&content).is_ok());
        for length in 0..bytes.len() {
            assert!(decode_own(&bytes[..length].to_vec().into()).is_err(), "{length}");
        }
        assert!(decode_own(&[bytes, &[0]].concat().into()).is_err());
    }

    #[test]
    fn a_memory_that_was_sealed_to_others_too_is_refused() {
        let (keys, me) = (sealed().0, testing::identity(4));
        let mut content = begin(OWN, 0);
        content.extend(&keys.id);
        for secret in [&keys.root, &keys.check_key, &keys.approver_secret] {
            content.extend(secret.expose_secret());
        }
        let shared = Sealer::for_purpose(&place(), Purpose::RecoverySelf).to(&me).to(&testing::identity(5));
        let shared = shared.signed_by(&me).seal(content.expose_secret()).unwrap();
        assert_eq!(open_own(&shared, &me, &place()).err(), Some(Error::Decryption));
    }
}
