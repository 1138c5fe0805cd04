//! The server's side of a login: records, laid and checked.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use sealwax::identity::{AccountId, Realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginPolicy, LoginRecord, LoginSecret, LoginToken, Pepper, Verdict};

use crate::failure::{About, AboutWords, Failure, Kind, Result};
use crate::file::output::{Content, Target};
use crate::file::{artefact, private};
use crate::identity_file;
use crate::password::{Source, Turn};
use crate::place;
use crate::say;

/// Lay and check login records, as a server does
#[derive(Debug, Subcommand)]
pub(crate) enum Login {
    Lay(Lay),
    Check(Check),
}

/// Lay a login record for an account: what a server stores to check the password
#[derive(Debug, Args)]
#[command(after_help = "\
The record belongs to one wrap's identity, account and realm.

Example:
  sealwax login lay --wrap wrap.txt --realm counselling.example --account 8M2…A --pepper /etc/centre/pepper")]
pub(crate) struct Lay {
    #[command(flatten)]
    account: Account,
    #[command(flatten)]
    target: Target,
}

/// Check a password against a login record; prints the record laid anew
#[derive(Debug, Args)]
#[command(after_help = "\
Exit code 0 if the login is accepted, 12 if it is rejected. The record that is printed replaces the one that was checked; a \
server stores it only if the old one is still there.

Example:
  sealwax login check record.txt --wrap wrap.txt --realm counselling.example --account 8M2…A --without-pepper")]
pub(crate) struct Check {
    /// The record, $argon2id$…
    record: PathBuf,
    #[command(flatten)]
    account: Account,
    #[command(flatten)]
    target: Target,
}

/// Whose record, under which policy, and by which password or token.
#[derive(Debug, Args)]
struct Account {
    /// The account's stored wrap, swxw1_…
    #[arg(long, value_name = "FILE")]
    wrap: PathBuf,
    /// The application, as it names itself
    #[arg(long)]
    realm: String,
    /// The account, 22 characters
    #[arg(long, value_name = "ID", value_parser = place::account)]
    account: AccountId,
    /// The server's pepper, 43 characters of base64url in a file
    #[arg(long, value_name = "FILE", required_unless_present = "without_pepper")]
    pepper: Option<PathBuf>,
    /// A pepper of earlier; again for each
    #[arg(long, value_name = "FILE", requires = "pepper")]
    former_pepper: Vec<PathBuf>,
    /// No pepper: whoever steals the database can try passwords against it
    #[arg(long, conflicts_with = "pepper")]
    without_pepper: bool,
    #[command(flatten)]
    password: Source,
    /// The login token in a file, instead of the password
    #[arg(long, value_name = "FILE", conflicts_with_all = ["password_file", "password_fd"])]
    token_file: Option<PathBuf>,
}

impl Login {
    pub(crate) fn run(self) -> Result<()> {
        match self {
            Self::Lay(lay) => lay.run(),
            Self::Check(check) => check.run(),
        }
    }
}

impl Lay {
    fn run(self) -> Result<()> {
        let policy = self.account.policy()?;
        let wrap = identity_file::read(&self.account.wrap)?;
        let token = self.account.token(&policy, &wrap)?;
        let record = LoginRecord::lay(&token, &self.account.account, &wrap.public().fingerprint(), &policy)
            .about("record")?;
        artefact::write_line(&self.target, record.as_str(), true)
    }
}

impl Check {
    fn run(self) -> Result<()> {
        let text = artefact::read_text(&self.record)?;
        let name = self.record.display();
        let record = LoginRecord::from_text(text.trim_end_matches(['\n', '\r'])).about(&name)?;
        let policy = self.account.policy()?;
        let wrap = identity_file::read(&self.account.wrap)?;
        let token = self.account.token(&policy, &wrap)?;
        // What is to be stored has a place before anybody is told that the login is accepted.
        let mut output = self.target.open(Content::Text, true)?;
        match record.verify(&token, &self.account.account, &wrap, &policy).about(&name)? {
            Verdict::Accepted(login) => {
                output.put(format!("{}\n", login.relaid().as_str()).as_bytes())?;
                output.commit()?;
                say::note("accepted; the record that is printed replaces the one that was checked");
                Ok(())
            }
            Verdict::Rejected => Err(Failure::new(
                Kind::Rejected,
                "rejected: not the password of this account, or a record of another account, realm or identity",
            )),
        }
    }
}

impl Account {
    fn policy(&self) -> Result<LoginPolicy> {
        let realm = Realm::new(&self.realm).about_words("--realm")?;
        let builder = LoginPolicy::recommended(&realm);
        let Some(pepper) = &self.pepper else { return Ok(builder.without_pepper()) };
        let policy = builder.with_pepper(&read_pepper(pepper)?);
        self.former_pepper
            .iter()
            .try_fold(policy, |policy, file| Ok(policy.with_former_pepper(&read_pepper(file)?)))
    }

    fn token(&self, policy: &LoginPolicy, wrap: &WrappedIdentity) -> Result<LoginToken> {
        if let Some(file) = &self.token_file {
            private::remind(file);
            return LoginToken::from_text(artefact::read_text(file)?.trim()).about(file.display());
        }
        let params = wrap.login_params().ok_or_else(|| {
            Failure::usage(format!(
                "{}: is not locked by a password, so there is nothing to log in with",
                self.wrap.display()
            ))
        })?;
        let password = self.password.get("the account", Turn::ONLY)?;
        let login =
            LoginSecret::derive(&password, policy.realm(), &self.account, params).about_words("password")?;
        LoginToken::from_text(login.token().expose_secret()).about("token")
    }
}

fn read_pepper(file: &Path) -> Result<Pepper> {
    private::remind(file);
    Pepper::from_text(artefact::read_text(file)?.trim()).about(file.display())
}
