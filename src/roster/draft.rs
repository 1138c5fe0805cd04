//! Drafting an entry: what it does and who will sign it, decided before anybody signs.

use super::Pending;
use super::body::{Body, FOUNDERS_MAX, NAME_MAX};
use super::entry::Statement;
use super::offer::Offer;
use super::pin::EntryHash;
use super::replay::Roster;
use super::role::Role;
use crate::collection;
use crate::error::{Error, Result};
use crate::identity::Fingerprint;
use crate::nfc;
use crate::wire::at_most;

impl Roster {
    /// Drafts the founding of a roster: `name` of 1 to 255 bytes, 1 to 255 offers of founders, all of whom become admins
    /// and have to sign. `time` is information, in seconds since 1970.
    ///
    /// Found with at least three admins, one of which may be a cold identity in a safe: with two, whoever loses a key
    /// ends all changes of admins, and with one, all changes.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] and [`Error::Limit`] for the name and the number of founders;
    /// [`Error::RosterRejected`] for an account or a key that stands there twice, or an offer that is not for founding.
    ///
    /// ```
    /// # use sealwax::{identity::AccountId, testing};
    /// # let [anna, ben, safe] = [1, 2, 3].map(testing::identity);
    /// # let [a, b, c] = [1, 2, 3].map(|n| AccountId::from_bytes([n; 16]));
    /// use sealwax::roster::{Offer, Pin, Roster};
    /// let offers = [Offer::to_found(&anna, a)?, Offer::to_found(&ben, b)?, Offer::to_found(&safe, c)?];
    /// let pending = Roster::found("Beratung Nord", &offers, 1_790_000_000)?;
    /// // Each founder, on a device of his own, looks at it and signs:
    /// let pending = pending.review_founding()?.sign(&anna)?;
    /// let pending = pending.review_founding()?.sign(&ben)?;
    /// let founding = pending.review_founding()?.sign(&safe)?.into_entry()?;
    /// let roster = Roster::replay([&founding], &Pin::founding(*founding.hash()))?;
    /// assert_eq!(roster.admins().count(), 3);
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn found(name: &str, offers: &[Offer], time: u64) -> Result<Pending> {
        let (mut normal, mut room) = (String::new(), NAME_MAX + 1);
        nfc::nfc(name, |character| {
            if room > 0 {
                room -= 1;
                normal.push(character);
            }
        });
        let name = normal;
        if name.is_empty() {
            return Err(Error::InvalidInput { what: "the centre has no name; give it one" });
        }
        at_most("bytes of a centre's name", name.len() as u64, NAME_MAX as u64)?;
        if offers.is_empty() {
            return Err(Error::InvalidInput { what: "a roster without a founder; three are best" });
        }
        at_most("founders", offers.len() as u64, FOUNDERS_MAX as u64)?;
        let mut founders = offers.iter().map(|offer| offer.newcomer_at(None)).collect::<Result<Vec<_>>>()?;
        collection::sort_by_key(&mut founders, |founder| founder.account);
        let signers = founders.iter().map(|founder| founder.public.fingerprint()).collect();
        let statement = Statement::new(0, EntryHash::ZEROS, time, Body::Found { name, founders }, signers);
        Pending::drafted(&Self::empty(), statement)
    }

    /// Drafts the next entry. `time` is information, in seconds since 1970; `signers` are those who will sign, exactly
    /// as many as it takes:
    ///
    /// | entry | signers |
    /// |---|---|
    /// | admit, expel or change the role of a member who is not and does not become an admin | one admin |
    /// | the same for an admin, or into the role admin | two admins, once there are two |
    /// | replace an identity | the old identity; or one admin; or for an admin two others |
    ///
    /// ```
    /// # use sealwax::{identity::AccountId, testing};
    /// # let [anna, ben, carla] = [1, 2, 3].map(testing::identity);
    /// # let [a, b, c] = [1, 2, 3].map(|n| AccountId::from_bytes([n; 16]));
    /// # use sealwax::roster::{Offer, Pending, Role, Roster};
    /// # let offers = [Offer::to_found(&anna, a)?, Offer::to_found(&ben, b)?];
    /// # let founding = Roster::found("Centre", &offers, 0)?.review_founding()?.sign(&anna)?;
    /// # let founding = founding.review_founding()?.sign(&ben)?.into_entry()?;
    /// # let mut roster = Roster::first_contact([&founding])?;
    /// // Carla is to become an admin. That takes two of them.
    /// let offer = Offer::to_join(&carla, c, Role::admin(), &roster.pin())?;
    /// let pending = roster.draft(1_790_000_000, [anna.fingerprint(), ben.fingerprint()]).admit(&offer)?;
    /// let text = pending.review(&roster)?.sign(&anna)?.to_text();
    ///
    /// // Ben, with his own copy of the roster:
    /// let pending = Pending::from_text(&text)?;
    /// let review = pending.review(&roster)?;
    /// println!("{review}"); // who, what role, which key, who signs
    /// let entry = review.sign(&ben)?.into_entry()?;
    /// roster.append(&entry)?;
    /// assert!(roster.member(&c).is_some_and(|carla| carla.role().is_admin()));
    /// # Ok::<(), sealwax::Error>(())
    /// ```
    pub fn draft(&self, time: u64, signers: impl IntoIterator<Item = Fingerprint>) -> Draft<'_> {
        Draft { roster: self, time, signers: signers.into_iter().collect() }
    }
}

/// An entry of which time and signers are known, and what it does is about to be said. Made by [`Roster::draft`].
#[derive(Debug)]
#[must_use = "say what the entry does"]
pub struct Draft<'a> {
    roster: &'a Roster,
    time: u64,
    signers: Vec<Fingerprint>,
}

impl Draft<'_> {
    /// Takes a newcomer in, with the account, role and key of the offer.
    ///
    /// # Errors
    /// [`Error::RosterRejected`] for every rule the entry would break, its signatures apart;
    /// [`Error::InvalidInput`] and [`Error::Limit`] for the list of signers.
    pub fn admit(self, offer: &Offer) -> Result<Pending> {
        let newcomer = offer.newcomer_at(Some(&self.roster.pin()))?;
        self.pending(Body::Admit(newcomer))
    }

    /// Gives the member with this key another role.
    ///
    /// # Errors
    /// As [`admit`](Self::admit).
    pub fn change_role(self, of: &Fingerprint, to: Role) -> Result<Pending> {
        self.pending(Body::ChangeRole { of: *of, to })
    }

    /// Expels the member with this key.
    ///
    /// # Errors
    /// As [`admit`](Self::admit).
    pub fn expel(self, of: &Fingerprint) -> Result<Pending> {
        self.pending(Body::Expel(*of))
    }

    /// Replaces the key `old` of a member by that of the offer, for the same account and role.
    ///
    /// # Errors
    /// As [`admit`](Self::admit).
    pub fn replace_identity(self, old: &Fingerprint, offer: &Offer) -> Result<Pending> {
        let new = offer.newcomer_at(Some(&self.roster.pin()))?;
        self.pending(Body::Replace { old: *old, new })
    }

    fn pending(self, body: Body) -> Result<Pending> {
        let Self { roster, time, signers } = self;
        if signers.is_empty() {
            return Err(Error::InvalidInput { what: "an entry without signers; name who will sign it" });
        }
        at_most("signers", signers.len() as u64, u8::MAX.into())?;
        let statement = Statement::new(roster.len(), roster.last_hash(), time, body, signers);
        if statement.signers.windows(2).any(|pair| matches!(pair, [one, other] if one == other)) {
            return Err(Error::InvalidInput {
                what: "a signer is named twice; two different ones are needed",
            });
        }
        Pending::drafted(roster, statement)
    }
}
