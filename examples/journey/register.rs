//! Step 1: three people register.

use crate::Outcome;
use crate::client::{self, People};
use crate::holdings;
use crate::tell::Tell;
use crate::world::World;

pub(crate) fn run(tell: &mut Tell, world: &mut World) -> Outcome<People> {
    tell.step("1  Register");
    tell.say(
        "The browser makes the keys. It stretches the password into two values that say nothing about each other: a \
         login token for the server, and a wrapping key that stays here. The private keys are wrapped under the \
         wrapping key, into which the server has mixed a share of its own; the server gets nothing but the wrap.",
    );
    tell.plain("");
    let [moss, ben, carla] = ["moss", "ben", "carla"].map(|name| client::join(tell, world, name));
    let people = People { moss: moss?, ben: ben?, carla: carla? };
    tell.plain("");
    holdings::show(tell, world.server.database(), &["account_id", "account"])?;
    tell.step_done();
    Ok(people)
}
