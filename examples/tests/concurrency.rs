//! Login, change of password and rotation of the pepper against each other, in every order, with the client gone after
//! each step: nobody is locked out, and no old password works again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

mod centre;

use std::collections::HashSet;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use centre::{Centre, NAME, NEW, NOW, OLD, realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{LoginSecret, Rows};
use server::{Checked, Cookie, Secrets, Server, ServerError};

#[test]
fn every_order_of_login_change_and_rotation_stopped_after_each_step() {
    let mut centre = Centre::new();
    let mut seen = HashSet::new();
    let orders = orders("LLLPPPRRR");
    assert_eq!(orders.len(), 1680); // 9! / (3!)³
    for order in &orders {
        let mut play = Play::begin(&mut centre);
        for (index, who) in order.bytes().enumerate() {
            match who {
                b'L' => play.log_in(&mut centre),
                b'P' => play.change(&mut centre),
                _ => play.rotate(&mut centre),
            }
            // The client is gone here: what is stored must be whole.
            let so_far = order.get(..=index).unwrap();
            if seen.insert(so_far.to_owned()) {
                centre.assert_only(play.password(), so_far);
            }
        }
        play.finish(&mut centre, order);
    }
    assert_eq!(seen.len(), beginnings(&orders));
}

/// What three clients have done so far: one logs in with the old password, one sets the new one, and one wraps anew
/// with the old one because the operator has taken a new pepper.
struct Play {
    login: Option<LoginSecret>,
    checked: Option<Checked>,
    admitted: Option<Cookie>,
    change: Change,
    rotation: Change,
}

/// A change on its way.
struct Change {
    cookie: Cookie,
    step: u8,
    prepared: Option<Rc<Vec<u8>>>,
    rows: Option<Rows>,
    written: bool,
}

impl Play {
    fn begin(centre: &mut Centre) -> Self {
        let [one, other] = centre.begin_anew();
        let change = |cookie| Change { cookie, step: 0, prepared: None, rows: None, written: false };
        Self { login: None, checked: None, admitted: None, change: change(one), rotation: change(other) }
    }

    const fn password(&self) -> &'static str {
        if self.change.written { NEW } else { OLD }
    }

    /// The client asks and stretches; the server reads and checks; the server swaps the record and lets in.
    fn log_in(&mut self, centre: &mut Centre) {
        if let Some(checked) = self.checked.take() {
            match centre.server.admit(checked, None, NOW) {
                Ok(login) => {
                    assert!(!self.change.written, "an old password was let in after the change");
                    let wrap = WrappedIdentity::from_bytes(&login.wrap).unwrap();
                    assert!(centre.opens(&wrap, OLD, &login.share));
                    self.admitted = Some(login.cookie);
                }
                Err(ServerError::Refused) => {
                    assert!(self.change.written || self.rotation.written, "refused for nothing");
                }
                Err(error) => panic!("{error}"),
            }
        } else if let Some(login) = &self.login {
            let snapshot = centre.server.snapshot(NAME).unwrap();
            self.checked = Some(centre.server.check(snapshot, login.token()).unwrap());
        } else {
            let challenge = centre.server.challenge(NAME).unwrap();
            self.login =
                Some(LoginSecret::derive(OLD, &realm(), challenge.account(), challenge.params()).unwrap());
        }
    }

    /// The client prepares; the server checks; the server writes.
    fn change(&mut self, centre: &mut Centre) {
        match self.change.step {
            0 => self.change.prepare(centre, NEW),
            1 => self.change.check(centre),
            _ => self.change.write(centre),
        }
        self.change.step += 1;
    }

    /// The operator takes a new pepper; the client prepares and the server checks; the server writes.
    fn rotate(&mut self, centre: &mut Centre) {
        match self.rotation.step {
            0 => centre.take_second_pepper(),
            1 => {
                self.rotation.prepare(centre, OLD);
                self.rotation.check(centre);
            }
            _ => self.rotation.write(centre),
        }
        self.rotation.step += 1;
    }

    /// Who was told that somebody was faster tries again; then the old pepper can go.
    fn finish(mut self, centre: &mut Centre, order: &str) {
        if let (true, Some(cookie)) = (self.change.written, &self.admitted) {
            let over = matches!(centre.server.who(cookie, NOW), Err(ServerError::Refused));
            assert!(over, "{order}: a session of the old password");
        }
        if !self.change.written || !centre.is_wrapped_under_second_pepper() {
            // A session of before may be over: the client logs in with the password that holds.
            self.change.cookie = centre.session_of(self.password());
            self.change.prepare(centre, NEW);
            self.change.check(centre);
            self.change.write(centre);
        }
        assert!(self.change.written && centre.is_wrapped_under_second_pepper(), "{order}");
        centre.forget_first_pepper();
        centre.assert_only(NEW, order);
    }
}

impl Change {
    fn prepare(&mut self, centre: &mut Centre, password: &str) {
        // A client without a session is not even asked for its change.
        if centre.server.who(&self.cookie, NOW).is_ok() {
            self.prepared = Some(centre.change_once(password));
        }
    }

    fn check(&mut self, centre: &Centre) {
        let Some(change) = self.prepared.take() else { return };
        let Ok(account) = centre.server.who(&self.cookie, NOW) else { return };
        let stored = centre.server.stored_wraps(&account).unwrap();
        match centre.server.check_change(&account, &change, &stored) {
            Ok(rows) => self.rows = Some(rows),
            Err(ServerError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
    }

    fn write(&mut self, centre: &mut Centre) {
        let Some(rows) = self.rows.take() else { return };
        match centre.server.write_change(&rows, Some(&self.cookie)) {
            Ok(()) => self.written = true,
            Err(ServerError::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn of_many_logins_at_once_none_keeps_a_session_beyond_a_change_of_password() {
    let mut centre = Centre::new();
    let [cookie, _] = centre.begin_anew();
    let change = centre.change_once(NEW).to_vec();
    let (folder, secrets, account) = (centre.folder(), centre.secrets(), centre.account);
    let sessions: Vec<Cookie> = std::thread::scope(|scope| {
        let log_in = || scope.spawn(|| log_in_many(&folder, &secrets, OLD));
        let logins: Vec<_> = (0..4).map(|_| log_in()).collect();
        let mut worker = Server::open(&folder, Arc::clone(&secrets)).unwrap();
        worker.change(&account, &change, Some(&cookie)).unwrap();
        logins.into_iter().flat_map(|login| login.join().unwrap()).collect()
    });
    for session in &sessions {
        assert!(matches!(centre.server.who(session, NOW), Err(ServerError::Refused)));
    }
    centre.assert_only(NEW, "after the change");
}

#[test]
fn logins_at_the_same_time_are_all_let_in() {
    let mut centre = Centre::new();
    let _sessions = centre.begin_anew();
    let (folder, secrets) = (centre.folder(), centre.secrets());
    let count: usize = std::thread::scope(|scope| {
        let log_in = || scope.spawn(|| log_in_many(&folder, &secrets, OLD).len());
        let logins: Vec<_> = (0..4).map(|_| log_in()).collect();
        logins.into_iter().map(|login| login.join().unwrap()).sum()
    });
    assert_eq!(count, 4 * LOGINS);
    centre.assert_only(OLD, "after many logins");
}

const LOGINS: usize = 25;

fn log_in_many(folder: &Path, secrets: &Arc<Secrets>, password: &str) -> Vec<Cookie> {
    let mut worker = Server::open(folder, Arc::clone(secrets)).unwrap();
    let mut cookies = Vec::new();
    for _ in 0..LOGINS {
        let challenge = worker.challenge(NAME).unwrap();
        let login = LoginSecret::derive(password, &realm(), challenge.account(), challenge.params()).unwrap();
        match worker.login(NAME, login.token(), None, NOW) {
            Ok(login) => cookies.push(login.cookie),
            Err(ServerError::Refused) => {}
            Err(error) => panic!("{error}"),
        }
    }
    cookies
}

/// Every order of these letters.
fn orders(letters: &str) -> Vec<String> {
    let distinct: HashSet<char> = letters.chars().collect();
    let mut orders = vec![String::new()];
    for _ in 0..letters.len() {
        let mut longer = Vec::new();
        for order in &orders {
            for next in &distinct {
                if order.matches(*next).count() < letters.matches(*next).count() {
                    longer.push(format!("{order}{next}"));
                }
            }
        }
        orders = longer;
    }
    orders
}

fn beginnings(orders: &[String]) -> usize {
    let all = orders.iter().flat_map(|order| (1..=order.len()).map(|length| order.get(..length).unwrap()));
    all.collect::<HashSet<_>>().len()
}
