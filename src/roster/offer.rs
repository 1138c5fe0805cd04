//! Whoever enters a roster agrees to it first.
//!
//! ```text
//! member  = account (16) ‖ lp(role) ‖ lp(public identity) ‖ consent (64)
//! consent = Sign(that identity, "roster-consent",
//!           founding hash ‖ previous entry hash ‖ account ‖ lp(role) ‖ fingerprint)
//! offer   = "SWXM" 01 ‖ founding hash (32) ‖ u64 length ‖ previous entry hash (32) ‖ member
//! ```
//!
//! Nobody is put into a roster under a key whose owner did not ask for it, and no consent serves in another centre,
//! for another account or role, or at another time.

use super::pin::{EntryHash, Pin};
use super::role::{self, Role};
use super::{rejected, rules};
use crate::error::{Error, Result};
use crate::identity::{AccountId, Fingerprint, Identity, KeyPolicy, PublicIdentity};
use crate::primitives::{ed25519, labels};
use crate::text::text_form;
use crate::wire::{Reader, Writer, lp_len};

const MAGIC: &[u8; 4] = b"SWXM";
/// The longest public identity that enters a roster; longer ones are not read.
const IDENTITY_MAX: usize = crate::identity::PUBLIC_IDENTITY_MAX;
/// RSA keys below this size never enter a roster.
const RSA_BITS: u16 = 3072;

/// What a newcomer, or the new key of a member, sends to the admins: account, role, key and consent. About 1,900
/// bytes.
///
/// An offer holds for one place in one log: if another entry is appended first, the newcomer offers anew.
///
/// ```
/// # use sealwax::{roster::{Offer, Role, Roster}, testing};
/// # let (ben, account) = (testing::identity(5), testing::account(5));
/// # let roster = Roster::first_contact(&testing::roster())?;
/// // Ben, who knows the roster's pin and his account:
/// let offer = Offer::to_join(&ben, account, Role::new("counsellor")?, &roster.pin())?;
/// let text = offer.to_text(); // to the admins, by any way
/// assert!(text.starts_with("swxm1_"));
/// # Ok::<(), sealwax::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Offer {
    place: Option<Pin>,
    newcomer: Newcomer,
    bytes: Vec<u8>,
}

impl Offer {
    /// Offers to be among the founders of a new roster, all of whom are admins.
    ///
    /// # Errors
    /// [`Error::RosterRejected`] for an RSA key of 2048 bits.
    pub fn to_found(me: &Identity, account: AccountId) -> Result<Self> {
        Self::make(me, account, Role::admin(), None)
    }

    /// Offers to join a roster, or to replace a member's identity by `me`, in the entry that follows `pin`.
    ///
    /// The pin says which centre is meant. Where it came from the server alone, keep
    /// [`pin`](Self::pin) and replay against it: then it is the roster the offer was made for.
    ///
    /// # Errors
    /// [`Error::RosterRejected`] for an RSA key of 2048 bits.
    pub fn to_join(me: &Identity, account: AccountId, role: Role, pin: &Pin) -> Result<Self> {
        Self::make(me, account, role, Some(*pin))
    }

    /// Reads an offer; its consent is verified.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::UnsupportedVersion`], [`Error::Limit`], [`Error::InvalidKey`], and
    /// [`Error::RosterRejected`] for a role, a key or a consent that no roster takes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        reader.magic(MAGIC, "member offer")?;
        let place = reader.bytes::<{ Pin::BYTES }>("place of the member offer")?;
        let place = match place.iter().all(|byte| *byte == 0) {
            true => None,
            false => Some(
                Pin::from_bytes(place)
                    .map_err(|_| Error::Malformed { what: "place of the member offer", offset: 5 })?,
            ),
        };
        let entry = place.map_or(0, |pin| pin.len());
        let newcomer = Newcomer::read(&mut reader, entry)?;
        reader.finish("end of the member offer")?;
        let offer = Self { place, newcomer, bytes: bytes.to_vec() };
        let (founding, previous) = offer.hashes();
        if !offer.newcomer.consents(&founding, &previous) {
            return Err(rejected(rules::CONSENT, entry));
        }
        Ok(offer)
    }

    /// The one encoding.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The account.
    #[must_use]
    pub const fn account(&self) -> &AccountId {
        &self.newcomer.account
    }

    /// The role asked for.
    #[must_use]
    pub const fn role(&self) -> &Role {
        &self.newcomer.role
    }

    /// The key. That it belongs to this account is for the admins to find out: by its safety number, or in person.
    #[must_use]
    pub const fn public(&self) -> &PublicIdentity {
        &self.newcomer.public
    }

    /// The roster and the place in it that the offer is for; `None` for a founding.
    #[must_use]
    pub const fn pin(&self) -> Option<&Pin> {
        self.place.as_ref()
    }

    /// What enters the log at the place that follows `pin`, if that is what the offer is for.
    pub(super) fn newcomer_at(&self, pin: Option<&Pin>) -> Result<Newcomer> {
        if self.place.as_ref() == pin {
            Ok(self.newcomer.clone())
        } else {
            Err(rejected(rules::OFFER_PLACE, pin.map_or(0, Pin::len)))
        }
    }

    fn make(me: &Identity, account: AccountId, role: Role, place: Option<Pin>) -> Result<Self> {
        let (founding, previous) = hashes(place.as_ref());
        let entry = place.map_or(0, |pin| pin.len());
        let newcomer = Newcomer::consenting(me, account, role, &founding, &previous, entry)?;
        let mut writer = Writer::artefact(MAGIC);
        match &place {
            Some(pin) => pin.write(&mut writer),
            None => {
                writer.put(&[0; Pin::BYTES]);
            }
        }
        newcomer.write(&mut writer);
        Ok(Self { place, newcomer, bytes: writer.finish() })
    }

    fn hashes(&self) -> (EntryHash, EntryHash) {
        hashes(self.place.as_ref())
    }
}

text_form!(Offer, "swxm");

impl core::fmt::Debug for Offer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Offer")
            .field("account", self.account())
            .field("role", self.role())
            .field("public", self.public())
            .field("place", &self.place)
            .finish()
    }
}

/// Somebody who is about to enter: a member in the sense of the format, trusted by nobody yet.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Newcomer {
    pub(super) account: AccountId,
    pub(super) role: Role,
    pub(super) public: PublicIdentity,
    pub(super) consent: [u8; ed25519::SIGNATURE],
}

impl Newcomer {
    pub(super) fn consenting(
        me: &Identity,
        account: AccountId,
        role: Role,
        founding: &EntryHash,
        previous: &EntryHash,
        entry: u64,
    ) -> Result<Self> {
        check_size(me.public(), entry)?;
        let parts = Parts::of(&account, &role, me.fingerprint());
        let consent = me.sign(labels::ROSTER_CONSENT, &parts.with(founding, previous));
        Ok(Self { account, role, public: me.public().clone(), consent })
    }

    /// Reads account, role, key and consent, and judges role and key; `entry` is named where they break a rule.
    pub(super) fn read(reader: &mut Reader<'_>, entry: u64) -> Result<Self> {
        let account = AccountId::from_bytes(reader.array("account of a member")?);
        let role = reader.lp(1, role::MAX, "role of a member")?;
        let public = reader.lp(1, IDENTITY_MAX, "public identity of a member")?;
        let consent = reader.array("consent of a member")?;
        let role = Role::from_wire(role).ok_or(rejected(rules::ROLE, entry))?;
        let public = PublicIdentity::from_bytes_under(public, KeyPolicy::legacy_rsa_2048())?;
        check_size(&public, entry)?;
        Ok(Self { account, role, public, consent })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.put(self.account.as_bytes()).lp(self.role.as_str().as_bytes()).lp(self.public.as_bytes());
        writer.put(&self.consent);
    }

    /// Whether the key's owner agreed to this account and role, here.
    pub(super) fn consents(&self, founding: &EntryHash, previous: &EntryHash) -> bool {
        let parts = Parts::of(&self.account, &self.role, self.public.fingerprint());
        self.public.verifies(labels::ROSTER_CONSENT, &parts.with(founding, previous), &self.consent)
    }
}

/// What a consent is about, beside the place.
struct Parts<'a> {
    account: &'a AccountId,
    role: &'a Role,
    role_length: [u8; 4],
    fingerprint: Fingerprint,
}

impl<'a> Parts<'a> {
    fn of(account: &'a AccountId, role: &'a Role, fingerprint: Fingerprint) -> Self {
        Self { account, role, role_length: lp_len(role.as_str().as_bytes()), fingerprint }
    }

    fn with<'b>(&'b self, founding: &'b EntryHash, previous: &'b EntryHash) -> [&'b [u8]; 6] {
        [
            founding.as_bytes(),
            previous.as_bytes(),
            self.account.as_bytes(),
            &self.role_length,
            self.role.as_str().as_bytes(),
            self.fingerprint.as_bytes(),
        ]
    }
}

fn hashes(place: Option<&Pin>) -> (EntryHash, EntryHash) {
    place.map_or((EntryHash::ZEROS, EntryHash::ZEROS), |pin| (*pin.founding_hash(), *pin.head()))
}

fn check_size(public: &PublicIdentity, entry: u64) -> Result<()> {
    if public.rsa_bits() < RSA_BITS { Err(rejected(rules::LEGACY_KEY, entry)) } else { Ok(()) }
}
