//! A server with one account, which can begin again as often as needed.

use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sealwax::context::Context;
use sealwax::identity::{AccountId, Identity, Realm};
use sealwax::keywrap::{Lock, WrappedIdentity};
use sealwax::login::{
    Cost, CostDistribution, DecoySecret, LoginChange, LoginParams, LoginPolicy, LoginSecret, Pepper,
    ServerShare, ShareRequest,
};
use sealwax::session::{ServerSecret, ServerSecrets};
use server::{Cookie, Secrets, Server, ServerError};

pub(crate) const NAME: &str = "anna";
pub(crate) const OLD: &str = "the old password";
pub(crate) const NEW: &str = "the new password";
pub(crate) const NOW: u64 = 1_800_000_000;

pub(crate) fn realm() -> Realm {
    Realm::new("counselling.example").unwrap()
}

fn place() -> Context {
    Context::new().with("centre", "7")
}

pub(crate) struct Centre {
    pub(crate) server: Server,
    pub(crate) account: AccountId,
    me: Identity,
    first: Arc<Secrets>,
    /// The second pepper, with the first as a former one.
    both: Arc<Secrets>,
    second: Arc<Secrets>,
    /// Wrap and record as they were at registration.
    registered: (Vec<u8>, String),
    /// Wrapping and unwrapping test primes, so each is done once for the same bytes.
    changes: HashMap<(Vec<u8>, String, bool), Rc<Vec<u8>>>,
    opened: HashMap<(Vec<u8>, String), bool>,
    rotated: bool,
    folder: Folder,
}

impl Centre {
    pub(crate) fn new() -> Self {
        let folder = Folder::new();
        let peppers = [Pepper::generate().unwrap(), Pepper::generate().unwrap()];
        let [first, both, second] = secrets(&peppers);
        let me = sealwax::testing::identity(1);
        let mut server = Server::open(&folder.0, Arc::clone(&first)).unwrap();
        server.database().pragma_update(None, "synchronous", "OFF").unwrap();
        let account = register(&mut server, &me);
        let mut centre = Self {
            server,
            account,
            me,
            first,
            both,
            second,
            registered: Default::default(),
            changes: HashMap::new(),
            opened: HashMap::new(),
            rotated: false,
            folder,
        };
        centre.registered = centre.stored();
        centre
    }

    /// As after registration, with two sessions.
    pub(crate) fn begin_anew(&mut self) -> [Cookie; 2] {
        self.server.database().execute_batch("DELETE FROM session; DELETE FROM challenge").unwrap();
        self.server.configure(Arc::clone(&self.first));
        self.rotated = false;
        self.put(&self.registered);
        let sessions = [self.session_of(OLD), self.session_of(OLD)];
        self.put(&self.registered);
        sessions
    }

    pub(crate) fn take_second_pepper(&mut self) {
        self.server.configure(Arc::clone(&self.both));
        self.rotated = true;
    }

    pub(crate) fn forget_first_pepper(&mut self) {
        self.server.configure(Arc::clone(&self.second));
    }

    pub(crate) fn is_wrapped_under_second_pepper(&self) -> bool {
        let stored = self.server.stored_wraps(&self.account).unwrap();
        matches!(stored.wrap().lock(), Lock::Password { pepper_id, .. } if *pepper_id == self.second.policy.pepper_id())
    }

    pub(crate) fn session_of(&mut self, password: &str) -> Cookie {
        self.log_in(password).unwrap().0
    }

    /// The change by which a client that holds the keys sets a password: share request, wrap, signature.
    pub(crate) fn change_once(&mut self, password: &str) -> Rc<Vec<u8>> {
        let key = (self.stored().0, password.to_owned(), self.rotated);
        let change = self.changes.get(&key).cloned().unwrap_or_else(|| Rc::new(self.change(password)));
        self.changes.insert(key, Rc::clone(&change));
        change
    }

    fn change(&self, password: &str) -> Vec<u8> {
        let params = LoginParams::with_cost(Cost::testing()).unwrap();
        let login = LoginSecret::derive(password, &realm(), &self.account, &params).unwrap();
        let challenge = self.server.share_challenge(&self.account, NOW).unwrap();
        let request = ShareRequest::new(&self.me, &login, &challenge);
        let share = self.server.share(&self.account, &challenge, request.as_bytes(), NOW).unwrap();
        let stored = self.server.stored_wraps(&self.account).unwrap();
        let change = LoginChange::password(&self.me, stored.wrap(), &login, &share, &place()).unwrap();
        change.expose_bytes().to_vec()
    }

    /// Whether a password opens a wrap, with the share that the server gave for it.
    pub(crate) fn opens(&mut self, wrap: &WrappedIdentity, password: &str, share: &ServerShare) -> bool {
        let key = (wrap.as_bytes().to_vec(), password.to_owned());
        if let Some(opened) = self.opened.get(&key) {
            return *opened;
        }
        let params = wrap.login_params().unwrap();
        let login = LoginSecret::derive(password, &realm(), &self.account, params).unwrap();
        let identity = wrap.unwrap_with_password(&login, share, &place());
        let opened = identity.is_ok_and(|identity| identity.public() == self.me.public());
        self.opened.insert(key, opened);
        opened
    }

    /// This password lets in and opens, the other one does not. Leaves everything as it was.
    pub(crate) fn assert_only(&mut self, password: &str, after: &str) {
        let before = self.stored();
        for candidate in [OLD, NEW] {
            match self.log_in(candidate) {
                Ok((cookie, opens)) => {
                    assert_eq!(candidate, password, "{after}: it let in");
                    assert!(opens, "{after}: it does not open");
                    self.server.log_out(&cookie).unwrap();
                }
                Err(ServerError::Refused) => assert_ne!(candidate, password, "{after}: locked out"),
                Err(error) => panic!("{after}: {error}"),
            }
        }
        self.put(&before);
    }

    fn log_in(&mut self, password: &str) -> Result<(Cookie, bool), ServerError> {
        let challenge = self.server.challenge(NAME)?;
        let login = LoginSecret::derive(password, &realm(), challenge.account(), challenge.params())?;
        let login = self.server.login(NAME, login.token(), None, NOW)?;
        let wrap = WrappedIdentity::from_bytes(&login.wrap)?;
        let opens = self.opens(&wrap, password, &login.share);
        Ok((login.cookie, opens))
    }

    fn stored(&self) -> (Vec<u8>, String) {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        self.server.database().query_row("SELECT wrap, record FROM account", [], row).unwrap()
    }

    fn put(&self, (wrap, record): &(Vec<u8>, String)) {
        self.server.database().execute("UPDATE account SET wrap = ?1, record = ?2", (wrap, record)).unwrap();
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.0.clone()
    }

    pub(crate) fn secrets(&self) -> Arc<Secrets> {
        Arc::clone(&self.first)
    }
}

fn register(server: &mut Server, me: &Identity) -> AccountId {
    let params = LoginParams::with_cost(Cost::testing()).unwrap();
    let reserved = server.reserve(NOW).unwrap();
    let login = LoginSecret::derive(OLD, &realm(), &reserved.account, &params).unwrap();
    let request = ShareRequest::new(me, &login, &reserved.challenge);
    let share = server.share(&reserved.account, &reserved.challenge, request.as_bytes(), NOW).unwrap();
    let change = LoginChange::register(me, &login, &share, &place()).unwrap();
    server.register(&reserved.account, NAME, change.expose_bytes(), NOW).unwrap();
    reserved.account
}

/// The configuration before, during and after a rotation.
fn secrets([first, second]: &[Pepper; 2]) -> [Arc<Secrets>; 3] {
    let (sessions, decoys) = (ServerSecret::generate().unwrap(), DecoySecret::generate().unwrap());
    let policy = |pepper| LoginPolicy::recommended(&realm()).with_cost(Cost::testing()).with_pepper(pepper);
    [policy(first), policy(second).with_former_pepper(first), policy(second)].map(|policy| {
        let decoys = DecoySecret::from_bytes(decoys.expose_secret()).unwrap();
        let costs = CostDistribution::new(Cost::testing(), policy.pepper_id(), 1).unwrap();
        Arc::new(Secrets::new(policy, decoys, costs, ServerSecrets::new(&sessions)).unwrap())
    })
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("sealwax-concurrency-{}-{number}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
