//! Explaining an artefact without any key.

mod describe;
mod foreign;
mod policy;

use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use crate::failure::{About, Failure, Kind, Result};
use crate::file::CHUNK;
use crate::file::input::Input;
use crate::say;
use describe::Description;
use policy::Policy;

pub(crate) use foreign::advise;

/// The longest beginning that is looked at: a header for 1,024 recipients; anything but an envelope is shorter.
const BEGINNING: usize = 1_700_000;
/// The longest text form that is decoded.
const TEXT: usize = 16 * 1024 * 1024;

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
        let mut beginning = input.read_up_to(BEGINNING)?;
        if beginning.trim_ascii_start().starts_with(b"swx") {
            beginning.extend(input.read_up_to(TEXT)?);
        }
        let size = beginning.len() as u64 + count(&mut input, &name)?;

        match describe::describe(&beginning, size) {
            Ok(description) => self.show(&description, policy.as_ref(), &name),
            Err(why) => {
                if self.json {
                    say::line(&serde_json::json!({ "error": why, "size": size }).to_string())?;
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
            say::line(&serde_json::Value::Object(object).to_string())?;
        } else {
            say::print(&description.text())?;
        }
        if below.is_empty() {
            return Ok(());
        }
        Err(Failure::new(Kind::Weak, format!("{name}: below the policy: {}", below.join("; "))))
    }
}

/// The length of what was not kept.
fn count(input: &mut Input, name: &str) -> Result<u64> {
    let mut piece = vec![0; CHUNK];
    let mut total = 0;
    loop {
        match input.read(&mut piece).about(name)? {
            0 => return Ok(total),
            read => total += read as u64,
        }
    }
}
