//! An approver's answer to a request.

use std::path::PathBuf;

use clap::Args;
use sealwax::envelope::Envelope;
use sealwax::identity::Recipient;
use sealwax::recovery::{self, Approver, Claimant};

use super::Whose;
use crate::clock;
use crate::command::identity::public_of;
use crate::command::roster::{OptionalTrust, account_of};
use crate::failure::{About, Failure, Result};
use crate::file::artefact;
use crate::file::output::Target;
use crate::identity_file::Unlock;
use crate::say;

/// Approve a request for recovery, after its code was read out to you
#[derive(Debug, Args)]
#[command(after_help = "\
Know who is asking before you look at the request: in person, by video, by a voice you know. Type the code as you hear it; a \
code that differs means that somebody has put another request in the place of his. Tell him over every channel there is that \
his recovery was approved: a stolen card shows in no other way.

Examples:
  sealwax recover approve request.txt --share anna.share --claimant anna.public \\
      --account 8M2…A -i ben.identity -o grant.txt
  sealwax recover approve request.txt --share anna.share --roster roster.txt --pin pin \\
      --account 8M2…A -i ben.identity")]
pub(crate) struct Approve {
    /// The request, swxq1_…
    request: PathBuf,
    /// The approvers' half of that account, swxe1_…
    #[arg(long, value_name = "FILE")]
    share: PathBuf,
    #[command(flatten)]
    whose: Whose,
    /// The public identity, until now, of whom you recognise: without a roster, or if he is not in it
    #[arg(long, value_name = "FILE", required_unless_present = "roster")]
    claimant: Option<PathBuf>,
    /// The centre's roster, in which the account and you are
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    #[command(flatten)]
    trust: OptionalTrust,
    /// Your identity
    #[arg(short, long, value_name = "FILE")]
    identity: PathBuf,
    #[command(flatten)]
    unlock: Unlock,
    /// The code that was read out to you [default: asked for on the terminal]
    #[arg(long)]
    code: Option<String>,
    /// How old a request may be, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 86_400)]
    max_age: u64,
    #[command(flatten)]
    target: Target,
}

impl Approve {
    pub(super) fn run(self) -> Result<()> {
        let request: recovery::Request = artefact::read(&self.request)?;
        let share: Envelope = artefact::read(&self.share)?;
        let (owner, roster) = (self.whose.owner()?, self.trust.replay_if_named(self.roster.as_deref())?);
        let claimant = match (&self.claimant, &roster) {
            (Some(file), roster) => {
                let user = Recipient::unverified(&public_of(file)?);
                Claimant::judged(&owner.account, &user, roster.as_ref())
            }
            (None, Some(roster)) => Claimant::member(roster, &owner.account).about("--account")?,
            (None, None) => return Err(Failure::usage("whose recovery is it? Name --claimant or --roster")),
        };
        let me = self.unlock.open(&self.identity)?;
        let member = roster.as_ref().and_then(|roster| roster.current(&me.fingerprint()));
        let account = member.map_or_else(|| account_of(&me), |member| Ok(*member.account()))?;

        let pending = Approver::new(&me, &account, &owner.realm)
            .review(&share, &request, &claimant, clock::now()?, self.max_age, &owner.place)
            .about(self.request.display())?;
        say::note(&format!(
            "a request by whoever has the card of {}, {} minutes old; the answer goes to the key {}",
            pending.claimant().public().fingerprint(),
            clock::now()?.saturating_sub(pending.time()) / 60,
            pending.fresh()
        ));
        let code =
            self.code.map_or_else(|| say::typed("The code that is read out to you: ", "--code"), Ok)?;
        let approval = pending.approve(&code, clock::now()?).about(self.request.display())?;
        artefact::write_line(&self.target, &approval.grant().to_text(), false)?;
        if approval.is_judged() {
            say::note(
                "approved; that it is the right person, you vouch for yourself. Tell him it was approved",
            );
        } else {
            say::note("approved; tell the member over every channel there is that it was");
        }
        Ok(())
    }
}
