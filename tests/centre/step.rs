//! What happens in a centre, one step at a time, and how steps are drawn.
//!
//! People, keys and roles are small numbers: a shrunk failure reads like the story of an attack.

use proptest::prelude::*;

use crate::model::{Change, Key, PEOPLE, Role, SERVER, SPARES, Who};

/// One step, by somebody honest or not.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// An entry is proposed for the roster.
    Roster { change: Change, signing: Signing, lie: Lie },
    /// A client fetches the roster.
    Fetch { who: Who, served: Served },
    /// Somebody logs in with the password that he has, or another one.
    LogIn { who: Who, typed: Typed, served: ServedRows },
    /// A new password.
    ChangePassword { who: Who },
    /// The server hands in a login change again that it has stored.
    ReplayChange { who: Who },
    /// A new card.
    SetUpRecovery { who: Who },
    /// What a client does about its recovery after a login.
    Renew { who: Who },
    /// Password forgotten.
    Recover { who: Who, approver: Who, trick: Trick },
    /// A new identity in the place of the old one.
    ReplaceIdentity { who: Who },
    /// A message to those whom the author's roster names.
    Post { who: Who, to: To },
    /// Somebody who received a message, or did not, addresses it anew.
    PassOn { who: Who, message: usize, to: Key },
    /// The server alters or moves a message.
    Tamper { message: usize, at: usize },
    /// A client fetches the keys of the conversation; the server may hold one back.
    Deliver { who: Who, withheld: Option<usize> },
    /// A key for exactly these.
    Rotate { who: Who, members: Vec<Who>, honest: bool },
    /// A newcomer gets the conversation with its history.
    HandOver { who: Who, to: Who, honest: bool },
    /// A message in the conversation.
    Say { who: Who, honest: bool },
    /// The server makes up a key for the conversation.
    PlantKey,
    /// The state of one device goes to another one through the server, which may give back an old one.
    OtherDevice { who: Who, old: bool },
}

/// Who signs an entry.
#[derive(Debug, Clone)]
pub(crate) enum Signing {
    /// As many admins as it takes, from this one on.
    Rightly(usize),
    /// The one whose key is replaced, for himself.
    Itself,
    /// These keys, whoever they are: members, former members, the server.
    By(Vec<Key>),
}

/// What is not true in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lie {
    Nothing,
    /// The newcomer has not consented.
    Consent,
    /// A signer has not signed.
    Signature,
    /// It stands in another place.
    Place,
}

/// What the server gives to who asks for the roster.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Served {
    All,
    /// So many entries only.
    Prefix(usize),
    /// Admins who cheat have signed another last entry.
    Fork,
}

/// Which password somebody types.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Typed {
    Right,
    Wrong,
    /// The one of earlier.
    Former(usize),
}

/// What the server gives to who logs in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ServedRows {
    Now,
    /// Record and wrap of earlier.
    Old(usize),
    /// The wrap of earlier beside today's record.
    OldWrap(usize),
    /// Record and wrap of another account.
    Other(Who),
}

/// What goes wrong with a recovery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trick {
    Nothing,
    /// A thief without the card has made one up.
    OtherCard,
    /// The code read out is another one.
    Code,
    /// The request has lain around for two days.
    Late,
    /// The server serves the approver a share of earlier.
    OldShare(usize),
    /// The server answers with the grant for another request.
    OldGrant,
    /// The device is shown the roster of earlier.
    OldRoster(usize),
    /// An admin that the server made up signs the grant.
    Planted,
}

/// To whom a message goes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum To {
    Role(Role),
    Everybody,
    One(Who),
}

fn who() -> impl Strategy<Value = Who> {
    1..=PEOPLE
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![12 => 1..=PEOPLE, 2 => SPARES, 1 => Just(SERVER)]
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![Just(Role::Admin), Just(Role::Counsellor)]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (who(), prop::option::weighted(0.2, key()), role())
            .prop_map(|(who, key, role)| Change::Admit { who, key, role }),
        2 => (key(), role()).prop_map(|(of, to)| Change::Role { of, to }),
        3 => key().prop_map(|of| Change::Expel { of }),
        1 => (key(), who(), key(), role())
            .prop_map(|(old, who, new, role)| Change::Replace { old, who, new, role }),
    ]
}

fn signing() -> impl Strategy<Value = Signing> {
    prop_oneof![
        8 => (0..3usize).prop_map(Signing::Rightly),
        1 => Just(Signing::Itself),
        3 => prop::collection::vec(key(), 1..3).prop_map(Signing::By),
    ]
}

fn lie() -> impl Strategy<Value = Lie> {
    prop_oneof![10 => Just(Lie::Nothing), 1 => Just(Lie::Consent), 1 => Just(Lie::Signature), 1 => Just(Lie::Place)]
}

fn typed() -> impl Strategy<Value = Typed> {
    prop_oneof![3 => Just(Typed::Right), 1 => Just(Typed::Wrong), 2 => (0..9usize).prop_map(Typed::Former)]
}

fn rows() -> impl Strategy<Value = ServedRows> {
    prop_oneof![
        4 => Just(ServedRows::Now),
        2 => (0..9usize).prop_map(ServedRows::Old),
        1 => (0..9usize).prop_map(ServedRows::OldWrap),
        1 => who().prop_map(ServedRows::Other),
    ]
}

fn trick() -> impl Strategy<Value = Trick> {
    prop_oneof![
        4 => Just(Trick::Nothing),
        1 => Just(Trick::OtherCard),
        1 => Just(Trick::Code),
        1 => Just(Trick::Late),
        1 => (0..9usize).prop_map(Trick::OldShare),
        1 => Just(Trick::OldGrant),
        1 => (0..9usize).prop_map(Trick::OldRoster),
        1 => Just(Trick::Planted),
    ]
}

fn to() -> impl Strategy<Value = To> {
    prop_oneof![role().prop_map(To::Role), Just(To::Everybody), who().prop_map(To::One)]
}

fn about_people() -> impl Strategy<Value = Step> {
    let served = prop_oneof![
        6 => Just(Served::All),
        2 => (1..9usize).prop_map(Served::Prefix),
        1 => Just(Served::Fork),
    ];
    prop_oneof![
        6 => (change(), signing(), lie())
            .prop_map(|(change, signing, lie)| Step::Roster { change, signing, lie }),
        3 => (who(), served).prop_map(|(who, served)| Step::Fetch { who, served }),
        2 => (who(), typed(), rows()).prop_map(|(who, typed, served)| Step::LogIn { who, typed, served }),
        1 => who().prop_map(|who| Step::ChangePassword { who }),
        1 => who().prop_map(|who| Step::ReplayChange { who }),
        2 => who().prop_map(|who| Step::SetUpRecovery { who }),
        2 => who().prop_map(|who| Step::Renew { who }),
        3 => (who(), who(), trick()).prop_map(|(who, approver, trick)| Step::Recover { who, approver, trick }),
        1 => who().prop_map(|who| Step::ReplaceIdentity { who }),
        1 => (who(), any::<bool>()).prop_map(|(who, old)| Step::OtherDevice { who, old }),
    ]
}

fn about_messages() -> impl Strategy<Value = Step> {
    let honest = || prop::bool::weighted(0.7);
    let members = prop::collection::vec(who(), 0..4);
    prop_oneof![
        3 => (who(), to()).prop_map(|(who, to)| Step::Post { who, to }),
        2 => (who(), 0..16usize, key()).prop_map(|(who, message, to)| Step::PassOn { who, message, to }),
        1 => (0..16usize, 0..1_000usize).prop_map(|(message, at)| Step::Tamper { message, at }),
        2 => (who(), prop::option::weighted(0.3, 0..6usize))
            .prop_map(|(who, withheld)| Step::Deliver { who, withheld }),
        3 => (who(), members, honest())
            .prop_map(|(who, members, honest)| Step::Rotate { who, members, honest }),
        2 => (who(), who(), honest()).prop_map(|(who, to, honest)| Step::HandOver { who, to, honest }),
        5 => (who(), honest()).prop_map(|(who, honest)| Step::Say { who, honest }),
        1 => Just(Step::PlantKey),
    ]
}

/// Any history of a centre.
pub(crate) fn history() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(prop_oneof![about_people(), about_messages()], 1..80)
}
