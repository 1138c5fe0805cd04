//! Identities: key pairs, in a file of one's own and in one for others.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use sealwax::identity::{self, KeyPolicy, PublicIdentity};
use sealwax::keywrap::{Lock, WrappedIdentity, WrappingKey};
use sealwax::login::ServerShare;

use crate::failure::{About, Failure, Kind, Result};
use crate::file::artefact;
use crate::file::output::{Content, Manner, Output, Target};
use crate::identity_file::{self, Owner, Unlock};
use crate::password::{Password, Source};
use crate::say;

const FILES: &str = "\
An identity has two files. NAME.identity is yours: one line, the secret keys locked by your password (Argon2id, 64 MiB), \
readable by you alone. NAME.public is for others: one line to hand out. With --no-password the identity is locked by a \
random key in a third file, NAME.key: whoever can read both can open what is sealed to you, so keep the key where \
backups and other users do not come.

Examples:
  sealwax identity new anna
  sealwax identity new backup --no-password          for scripts
  sealwax identity new ci --password-fd 3 3<secret
  sealwax identity show anna.identity";

/// Make, show, export and import identities
#[derive(Debug, Subcommand)]
pub(crate) enum Identity {
    #[command(after_help = FILES)]
    New(New),
    Show(Show),
    Export(Export),
    #[command(after_help = FILES)]
    Import(Import),
}

impl Identity {
    pub(crate) fn run(self) -> Result<()> {
        match self {
            Self::New(new) => new.run(),
            Self::Show(show) => show.run(),
            Self::Export(export) => export.run(),
            Self::Import(import) => import.run(),
        }
    }
}

/// Make an identity: NAME.identity for yourself, NAME.public for others
#[derive(Debug, Args)]
pub(crate) struct New {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    password: Source,
    /// An RSA key of 4096 bits instead of 3072: several times slower
    #[arg(long)]
    rsa_4096: bool,
}

/// Make an identity around an RSA key from elsewhere; its other keys are new
#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    password: Source,
    /// The RSA key, 3072 or 4096 bits: an unencrypted PKCS#8 PEM, as `openssl genpkey -algorithm RSA` writes
    #[arg(long, value_name = "PEM")]
    rsa_pkcs8: PathBuf,
}

/// Show the fingerprint of an identity, its key sizes and its lock; no password is needed
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// NAME.identity or NAME.public
    file: PathBuf,
    /// Print the line for others instead, as it stands in NAME.public
    #[arg(long)]
    public: bool,
}

/// Export the RSA key, for other software
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sealwax identity export anna.public --rsa-spki
  sealwax identity export anna.identity --rsa-pkcs8 -o anna.pem      unencrypted, mode 600")]
pub(crate) struct Export {
    /// NAME.identity, or NAME.public for the public key
    file: PathBuf,
    /// The private RSA key, an unencrypted PKCS#8 PEM: for leaving, not for storing
    #[arg(long, required_unless_present = "rsa_spki", conflicts_with = "rsa_spki")]
    rsa_pkcs8: bool,
    /// The public RSA key, a SubjectPublicKeyInfo PEM
    #[arg(long)]
    rsa_spki: bool,
    #[command(flatten)]
    unlock: Unlock,
    #[command(flatten)]
    target: Target,
}

/// The files of an identity that is being made.
#[derive(Debug, Args)]
pub(crate) struct Files {
    /// A path without an ending: `anna` makes `anna.identity` and `anna.public`
    name: PathBuf,
    /// No password: lock it by a random key, in NAME.key
    #[arg(long)]
    no_password: bool,
    /// Replace the files if they exist. The keys in them are lost, and with them whatever was sealed to them alone
    #[arg(short, long)]
    force: bool,
}

impl New {
    fn run(self) -> Result<()> {
        // What is asked for comes first, what takes time after it.
        let lock = self.files.begin(self.password.is_named(), |file| self.password.get_new(file))?;
        let made = if self.rsa_4096 {
            identity::Identity::generate_rsa_4096()
        } else {
            identity::Identity::generate()
        };
        self.files.finish(&made.about("identity")?, lock)
    }
}

impl Import {
    fn run(self) -> Result<()> {
        let pem = artefact::read_text(&self.rsa_pkcs8)?;
        let imported = identity::Identity::import_rsa_pkcs8_pem(&pem, KeyPolicy::recommended());
        let imported = imported.about(self.rsa_pkcs8.display())?;
        let lock = self.files.begin(self.password.is_named(), |file| self.password.get_new(file))?;
        self.files.finish(&imported, lock)
    }
}

impl Show {
    fn run(self) -> Result<()> {
        // Read once: it may be a pipe.
        let (bytes, name) = (artefact::read_all(&self.file)?, self.file.display());
        let wrapped = artefact::parse::<WrappedIdentity>(&bytes, name);
        let public = match &wrapped {
            Ok(wrapped) => wrapped.public().clone(),
            Err(_) => artefact::parse(&bytes, self.file.display())?,
        };
        if self.public {
            return say::line(&public.to_text());
        }
        let mut text =
            format!("fingerprint  {}\nRSA          {} bits\n", public.fingerprint(), public.rsa_bits());
        text.push_str("ML-KEM       768\nsigns with   Ed25519\n");
        if let Ok(wrapped) = &wrapped {
            text.push_str(&format!("locked by    {}\n", lock(wrapped)));
            text.push_str(
                "\nWhat is shown is authentic as soon as the identity is unlocked: by `seal` or `open`.\n",
            );
        }
        say::print(&text)
    }
}

impl Export {
    fn run(self) -> Result<()> {
        if self.rsa_spki {
            let mut output = self.target.open(Content::Text, false)?;
            output.put(public_of(&self.file)?.rsa_spki_pem().as_bytes())?;
            return output.commit();
        }
        let mut output = self.target.open(Content::Text, true)?;
        let identity = self.unlock.open(&self.file)?;
        output.put(identity.export_rsa_pkcs8_pem().about(self.file.display())?.expose_secret())?;
        output.commit()
    }
}

/// How an identity that is being made will be locked.
pub(crate) enum NewLock {
    Password(Password),
    Key(WrappingKey),
}

impl Files {
    fn path(&self, ending: &str) -> PathBuf {
        let mut path = self.name.clone().into_os_string();
        path.push(ending);
        path.into()
    }

    const fn manner(&self, secret: bool) -> Manner {
        Manner { force: self.force, secret }
    }

    /// Looks whether the files can be made, and asks for the password.
    pub(crate) fn begin(
        &self,
        password_named: bool,
        password: impl FnOnce(&str) -> Result<Password>,
    ) -> Result<NewLock> {
        if self.no_password && password_named {
            return Err(Failure::usage("--no-password and a password exclude each other"));
        }
        let secret = self.path(".identity");
        for path in [secret.clone(), self.path(".public"), self.path(".key")] {
            let written = self.no_password || path.extension().is_none_or(|ending| ending != "key");
            if written && !self.force && path.symlink_metadata().is_ok() {
                return Err(Failure::new(
                    Kind::Io,
                    format!(
                        "{}: exists already and was kept; choose another name, or --force replaces it",
                        path.display()
                    ),
                ));
            }
        }
        if self.no_password {
            return Ok(NewLock::Key(WrappingKey::generate().about("key")?));
        }
        Ok(NewLock::Password(password(&secret.display().to_string())?))
    }

    /// Locks and writes: all files or none.
    pub(crate) fn finish(&self, made: &identity::Identity, lock: NewLock) -> Result<()> {
        let owner = Owner::of_files()?;
        let mut outputs = Vec::new();
        let wrapped = match lock {
            NewLock::Password(password) => {
                identity_file::lock_by_password(made, &password, None, &owner, &ServerShare::none())?
            }
            NewLock::Key(key) => {
                let text = identity_file::key_text(&key);
                outputs.push(artefact::create_line(&self.path(".key"), &text, self.manner(true))?);
                WrappedIdentity::wrap_with_key(made, &key, None, &owner.place).about("lock")?
            }
        };
        let (secret, public) = (self.path(".identity"), self.path(".public"));
        outputs.push(artefact::create_line(&secret, &wrapped.to_text(), self.manner(true))?);
        outputs.push(artefact::create_line(&public, &made.public().to_text(), self.manner(false))?);
        Output::commit_all(outputs)?;
        say::note(&format!("made {} (yours alone) and {} (for others)", secret.display(), public.display()));
        say::line(&made.fingerprint().to_string())
    }
}

/// What opens it, for people.
pub(crate) fn lock(wrapped: &WrappedIdentity) -> String {
    match wrapped.lock() {
        Lock::Password { params, pepper_id } => {
            let cost = params.cost();
            let pepper =
                pepper_id.map(|id| format!(", and the server's share (pepper {id})")).unwrap_or_default();
            format!(
                "a password, Argon2id with {} MiB and {} passes{pepper}",
                cost.memory_kib() / 1024,
                cost.passes()
            )
        }
        Lock::Recovery { .. } => "a recovery card and an approver".to_owned(),
        Lock::Key { .. } => "a key".to_owned(),
        _ => "a lock this release does not know".to_owned(),
    }
}

/// The public identity in a file, be it that of the owner or that for others.
pub(crate) fn public_of(path: &Path) -> Result<PublicIdentity> {
    let bytes = artefact::read_all(path)?;
    let wrapped = artefact::parse::<WrappedIdentity>(&bytes, path.display());
    wrapped.map_or_else(|_| artefact::parse(&bytes, path.display()), |wrapped| Ok(wrapped.public().clone()))
}
