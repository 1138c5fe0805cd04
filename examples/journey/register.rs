//! Step 1: three people register.

use crate::Outcome;
use crate::client::{self, PASSWORDS, People};
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
    for (name, _) in PASSWORDS {
        tell.plain(&format!("\n  {name}"));
        client::register(tell, &mut world.server, &world.realm, &world.place, name)?;
    }
    tell.plain("");
    holdings::show(tell, world.server.database(), &["account_id", "account"])?;
    tell.step_done();

    // From here on they are logged in.
    let mut log_in = |name| {
        let World { server, realm, place, .. } = world;
        client::log_in(server, realm, place, name, client::password_of(name))
    };
    Ok(People { moss: log_in("moss")?, ben: log_in("ben")?, carla: log_in("carla")? })
}
