//! One life with the library: registering, logging in, writing, reading, recovering. Deterministic, so that another
//! process knows every secret of it.

use std::io::Write;
use std::sync::mpsc;

use sealwax::context::{Context, MessageId};
use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Envelope, Opener, Provisional, Sealer};
use sealwax::identity::{AccountId, Identity, Realm, Recipient};
use sealwax::keep::{DeviceHalf, Keep, ServerHalf};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    LoginChange, LoginParams, LoginPolicy, LoginSecret, Pepper, ServerShare, ShareChallenge, ShareRequest,
    Verdict,
};
use sealwax::recovery::NewCard;
use sealwax::secret::SecretBytes;
use sealwax::session::{CookieSecret, SealedSession, ServerSecret, ServerSecrets};
use sealwax::{Error, Result, hazmat};
use zeroize::Zeroizing;

use crate::film::Film;
use crate::habits::HABITS;

/// The time at which everything happens.
pub(crate) const NOW: u64 = 1_800_000_000;

/// Texts that no program may hold in the clear by accident: every byte is written with this mask.
const MASK: u8 = 0xA5;

/// The password, with a letter that normalising composes.
const PASSWORD: &[u8] = &masked(*b"Pferd-Batterie-u\xCC\x88bermorgen-Klammer");
/// What is written in messages, streams and sessions.
const TEXT: &[u8] = &masked(*b"I have told nobody else: on the third of May my brother and I");
/// What a long text says again and again.
const SCENE: &[u8] = &masked(*b"a film that shows a face nobody may see: the door, then the hand");
/// What is kept on purpose, so that looking for it must succeed.
const KEPT: &[u8] = &masked(*b"this sentence is kept on purpose and must be found again");

const fn masked<const N: usize>(mut text: [u8; N]) -> [u8; N] {
    let mut i = 0;
    while i < N {
        text[i] ^= MASK;
        i += 1;
    }
    text
}

/// Unmasked at run time only, into memory that is wiped.
fn unmasked(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let text = std::hint::black_box(text);
    Zeroizing::new(text.iter().map(|byte| byte ^ MASK).collect())
}

/// The password as the host has it.
#[must_use]
pub fn password() -> Zeroizing<Vec<u8>> {
    unmasked(PASSWORD)
}

/// The text as the host has it.
#[must_use]
pub fn text() -> Zeroizing<Vec<u8>> {
    unmasked(TEXT)
}

/// One scene of the film.
#[must_use]
pub fn scene() -> Zeroizing<Vec<u8>> {
    unmasked(SCENE)
}

/// What a program keeps on purpose.
#[must_use]
pub fn kept() -> Zeroizing<Vec<u8>> {
    unmasked(KEPT)
}

/// Everything secret that a program holds at the height of its life.
#[derive(Debug)]
pub struct Life {
    /// The identity, as it came back from its wrap.
    pub identity: Identity,
    /// Its RSA key as other programs want it.
    pub exported: SecretBytes,
    /// The wrap it came from.
    pub wrap: WrappedIdentity,
    /// The stretched password.
    pub login: LoginSecret,
    /// The server's share.
    pub share: ServerShare,
    /// The server's pepper.
    pub pepper: Pepper,
    /// The key of the conversation.
    pub conversation: ConversationKey,
    /// The place of the message.
    pub place: Context,
    /// A message for the identity and for the conversation's members.
    pub message: Envelope,
    /// The message, opened.
    pub opened: SecretBytes,
    /// The message, opened piece by piece.
    pub streamed: Provisional,
    /// A letter to the identity.
    pub letter: Envelope,
    /// A long text, sealed and opened in every way.
    pub film: Film,
    /// A session's data.
    pub session: SecretBytes,
    /// The server's secret for sessions.
    pub server: ServerSecret,
    /// The user's secret for sessions.
    pub cookie: CookieSecret,
    /// A recovery card.
    pub card: NewCard,
    /// The card as printed, and as its QR code.
    pub printed: [SecretBytes; 2],
    /// Both halves of a keep.
    pub halves: (DeviceHalf, ServerHalf),
    /// What they keep.
    pub keep: Keep,
}

impl Life {
    /// Lives.
    ///
    /// # Errors
    /// Whatever goes wrong.
    pub fn live() -> Result<Self> {
        hazmat::with_seed([23; 32], Self::lived)
    }

    fn lived() -> Result<Self> {
        let realm = realm()?;
        let account = account();
        let centre = Context::new().with("centre", "7");
        let password = password();
        let password =
            core::str::from_utf8(&password).map_err(|_| Error::InvalidInput { what: "password" })?;

        // Register, and log in.
        let pepper = Pepper::generate()?;
        let policy = LoginPolicy::recommended(&realm).with_pepper(&pepper);
        let new = Identity::generate()?;
        let login = LoginSecret::derive(password, &realm, &account, &LoginParams::recommended()?)?;
        let challenge = ShareChallenge::generate()?;
        let share = ShareRequest::new(&new, &login, &challenge).answer(&account, challenge, &policy)?;
        let change = LoginChange::register(&new, &login, &share, &centre)?;
        let rows = LoginChange::verify(change.expose_bytes(), &account, None, &policy)?;
        let (Some(record), Some(wrap)) = (rows.record, rows.wrap) else { return Err(Error::Decryption) };
        let params = wrap.login_params().ok_or(Error::Decryption)?;
        let login = LoginSecret::derive(password, &realm, &account, params)?;
        let Verdict::Accepted(accepted) = record.verify(login.token(), &account, &wrap, &policy)? else {
            return Err(Error::Decryption);
        };
        let share = accepted.without_second_factor().share()?;
        let identity = wrap.unwrap_with_password(&login, &share, &centre)?;
        drop((new, change));

        // Write and read: for an identity, under a conversation's key, and in pieces.
        let conversation = ConversationKey::generate(0, &centre)?;
        let place = centre.clone().with("message", MessageId::generate()?);
        let text = text();
        let me = Recipient::unverified(identity.public());
        let letter = Sealer::new(&place).to(&me).signed_by(&identity).seal(&text)?;
        drop(Opener::new(&place).with(&identity).from(identity.public()).open(&letter)?);
        let message = Sealer::new(&place).under(&conversation).signed_by(&identity).seal(&text)?;
        let opener = || Opener::new(&place).with_key(&conversation).from(identity.public());
        let opened = opener().open(&message)?.into_plaintext();
        let (mut stream, mut streamed) = (opener().stream()?, Provisional::new());
        for piece in message.as_bytes().chunks(100) {
            stream.update(piece, &mut streamed)?;
        }
        stream.finish(&mut streamed)?;
        let film = Film::make(&identity, &conversation, &centre)?;

        // What the server keeps, what the printer prints, what survives a page load.
        let (server, cookie) = (ServerSecret::generate()?, CookieSecret::generate()?);
        let secrets = ServerSecrets::new(&server);
        let session = SealedSession::seal(&secrets, "session", &cookie, &text, NOW)?;
        let session = session.open(&secrets, "session", &cookie, NOW + 1, 60)?;
        let card = NewCard::generate()?;
        let printed = [card.expose_groups(), card.expose_text()];
        let halves = (DeviceHalf::generate()?, ServerHalf::generate()?);
        let keep = Keep::lock(&identity, &halves.0, &halves.1, &realm, &account, NOW + 60, &centre)?;
        drop(keep.open(&halves.0, &halves.1, &realm, &account, NOW, &centre)?);

        Ok(Self {
            exported: identity.export_rsa_pkcs8_der()?,
            identity,
            wrap,
            login,
            share,
            pepper,
            conversation,
            place,
            message,
            opened,
            streamed,
            letter,
            film,
            session,
            server,
            cookie,
            card,
            printed,
            halves,
            keep,
        })
    }
}

/// The application.
///
/// # Errors
/// None in practice.
pub fn realm() -> Result<Realm> {
    Realm::new("proof.example")
}

/// The account.
#[must_use]
pub fn account() -> AccountId {
    AccountId::from_bytes([9; 16])
}

/// Lives and says so; works as told; forgets everything, says so, and ends when told: the shape of the programs that
/// are looked at. One sentence stays on purpose.
///
/// # Errors
/// Whatever goes wrong.
pub fn show() -> core::result::Result<(), Box<dyn core::error::Error>> {
    let kept = kept();
    let life = Life::live()?;
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        std::io::stdin().lines().map_while(core::result::Result::ok).try_for_each(|line| tell.send(line))
    });
    let say = |word: &str| writeln!(std::io::stdout(), "{word}");
    say("alive")?;
    // The number of a habit: it is followed until the next word, which ends the life if it is none.
    while let Some((_, habit)) = told.recv()?.parse().ok().and_then(|number: usize| HABITS.get(number)) {
        say("at it")?;
        habit(&life)?; // once in any case
        while told.try_recv() == Err(mpsc::TryRecvError::Empty) {
            habit(&life)?;
        }
        say("done")?;
    }
    drop(life);
    say("gone")?;
    told.recv()?;
    drop(kept);
    Ok(())
}
