//! The server of a counselling centre as an axum application on sqlx and SQLite, as a Rust host would write it.
//!
//! The same steps as in `examples/server`, whose files say why each of them is so; here is what an asynchronous server
//! adds. Argon2 blocks its thread for a hundredth of a second and takes 19 MiB, so it runs by `spawn_blocking`, and a
//! semaphore lets only a few run at a time: without it, a burst of logins takes all the memory there is.
//!
//! All artefacts travel in their text form, inside of JSON. TLS and rate limits stand in front of it.

#[path = "axum/app.rs"]
mod app;
#[path = "axum/change.rs"]
mod change;
#[path = "axum/login.rs"]
mod login;
#[path = "axum/mail.rs"]
mod mail;
#[path = "axum/register.rs"]
mod register;
#[path = "axum/session.rs"]
mod session;
#[path = "axum/share.rs"]
mod share;
#[cfg(test)]
#[path = "axum/tests.rs"]
mod tests;

use app::App;
use axum::Router;
use axum::routing::{get, post};
use sealwax::identity::Realm;
use sealwax::login::{Cost, CostDistribution, DecoySecret, LoginPolicy, Pepper};
use sealwax::session::{ServerSecret, ServerSecrets};
use server::Secrets;

fn router(app: App) -> Router {
    Router::new()
        .route("/reserve", post(register::reserve))
        .route("/register", post(register::register))
        .route("/challenge", post(login::challenge))
        .route("/login", post(login::login))
        .route("/share-challenge", post(share::challenge))
        .route("/share", post(share::share))
        .route("/change", post(change::change))
        .route("/conversations/{conversation}", get(mail::read).post(mail::post))
        .with_state(app)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = App::open("sqlite:centre.sqlite", secrets()?).await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    axum::serve(listener, router(app)).await?;
    Ok(())
}

/// From the environment: 43 characters each. Losing the pepper loses every account without recovery.
fn secrets() -> Result<Secrets, Box<dyn std::error::Error>> {
    let from =
        |name: &str| std::env::var(name).map_err(|_| format!("set {name} to 43 characters of base64url"));
    let realm = Realm::new(from("CENTRE_REALM")?)?;
    let pepper = Pepper::from_text(&from("CENTRE_PEPPER")?)?;
    Ok(Secrets::new(
        LoginPolicy::recommended(&realm).with_pepper(&pepper),
        DecoySecret::from_text(&from("CENTRE_DECOY_SECRET")?)?,
        CostDistribution::new(Cost::recommended(), Some(pepper.id()), 1)?,
        ServerSecrets::new(&ServerSecret::from_text(&from("CENTRE_SESSION_SECRET")?)?),
    )?)
}
