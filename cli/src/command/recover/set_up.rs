//! Setting recovery up for an identity.

use std::path::{Path, PathBuf};

use clap::Args;
use sealwax::envelope::Envelope;
use sealwax::login::{LoginChange, LoginPolicy, Stored};
use sealwax::recovery::RecoverySetup;

use super::Whose;
use super::approvers::Approvers;
use super::card::read_card;
use crate::failure::{About, Failure, Kind, Result};
use crate::file::artefact;
use crate::file::output::{Manner, Output};
use crate::identity_file::{self, Unlock};
use crate::say;

/// Set recovery up with a card: makes NAME.recovery, NAME.share and NAME.self
#[derive(Debug, Args)]
#[command(after_help = "\
NAME.recovery is the identity under the lock of card and approver together, NAME.share the approvers' half, sealed to them, \
and NAME.self one's own memory of both. All three can lie where anybody reads them; lose none. Set up anew, with a new card, \
when an approver comes or goes, or when the card may have been seen: then delete the old files.

Example:
  sealwax recover set-up anna.identity --card card.txt --account 8M2…A \\
      --approver ben.public --approver carla.public")]
pub(crate) struct SetUp {
    /// NAME.identity
    identity: PathBuf,
    #[command(flatten)]
    unlock: Unlock,
    /// The card: its groups or the text of its QR code, in a file
    #[arg(long, value_name = "FILE")]
    card: PathBuf,
    #[command(flatten)]
    whose: Whose,
    #[command(flatten)]
    approvers: Approvers,
    /// The recovery wrap that this one replaces, whose generation is counted on
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    /// A path without an ending for the three files [default: that of the identity]
    #[arg(long)]
    name: Option<PathBuf>,
    /// Replace the files if they exist
    #[arg(short, long)]
    force: bool,
}

impl SetUp {
    pub(super) fn run(self) -> Result<()> {
        let card = read_card(&self.card)?;
        let wrap = identity_file::read(&self.identity)?;
        let previous = self.previous.as_deref().map(identity_file::read).transpose()?;
        let (owner, roster) = (self.whose.owner()?, self.approvers.roster()?);
        let approvers = self.approvers.of(roster.as_ref(), &owner.account)?;
        let name = self.name.clone().unwrap_or_else(|| self.identity.with_extension(""));
        let path = |ending: &str| {
            let mut path = name.clone().into_os_string();
            path.push(ending);
            PathBuf::from(path)
        };
        let me = self.unlock.open(&self.identity)?;

        let stored = previous
            .as_ref()
            .map_or_else(|| Stored::from(&wrap), |previous| Stored::from(&wrap).with_recovery(previous));
        let change =
            RecoverySetup::begin(&me, &card, &approvers, &owner.realm, &owner.account, stored, &owner.place)
                .about("recovery")?;
        // A server takes a change apart like this, and checks it.
        let policy = LoginPolicy::recommended(&owner.realm).without_pepper();
        let rows = LoginChange::verify(change.expose_bytes(), &owner.account, Some(stored), &policy)
            .about("recovery")?;
        let (Some(wrap), Some(share), Some(own)) =
            (rows.recovery_wrap, rows.recovery_share, rows.recovery_self)
        else {
            return Err(Failure::new(Kind::Machine, "recovery: a part is missing"));
        };
        let lines = [
            (path(".recovery"), wrap.to_text()),
            (path(".share"), text_of(share)?),
            (path(".self"), text_of(own)?),
        ];
        let manner = Manner { force: self.force, secret: true };
        let outputs = lines.iter().map(|(path, line)| artefact::create_line(path, line, manner));
        Output::commit_all(outputs.collect::<Result<_>>()?)?;
        let shown = |path: &Path| path.display().to_string();
        let [wrap, share, own] = lines.map(|(path, _)| shown(&path));
        say::note(&format!("made {wrap}, {share} (for the approvers) and {own}"));
        if approvers.fingerprints().len() < 2 {
            say::note("only one can approve: if that key is lost, so is this recovery; name another");
        }
        Ok(())
    }
}

fn text_of(envelope: Vec<u8>) -> Result<String> {
    Ok(Envelope::from_vec(envelope).about("recovery")?.to_text())
}
