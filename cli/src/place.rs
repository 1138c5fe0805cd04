//! Where an artefact belongs, as the user writes it.

use base64ct::{Base64UrlUnpadded, Encoding};
use clap::Args;
use sealwax::context::Context;
use sealwax::identity::AccountId;

use crate::failure::{AboutWords, Failure, Result};

/// The options that name a context.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// What it belongs to, in this order: it opens only with the same names and values. `NAME:=BASE64URL` for a value of
    /// raw bytes. Without any, what is sealed belongs nowhere in particular and opens wherever it is found, and a file of
    /// this command belongs to this command
    #[arg(long = "context", value_name = "NAME=VALUE")]
    pairs: Vec<String>,
}

impl Place {
    /// The context, empty when none was given.
    pub(crate) fn context(&self) -> Result<Context> {
        if self.pairs.is_empty() { Ok(Context::empty()) } else { self.build(Context::new()) }
    }

    /// The context, or `default` when none was given.
    pub(crate) fn context_or(&self, default: Context) -> Result<Context> {
        if self.pairs.is_empty() { Ok(default) } else { self.context() }
    }

    fn build(&self, mut context: Context) -> Result<Context> {
        for pair in &self.pairs {
            let Some((name, value)) = pair.split_once('=') else {
                return Err(Failure::usage(format!(
                    "--context {pair}: write NAME=VALUE, as in --context centre=7"
                )));
            };
            context = match name.strip_suffix(':') {
                Some(name) => context.with(name, bytes(pair, value)?),
                None => context.with(name, value),
            };
        }
        context.check_usable().about_words("--context")?;
        Ok(context)
    }
}

/// An account in its text form, and for a person what is wrong with another text.
pub(crate) fn account(text: &str) -> std::result::Result<AccountId, String> {
    text.parse().map_err(|_| {
        "an account is 22 characters, A-Z, a-z, 0-9, - and _, that stand for 16 bytes, so the last one is A, Q, g or w; take the one \
         your application gave, or that `sealwax recover card` wrote"
            .to_owned()
    })
}

fn bytes(pair: &str, value: &str) -> Result<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(value).map_err(|_| {
        Failure::usage(format!("--context {pair}: the value after := is base64url without padding"))
    })
}
