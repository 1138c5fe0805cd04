//! Explaining an artefact without any key.

mod describe;
mod foreign;
mod passing;
mod policy;

use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use crate::failure::{About, Failure, Kind, Result};
use crate::file::CHUNK;
use crate::file::input::Input;
use crate::say;
use describe::Description;
use passing::Passing;
use policy::Policy;

pub(crate) use describe::length_fault;
pub(crate) use foreign::advise;

/// The longest beginning that is looked at: a header for 1,024 recipients, in the text form; anything but an envelope or
/// a roster is shorter.
const BEGINNING: usize = 2_300_000;

/// Explain any artefact without a key: its kind, sizes, recipients, costs, and what would open it
#[derive(Debug, Args)]
#[command(after_help = "\
What is shown is what the artefact says of itself. That nobody altered it shows only when it is opened.

A policy is a JSON object; each rule is judged where it applies, and an unknown rule is an error:
  {\"kinds\": [\"envelope\"], \"signed\": true, \"padded\": true, \"max_recipients\": 10, \"min_rsa_bits\": 3072,
   \"min_argon2_memory_kib\": 65536, \"min_argon2_passes\": 3, \"pepper\": true}

Examples:
  sealwax inspect folder.sealed
  sealwax inspect --json anna.identity
  sealwax inspect --policy policy.json wrap.txt && echo fine")]
pub(crate) struct Inspect {
    /// Print a JSON object
    #[arg(long)]
    json: bool,
    /// Exit with 8 if something is below this policy
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// What to explain [default: standard input]
    input: Option<PathBuf>,
}

impl Inspect {
    pub(crate) fn run(self) -> Result<()> {
        let policy = self.policy.as_deref().map(Policy::read).transpose()?;
        let mut input = Input::open(self.input.as_ref())?;
        let name = input.name().to_owned();
        if input.is_terminal() {
            return Err(Failure::usage("nothing to explain: name a file, or pipe it in"));
        }
        let beginning = input.read_up_to(BEGINNING)?;
        let mut passing = Passing::of(&beginning);
        let size = beginning.len() as u64 + rest(&mut input, &name, |piece| passing.take(piece))?;

        match describe::describe(&beginning, size, passing) {
            Ok(description) => self.show(&description, policy.as_ref(), &name),
            Err(why) => {
                if self.json {
                    say::json(&serde_json::json!({ "error": why, "size": size }))?;
                    return Err(Failure::silent(Kind::Malformed));
                }
                Err(Failure::new(Kind::Malformed, format!("{name}: {why}")))
            }
        }
    }

    fn show(&self, description: &Description, policy: Option<&Policy>, name: &str) -> Result<()> {
        let below = policy.map(|policy| policy.judge(description)).unwrap_or_default();
        if self.json {
            let mut object = description.json();
            if policy.is_some() {
                object.insert("below_policy".to_owned(), below.clone().into());
            }
            say::json(&serde_json::Value::Object(object))?;
        } else {
            say::print(&description.text())?;
        }
        if below.is_empty() {
            return Ok(());
        }
        Err(Failure::new(Kind::Weak, format!("{name}: below the policy: {}", below.join("; "))))
    }
}

/// The length of what was not kept, which is looked at in passing.
fn rest(input: &mut Input, name: &str, mut look: impl FnMut(&[u8])) -> Result<u64> {
    let mut piece = vec![0; CHUNK];
    let mut total = 0;
    loop {
        match input.read(&mut piece).about(name)? {
            0 => return Ok(total),
            read => {
                look(piece.get(..read).unwrap_or_default());
                total += read as u64;
            }
        }
    }
}
