//! What the steps share: the server with its files, what is sent along, and what the thief will search for.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use sealwax::context::Context;
use sealwax::identity::{Identity, Realm};
use sealwax::login::{Cost, CostDistribution, DecoySecret, LoginPolicy, Pepper};
use sealwax::session::{ServerSecret, ServerSecrets};
use server::{Secrets, Server};

use crate::Outcome;
use crate::args::Args;
use crate::input::{self, Input};
use crate::needles::{Needles, secret_integers};
use crate::tell::{Tell, size};

/// The conversation of this journey, as the server numbers it.
pub(crate) const CONVERSATION: i64 = 42;

pub(crate) struct World {
    pub(crate) server: Server,
    /// The server's configuration: not in its database.
    pub(crate) pepper: Pepper,
    /// A constant of the application, built into its client.
    pub(crate) realm: Realm,
    /// Where wrapped identities belong.
    pub(crate) place: Context,
    /// Where the conversation belongs.
    pub(crate) conversation: Context,
    pub(crate) inputs: Vec<Input>,
    pub(crate) texts: Vec<String>,
    /// What the thief will search for: passwords, cards, private keys.
    pub(crate) hidden: Needles,
    folder: Folder,
}

impl World {
    pub(crate) fn begin(tell: &mut Tell, args: &Args) -> Outcome<Self> {
        tell.step("sealwax: a counselling centre at work");
        let folder = Folder::make(args.keep)?;
        let inputs = input::collect(&args.attach, &folder.0)?;
        let texts = input::texts(&inputs);
        let total = inputs.iter().map(|input| input.size).sum();

        let realm = Realm::new("counselling.example")?;
        let pepper = Pepper::generate()?;
        let secrets = Secrets::new(
            LoginPolicy::recommended(&realm).with_pepper(&pepper),
            DecoySecret::generate()?,
            CostDistribution::new(Cost::recommended(), Some(pepper.id()), 1)?,
            ServerSecrets::new(&ServerSecret::generate()?),
        )?;
        let server = Server::open(&folder.server(), Arc::new(secrets))?;

        tell.say(
            "Moss (a pseudonym) seeks advice, Ben and Carla are counsellors. The server is a SQLite database and a \
             folder of uploads; it is assumed to be curious, dishonest, and finally stolen. Beside its database it \
             holds a few secrets in its configuration, the pepper among them.",
        );
        tell.fact("database", &folder.server().join("centre.sqlite").display().to_string());
        tell.fact("files to send along", &format!("{}, {}", inputs.len(), size(total)));
        tell.fact("texts for messages, taken from them", &texts.len().to_string());
        let place = Context::new().with("centre", "7");
        let conversation = place.clone().with("conversation", CONVERSATION.to_string());
        Ok(Self {
            server,
            pepper,
            realm,
            place,
            conversation,
            inputs,
            texts,
            hidden: Needles::default(),
            folder,
        })
    }

    /// The thief will search for this.
    pub(crate) fn hide_text(&mut self, secret: &str) {
        self.hidden.add(secret.as_bytes());
    }

    /// And for every part of these private keys that can be had: numbers and PEM of the RSA key.
    pub(crate) fn hide(&mut self, identity: &Identity) -> Outcome<()> {
        let pkcs8 = identity.export_rsa_pkcs8_der()?;
        for integer in secret_integers(pkcs8.expose_secret()) {
            // Anywhere in it, not only at its beginning.
            integer.chunks(16).filter(|chunk| chunk.len() == 16).for_each(|chunk| self.hidden.add(chunk));
        }
        let pem = identity.export_rsa_pkcs8_pem()?;
        let lines = pem.expose_str()?.lines().filter(|line| !line.starts_with('-'));
        lines.for_each(|line| self.hidden.add(line.as_bytes()));
        Ok(())
    }

    /// Where database and uploads lie.
    pub(crate) fn stolen(&self) -> PathBuf {
        self.folder.server()
    }

    pub(crate) fn end(self, tell: &Tell, keep: bool) -> Outcome<()> {
        if keep {
            tell.plain(&format!("\n  The server's files are in {}", self.folder.server().display()));
        }
        Ok(())
    }
}

/// The host's clock; the library has none.
pub(crate) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// A folder that goes when the journey ends, however it ends.
struct Folder(PathBuf, bool);

impl Folder {
    fn make(keep: bool) -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("sealwax-journey-{}", std::process::id()));
        std::fs::create_dir(&path)?;
        Ok(Self(path, keep))
    }

    fn server(&self) -> PathBuf {
        self.0.join("server")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.1 {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}
