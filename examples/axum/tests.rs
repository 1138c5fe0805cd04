//! One request of each kind, answered without a socket.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use sealwax::context::{Context, MessageId};
use sealwax::envelope::{Envelope, Opener, Sealer};
use sealwax::identity::{AccountId, Identity, Realm};
use sealwax::keywrap::WrappedIdentity;
use sealwax::login::{
    Cost, CostDistribution, DecoySecret, LoginChallenge, LoginChange, LoginParams, LoginPolicy, LoginSecret,
    Pepper, ServerShare, ShareRequest,
};
use sealwax::session::{ServerSecret, ServerSecrets};
use serde_json::{Value, json};
use server::Secrets;
use tower::ServiceExt;

use crate::app::App;
use crate::router;

const OLD: &str = "the old password";
const NEW: &str = "the new password";

#[tokio::test]
async fn the_life_of_an_account() {
    let centre = Centre::open().await;
    let me = sealwax::testing::identity(1);
    let account = centre.register(&me, "Anna", OLD).await;

    // An unknown name and a wrong password are refused alike.
    let unknown = centre.challenge("nobody").await;
    assert_eq!(unknown.as_bytes().len(), centre.challenge("anna").await.as_bytes().len());
    for (name, password) in [("nobody", OLD), ("anna", NEW)] {
        assert_eq!(centre.log_in(name, password).await.err(), Some(StatusCode::UNAUTHORIZED));
    }

    let session = centre.log_in("anna", OLD).await.unwrap();
    assert_eq!(session.me.public(), me.public());
    let other = centre.log_in("anna", OLD).await.unwrap();

    // A new password: the share by a signed request, the change in one.
    let params = LoginParams::with_cost(Cost::testing()).unwrap();
    let login = LoginSecret::derive(NEW, &realm(), &account, &params).unwrap();
    let share = centre.share(&me, &login, &centre.share_challenge(&session).await).await;
    let change = LoginChange::password(&me, &session.wrap, &login, &share, &place()).unwrap();
    let body = json!({ "change": change.expose_text().expose_str().unwrap() });
    let (status, _, _) = centre.call(Method::POST, "/change", Some(&session.cookie), &body).await;
    assert_eq!(status, StatusCode::OK);
    let (status, _, _) = centre.call(Method::POST, "/change", Some(&session.cookie), &body).await;
    assert_eq!(status, StatusCode::CONFLICT, "the same change once more");
    let (status, _, _) = centre.call(Method::POST, "/share-challenge", Some(&other.cookie), &json!({})).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED, "a session from before the change");

    assert_eq!(centre.log_in("anna", OLD).await.err(), Some(StatusCode::UNAUTHORIZED));
    let again = centre.log_in("anna", NEW).await.unwrap();
    assert_eq!(again.me.public(), me.public());
}

#[tokio::test]
async fn a_challenge_serves_once() {
    let centre = Centre::open().await;
    let me = sealwax::testing::identity(1);
    centre.register(&me, "anna", OLD).await;
    let session = centre.log_in("anna", OLD).await.unwrap();
    let params = LoginParams::with_cost(Cost::testing()).unwrap();
    let login = LoginSecret::derive(NEW, &realm(), &session.account, &params).unwrap();
    let body = share_request(&me, &login, &centre.share_challenge(&session).await);
    let (first, _, _) = centre.call(Method::POST, "/share", None, &body).await;
    let (second, _, _) = centre.call(Method::POST, "/share", None, &body).await;
    assert_eq!((first, second), (StatusCode::OK, StatusCode::UNAUTHORIZED));
}

#[tokio::test]
async fn messages_go_in_and_come_out_for_participants() {
    let centre = Centre::open().await;
    let (anna, ben) = (sealwax::testing::identity(1), sealwax::testing::identity(2));
    let account = centre.register(&anna, "anna", OLD).await;
    centre.register(&ben, "ben", OLD).await;
    sqlx::query("INSERT INTO participant (conversation, account) VALUES (42, ?1)")
        .bind(account.as_bytes().as_slice())
        .execute(&centre.app.db)
        .await
        .unwrap();
    let (anna, ben) = (centre.log_in("anna", OLD).await.unwrap(), centre.log_in("ben", OLD).await.unwrap());

    let id = MessageId::generate().unwrap();
    let place = place().with("conversation", "42").with("message", id);
    let sealed = Sealer::new(&place).to(&anna.me).signed_by(&anna.me).seal("Dear diary").unwrap();
    let body = json!({ "id": id.to_string(), "envelope": sealed.to_text() });
    let path = "/conversations/42";
    let post = async |session: &Session, body: &Value| {
        centre.call(Method::POST, path, Some(&session.cookie), body).await.0
    };
    assert_eq!(post(&anna, &body).await, StatusCode::OK);
    assert_eq!(post(&anna, &body).await, StatusCode::CONFLICT);
    assert_eq!(post(&ben, &body).await, StatusCode::UNAUTHORIZED);
    let cut = json!({ "id": id.to_string(), "envelope": "swxe1_AAAA" });
    assert_eq!(post(&anna, &cut).await, StatusCode::BAD_REQUEST);

    let (status, _, _) = centre.call(Method::GET, path, Some(&ben.cookie), &json!({})).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let (_, _, messages) = centre.call(Method::GET, path, Some(&anna.cookie), &json!({})).await;
    let stored = Envelope::from_text(text(&messages[0], "envelope")).unwrap();
    let opened = Opener::new(&place).with(&anna.me).from(anna.me.public()).open(&stored).unwrap();
    assert_eq!(opened.plaintext().expose_str().unwrap(), "Dear diary");
}

#[tokio::test]
async fn what_is_malformed_is_a_bad_request_and_what_is_missing_too() {
    let centre = Centre::open().await;
    for (path, body) in [
        ("/challenge", json!({})),
        ("/login", json!({ "name": "anna", "token": "short" })),
        ("/share", json!({ "account": "?" })),
        ("/register", json!({ "account": "?", "name": "anna", "change": "" })),
    ] {
        let (status, _, _) = centre.call(Method::POST, path, None, &body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path}");
    }
}

struct Centre {
    app: App,
    router: Router,
    folder: std::path::PathBuf,
}

struct Session {
    account: AccountId,
    me: Identity,
    wrap: WrappedIdentity,
    cookie: String,
}

impl Centre {
    async fn open() -> Self {
        static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("sealwax-axum-{}-{number}", std::process::id()));
        std::fs::create_dir(&folder).unwrap();
        let pepper = Pepper::generate().unwrap();
        let secrets = Secrets::new(
            LoginPolicy::recommended(&realm()).with_cost(Cost::testing()).with_pepper(&pepper),
            DecoySecret::generate().unwrap(),
            CostDistribution::new(Cost::testing(), Some(pepper.id()), 1).unwrap(),
            ServerSecrets::new(&ServerSecret::generate().unwrap()),
        );
        let url = format!("sqlite:{}", folder.join("centre.sqlite").display());
        let app = App::open(&url, secrets.unwrap()).await.unwrap();
        Self { router: router(app.clone()), app, folder }
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        cookie: Option<&str>,
        body: &Value,
    ) -> (StatusCode, Option<String>, Value) {
        let request = Request::builder().method(method).uri(path).header(CONTENT_TYPE, "application/json");
        let request = cookie.into_iter().fold(request, |request, cookie| request.header(COOKIE, cookie));
        let request = request.body(Body::from(body.to_string())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let cookie = response.headers().get(SET_COOKIE).map(|value| value.to_str().unwrap());
        let cookie = cookie.and_then(|value| value.split(';').next()).map(str::to_owned);
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, cookie, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    async fn register(&self, me: &Identity, name: &str, password: &str) -> AccountId {
        let (_, _, reserved) = self.call(Method::POST, "/reserve", None, &json!({})).await;
        let account: AccountId = text(&reserved, "account").parse().unwrap();
        let params = LoginParams::with_cost(Cost::testing()).unwrap();
        let login = LoginSecret::derive(password, &realm(), &account, &params).unwrap();
        let share = self.share(me, &login, text(&reserved, "challenge")).await;
        let change = LoginChange::register(me, &login, &share, &place()).unwrap();
        let change = change.expose_text();
        let body =
            json!({ "account": account.to_string(), "name": name, "change": change.expose_str().unwrap() });
        let (status, _, _) = self.call(Method::POST, "/register", None, &body).await;
        assert_eq!(status, StatusCode::OK);
        account
    }

    async fn challenge(&self, name: &str) -> LoginChallenge {
        let (_, _, answer) = self.call(Method::POST, "/challenge", None, &json!({ "name": name })).await;
        LoginChallenge::from_text(text(&answer, "challenge")).unwrap()
    }

    async fn log_in(&self, name: &str, password: &str) -> Result<Session, StatusCode> {
        let challenge = self.challenge(name).await;
        let login = LoginSecret::derive(password, &realm(), challenge.account(), challenge.params()).unwrap();
        let body = json!({ "name": name, "token": login.token().expose_secret() });
        let (status, cookie, answer) = self.call(Method::POST, "/login", None, &body).await;
        if status != StatusCode::OK {
            return Err(status);
        }
        let wrap = WrappedIdentity::from_text(text(&answer, "wrap")).unwrap();
        let share = ServerShare::from_text(text(&answer, "share")).unwrap();
        let me = wrap.unwrap_with_password(&login, &share, &place()).unwrap();
        Ok(Session { account: *challenge.account(), me, wrap, cookie: cookie.unwrap() })
    }

    async fn share(&self, me: &Identity, login: &LoginSecret, challenge: &str) -> ServerShare {
        let body = share_request(me, login, challenge);
        let (_, _, answer) = self.call(Method::POST, "/share", None, &body).await;
        ServerShare::from_text(text(&answer, "share")).unwrap()
    }

    async fn share_challenge(&self, session: &Session) -> String {
        let (_, _, answer) =
            self.call(Method::POST, "/share-challenge", Some(&session.cookie), &json!({})).await;
        text(&answer, "challenge").to_owned()
    }
}

fn share_request(me: &Identity, login: &LoginSecret, challenge: &str) -> Value {
    let request = ShareRequest::new(me, login, &challenge.parse().unwrap());
    json!({ "account": login.account().to_string(), "challenge": challenge, "request": request.to_text() })
}

impl Drop for Centre {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap()
}

fn realm() -> Realm {
    Realm::new("counselling.example").unwrap()
}

fn place() -> Context {
    Context::new().with("centre", "7")
}
