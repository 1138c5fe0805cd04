//! A counselling centre at work, and the thief and the cheat who fail: `cargo xtask demo`.
//!
//! Everything here is real: the keys, the passwords' cost, the SQLite file. The server is the one that hosts copy
//! (`examples/server`); the client's side is in `journey/client.rs` and in the steps.

#[path = "journey/args.rs"]
mod args;
#[path = "journey/attach.rs"]
mod attach;
#[path = "journey/cheat.rs"]
mod cheat;
#[path = "journey/client.rs"]
mod client;
#[path = "journey/codes.rs"]
mod codes;
#[path = "journey/delete.rs"]
mod delete;
#[path = "journey/forget.rs"]
mod forget;
#[path = "journey/found.rs"]
mod found;
#[path = "journey/hand_over.rs"]
mod hand_over;
#[path = "journey/holdings.rs"]
mod holdings;
#[path = "journey/input.rs"]
mod input;
#[path = "journey/know.rs"]
mod know;
#[path = "journey/log_in.rs"]
mod log_in;
#[path = "journey/needles.rs"]
mod needles;
#[path = "journey/register.rs"]
mod register;
#[path = "journey/reload.rs"]
mod reload;
#[path = "journey/remember.rs"]
mod remember;
#[path = "journey/tell.rs"]
mod tell;
#[path = "journey/thief.rs"]
mod thief;
#[path = "journey/world.rs"]
mod world;
#[path = "journey/write_read.rs"]
mod write_read;

use std::process::ExitCode;

use args::Args;
use tell::Tell;
use world::World;

/// What a step gives: an error is something nobody expected, a broken promise is told to [`Tell`].
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let mut tell = Tell::new();
    match run(&mut tell) {
        Ok(()) => tell.summary(),
        Err(error) => tell.gave_up(error.as_ref()),
    }
}

fn run(tell: &mut Tell) -> Outcome<()> {
    let Some(args) = Args::read(tell)? else {
        return Ok(());
    };
    let mut world = World::begin(tell, &args)?;

    let people = register::run(tell, &mut world)?;
    log_in::run(tell, &mut world, &people)?;
    let mut talk = write_read::write(tell, &mut world, &people, args.messages)?;
    write_read::read(tell, &world, &talk)?;
    attach::run(tell, &mut world, &mut talk)?;
    let carla = hand_over::run(tell, &mut world, &people, &mut talk)?;
    let mut centre = forget::run(tell, &mut world, &people, &talk)?;
    know::run(tell, &mut world, &people, &mut centre)?;
    remember::run(tell, &mut world, &people, &centre)?;
    codes::run(tell, &mut world, &people)?;
    reload::run(tell, &mut world, &people)?;

    thief::run(tell, &world, &people, &talk)?;
    cheat::run(tell, &mut world, &people, &carla)?;
    delete::run(tell, &mut world, &people)?;
    world.end(tell, args.keep)
}
