//! 2 GiB through the streams, and the most memory that this process ever had.

use std::io::{self, Read, Write};

use sealwax::context::Context;
use sealwax::conversation::ConversationKey;
use sealwax::envelope::{Opener, Sealer};
use sealwax::testing;

use crate::Result;

const LENGTH: u64 = 2 << 30;

/// Opens what is written to it: a pipe without a file of 2 GiB.
struct Opening {
    stream: sealwax::envelope::OpenStream<sealwax::envelope::FromOne>,
    out: sealwax::envelope::Provisional,
    given: u64,
}

impl Write for Opening {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.update(bytes, &mut self.out)?;
        self.given += self.out.len() as u64;
        self.out.clear();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(crate) fn run() -> Result<()> {
    let me = testing::identity(1);
    let place = Context::new().with("attachment", "1");
    let key = ConversationKey::generate(0, &place)?;
    let stream = Opener::new(&place).with_key(&key).from(me.public()).stream()?;
    let opening = Opening { stream, out: sealwax::envelope::Provisional::new(), given: 0 };
    let sealer = Sealer::new(&place).under(&key).signed_by(&me).length(LENGTH);
    let mut writer = sealer.into_writer(opening)?;
    io::copy(&mut io::repeat(7).take(LENGTH), &mut writer)?;
    let (mut opening, _) = writer.finish()?;
    opening.out.clear();
    let opened = opening.stream.finish(&mut opening.out)?;
    assert_eq!(opened.author(), me.public());
    assert!(opening.given + opening.out.len() as u64 == LENGTH);
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    println!("memory {}", peak.trim().trim_end_matches(" kB"));
    Ok(())
}
