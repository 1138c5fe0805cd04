//! The signed log of who is in a centre and in which role.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use sealwax::identity::{AccountId, Identity, Realm};
use sealwax::roster::{self, Entry, EntryHash, Offer, Pending, Pin, Role};

use super::identity::public_of;
use crate::clock;
use crate::failure::{About, AboutWords, Failure, Kind, Result};
use crate::file::output::{Content, Manner, Output, Target};
use crate::file::watched::Watched;
use crate::file::{STANDARD, artefact};
use crate::identity_file::Unlock;
use crate::place;
use crate::say;

const FLOW: &str = "\
A roster is a file of lines, one entry each (swxl1_…). Who signs here is named by -i. Where others have to sign too, name \
their public files by --signer: then the result is a pending entry (swxj1_…), which they sign with `roster sign`.

Examples:
  sealwax roster found --name 'Beratung Nord' -i anna.identity -i ben.identity -o roster.txt
  sealwax roster offer -i carla.identity --role counsellor --roster roster.txt --founding HASH -o carla.offer
  sealwax roster admit carla.offer --roster roster.txt --founding HASH -i anna.identity
  sealwax roster show roster.txt --founding HASH";

/// Who is in a centre and in which role: a signed log
#[derive(Debug, Subcommand)]
#[command(after_help = FLOW)]
pub(crate) enum Roster {
    Found(Found),
    Offer(MakeOffer),
    Admit(Admit),
    Expel(Expel),
    Sign(Sign),
    Show(Show),
    Verify(Verify),
}

/// Found a roster; its founders are its first admins. Found with three, one of which may lie in a safe
#[derive(Debug, Args)]
#[command(after_help = FLOW)]
pub(crate) struct Found {
    /// The centre's name
    #[arg(long)]
    name: String,
    /// The offer of a founder who signs elsewhere; again for each
    #[arg(long = "offer", value_name = "FILE")]
    offers: Vec<PathBuf>,
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    target: Target,
}

/// Offer to join a roster, or to be among its founders: for an admin to admit
#[derive(Debug, Args)]
#[command(after_help = FLOW)]
pub(crate) struct MakeOffer {
    /// Your identity
    #[arg(short, long, value_name = "FILE")]
    identity: PathBuf,
    #[command(flatten)]
    unlock: Unlock,
    /// Your account, 22 characters [default: one derived from your identity]
    #[arg(long, value_name = "ID", value_parser = place::account)]
    account: Option<AccountId>,
    /// The role asked for: a-z, 0-9 and -
    #[arg(long, required_unless_present = "to_found", requires = "roster")]
    role: Option<Role>,
    /// Offer to be a founder
    #[arg(long, conflicts_with = "role")]
    to_found: bool,
    /// The roster
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    #[command(flatten)]
    trust: OptionalTrust,
    #[command(flatten)]
    target: Target,
}

/// Admit whoever made an offer. One admin signs, two for an admin
#[derive(Debug, Args)]
#[command(after_help = FLOW)]
pub(crate) struct Admit {
    /// The offer, swxm1_…; that its key is the newcomer's you know from a safety number, or in person
    offer: PathBuf,
    #[command(flatten)]
    log: LogFile,
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    result: LogTarget,
}

/// Expel a member. One admin signs, two for an admin
#[derive(Debug, Args)]
#[command(after_help = FLOW)]
pub(crate) struct Expel {
    /// The member: a public identity file, an account or a fingerprint
    member: String,
    #[command(flatten)]
    log: LogFile,
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    result: LogTarget,
}

/// Look at a pending entry and sign it
#[derive(Debug, Args)]
#[command(after_help = FLOW)]
pub(crate) struct Sign {
    /// The pending entry, swxj1_…
    pending: PathBuf,
    /// The roster; without it, the entry has to be a founding
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    #[command(flatten)]
    trust: OptionalTrust,
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    result: LogTarget,
}

/// Show the members of a roster, and what happened
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The roster
    roster: PathBuf,
    #[command(flatten)]
    trust: Trust,
    /// Everything that happened, not only who is in it now
    #[arg(long)]
    events: bool,
}

/// Verify a roster; prints its pin, to remember: `founding hash, length, head`
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The roster
    roster: PathBuf,
    #[command(flatten)]
    trust: Trust,
}

/// A roster as it was read.
struct Log {
    file: Watched,
    roster: roster::Roster,
    entries: Vec<Entry>,
}

/// A roster, and why to trust it.
#[derive(Debug, Args)]
struct LogFile {
    /// The roster
    #[arg(long, value_name = "FILE")]
    roster: PathBuf,
    #[command(flatten)]
    trust: Trust,
}

/// How one knows that it is the right roster.
#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "trust")]
struct Trust {
    /// The founding hash, known from elsewhere than the roster
    #[arg(long, value_name = "HASH")]
    founding: Option<EntryHash>,
    /// The pin that `roster verify` printed when it was seen last: a shorter or another log is refused
    #[arg(long, value_name = "FILE")]
    pin: Option<PathBuf>,
    /// Trust it without any reason: whoever gave you the file may have made all of it up
    #[arg(long)]
    first_contact: bool,
}

/// The same where there may be no roster yet.
#[derive(Debug, Args)]
#[group(required = false, multiple = false, id = "optional_trust")]
pub(crate) struct OptionalTrust {
    /// The founding hash, known from elsewhere than the roster
    #[arg(long, value_name = "HASH")]
    founding: Option<EntryHash>,
    /// The pin that `roster verify` printed
    #[arg(long, value_name = "FILE")]
    pin: Option<PathBuf>,
    /// Trust it without any reason
    #[arg(long)]
    first_contact: bool,
}

/// Who signs.
#[derive(Debug, Args)]
struct Signing {
    /// An identity that signs here; again for each
    #[arg(short, long = "identity", value_name = "FILE", required = true)]
    identities: Vec<PathBuf>,
    #[command(flatten)]
    unlock: Unlock,
    /// The public identity of somebody who signs elsewhere; again for each
    #[arg(long = "signer", value_name = "FILE")]
    signers: Vec<PathBuf>,
    /// Sign what is shown without being asked
    #[arg(long)]
    yes: bool,
}

/// Where an entry goes.
#[derive(Debug, Args)]
struct LogTarget {
    /// Write a pending entry, or the roster with the new entry, to this file [default: the roster itself, and
    /// standard output for a pending entry]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(short, long)]
    force: bool,
}

impl Roster {
    pub(crate) fn run(self) -> Result<()> {
        match self {
            Self::Found(found) => found.run(),
            Self::Offer(offer) => offer.run(),
            Self::Admit(admit) => admit.run(),
            Self::Expel(expel) => expel.run(),
            Self::Sign(sign) => sign.run(),
            Self::Show(show) => show.run(),
            Self::Verify(verify) => verify.run(),
        }
    }
}

impl Found {
    fn run(self) -> Result<()> {
        let me = self.signing.unlock()?;
        let mut offers =
            self.offers.iter().map(|file| artefact::read(file)).collect::<Result<Vec<Offer>>>()?;
        for identity in &me {
            if !offers.iter().any(|offer| offer.public() == identity.public()) {
                offers.push(Offer::to_found(identity, account_of(identity)?).about("offer")?);
            }
        }
        let pending = roster::Roster::found(&self.name, &offers, clock::now()?).about_words("founding")?;
        let pending = self.signing.sign(pending, None, &me)?;
        if !pending.missing().is_empty() {
            say::note("others have to sign it: `sealwax roster sign`");
            return artefact::write_line(&self.target, &pending.to_text(), false);
        }
        let entry = pending.into_entry().about("founding")?;
        say::note(&format!("founding hash {}: hand it out by other ways than the roster", entry.hash()));
        artefact::write_line(&self.target, &entry.to_text(), false)
    }
}

impl MakeOffer {
    fn run(self) -> Result<()> {
        let log = self.roster.as_deref().map(|file| self.trust.required()?.replay(file)).transpose()?;
        let me = self.unlock.open(&self.identity)?;
        let account = self.account.map_or_else(|| account_of(&me), Ok)?;
        let offer = match (self.role, log) {
            (Some(role), Some(log)) => Offer::to_join(&me, account, role, &log.roster.pin()),
            _ => Offer::to_found(&me, account),
        };
        artefact::write_line(&self.target, &offer.about("offer")?.to_text(), false)
    }
}

impl Admit {
    fn run(self) -> Result<()> {
        let offer: Offer = artefact::read(&self.offer)?;
        let log = self.log.trust.replay(&self.log.roster)?;
        let roster = &log.roster;
        let me = self.signing.unlock()?;
        let draft = roster.draft(clock::now()?, self.signing.everybody(&me)?);
        let pending = draft.admit(&offer).about(self.offer.display())?;
        let pending = self.signing.sign(pending, Some(roster), &me)?;
        self.result.write(pending, Some(log))
    }
}

impl Expel {
    fn run(self) -> Result<()> {
        let log = self.log.trust.replay(&self.log.roster)?;
        let roster = &log.roster;
        let member = self.member.parse().ok().and_then(|account| roster.member(&account));
        let member =
            member.or_else(|| self.member.parse().ok().and_then(|fingerprint| roster.current(&fingerprint)));
        let fingerprint = match member {
            Some(member) => member.fingerprint(),
            None => public_of(Path::new(&self.member))?.fingerprint(),
        };
        let me = self.signing.unlock()?;
        let draft = roster.draft(clock::now()?, self.signing.everybody(&me)?);
        let pending = draft.expel(&fingerprint).about(&self.member)?;
        let pending = self.signing.sign(pending, Some(roster), &me)?;
        self.result.write(pending, Some(log))
    }
}

impl Sign {
    fn run(self) -> Result<()> {
        let pending: Pending = artefact::read(&self.pending)?;
        let log = self.roster.as_deref().map(|file| self.trust.required()?.replay(file)).transpose()?;
        let me = self.signing.unlock()?;
        let pending = self.signing.sign(pending, log.as_ref().map(|log| &log.roster), &me)?;
        self.result.write(pending, log)
    }
}

impl Show {
    fn run(self) -> Result<()> {
        let roster = self.trust.replay(&self.roster)?.roster;
        let mut text = format!("{}\nfounding hash {}\n", say::escaped(roster.name()), roster.founding_hash());
        for member in roster.members() {
            text.push_str(&format!(
                "{:<16} account {}  key {}\n",
                say::escaped(member.role().as_str()),
                member.account(),
                member.fingerprint()
            ));
        }
        if self.events {
            text.push('\n');
            for event in roster.events() {
                text.push_str(&format!("{}\n", say::escaped(&event.to_string())));
            }
        }
        say::print(&text)
    }
}

impl Verify {
    fn run(self) -> Result<()> {
        let roster = self.trust.replay(&self.roster)?.roster;
        say::note(&format!("{}: {} entries, all rules kept", roster.name(), roster.len()));
        say::line(&hex(&roster.pin().to_bytes()))
    }
}

impl OptionalTrust {
    /// The roster, if there is one.
    pub(crate) fn replay_if_named(&self, file: Option<&Path>) -> Result<Option<roster::Roster>> {
        file.map(|file| Ok(self.required()?.replay(file)?.roster)).transpose()
    }

    fn required(&self) -> Result<Trust> {
        let trust =
            Trust { founding: self.founding, pin: self.pin.clone(), first_contact: self.first_contact };
        if trust.founding.is_none() && trust.pin.is_none() && !trust.first_contact {
            return Err(Failure::usage(
                "why is the roster the right one? Say --founding, --pin or --first-contact",
            ));
        }
        Ok(trust)
    }
}

impl Trust {
    /// The roster in a file, and its entries.
    fn replay(&self, path: &Path) -> Result<Log> {
        let file = Watched::read(path)?;
        let lines = file.text().lines().map(str::trim).filter(|line| !line.is_empty());
        let entries = lines
            .map(|line| artefact::parse(line.as_bytes(), path.display()))
            .collect::<Result<Vec<Entry>>>()?;
        let pin = match (&self.pin, self.founding) {
            (Some(pin), _) => Some(read_pin(pin)?),
            (None, Some(founding)) => Some(Pin::founding(founding)),
            (None, None) => None,
        };
        let roster = pin.map_or_else(
            || roster::Roster::first_contact(&entries),
            |pin| roster::Roster::replay(&entries, &pin),
        );
        Ok(Log { roster: roster.about(path.display())?, entries, file })
    }
}

impl Signing {
    fn unlock(&self) -> Result<Vec<Identity>> {
        self.unlock.open_all(&self.identities)
    }

    /// All who have to sign, here or elsewhere.
    fn everybody(&self, me: &[Identity]) -> Result<Vec<sealwax::identity::Fingerprint>> {
        let elsewhere = self.signers.iter().map(|file| Ok(public_of(file)?.fingerprint()));
        me.iter().map(|identity| Ok(identity.fingerprint())).chain(elsewhere).collect()
    }

    /// Shows the entry and, if it is agreed to, signs it.
    fn sign(
        &self,
        mut pending: Pending,
        roster: Option<&roster::Roster>,
        me: &[Identity],
    ) -> Result<Pending> {
        let mut shown = false;
        for identity in me {
            let review = roster
                .map_or_else(|| pending.review_founding(), |roster| pending.review(roster))
                .about("entry")?;
            if !shown {
                say::note_lines(&review.to_string());
                if !self.yes && !say::confirm("Sign this?")? {
                    return Err(Failure::new(Kind::Mismatch, "not signed; nothing was done"));
                }
                shown = true;
            }
            pending = review.sign(identity).about("entry")?;
        }
        Ok(pending)
    }
}

impl LogTarget {
    fn write(&self, pending: Pending, log: Option<Log>) -> Result<()> {
        if !pending.missing().is_empty() {
            say::note("others have to sign it: `sealwax roster sign`");
            return self.put(&pending.to_text());
        }
        let entry = pending.into_entry().about("entry")?;
        let Some(Log { file, mut roster, mut entries }) = log else {
            say::note(&format!("founding hash {}: hand it out by other ways than the roster", entry.hash()));
            return self.put(&entry.to_text());
        };
        roster.append(&entry).about("entry")?;
        entries.push(entry);
        let lines: Vec<_> = entries.iter().map(Entry::to_text).collect();
        if self.output.is_some() || file.path() == Path::new(STANDARD) {
            return self.put(&lines.join("\n"));
        }
        let mut output = Output::file(file.path(), Manner { force: true, secret: false })?;
        output.put(format!("{}\n", lines.join("\n")).as_bytes())?;
        // Nobody else puts an entry in its place between this look and the end.
        let _alone = file.unchanged()?;
        output.commit()
    }

    /// Writes lines to where it was said, or to standard output.
    fn put(&self, lines: &str) -> Result<()> {
        let path = self.output.as_deref().unwrap_or(Path::new(STANDARD));
        let mut output = Output::create(path, Content::Text, Manner { force: self.force, secret: false })?;
        output.put(format!("{lines}\n").as_bytes())?;
        output.commit()
    }
}

/// The account of who has none: derived from the identity.
pub(crate) fn account_of(identity: &Identity) -> Result<AccountId> {
    let realm = Realm::new("sealwax command").about("realm")?;
    AccountId::derive(&realm, identity.fingerprint().as_bytes()).about("account")
}

fn read_pin(file: &Path) -> Result<Pin> {
    let text = artefact::read_text(file)?;
    let digits = text.trim();
    let byte = |i: usize| digits.get(2 * i..2 * i + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    let bytes: Option<Vec<u8>> = (0..digits.len() / 2).map(byte).collect();
    Pin::from_bytes(&bytes.unwrap_or_default()).about(file.display())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
