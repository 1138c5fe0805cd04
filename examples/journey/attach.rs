//! Step 5: files go through piece by piece, in constant memory.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::time::Instant;

use sealwax::Error;
use sealwax::context::{Context, MessageId};
use sealwax::envelope::{Opener, Provisional, Reference, Sealer};

use crate::client::Seat;
use crate::input::Input;
use crate::tell::{Tell, duration, size};
use crate::world::{CONVERSATION, World};
use crate::write_read::{Talk, post};
use crate::{Outcome, holdings};

/// What is read and written at a time.
const PIECE: usize = 64 * 1024;
/// A segment as it lies in the file.
const SEGMENT: usize = PIECE + 16;

struct Attached<'a> {
    input: &'a Input,
    id: MessageId,
    reference: Reference,
}

pub(crate) fn run(tell: &mut Tell, world: &mut World, talk: &mut Talk<'_>) -> Outcome<()> {
    tell.step("5  Attach");
    tell.say(
        "Moss sends files along. They are sealed in pieces of 64 KiB, so the memory they take does not grow with them; \
         a message names each by a reference that no other content has.",
    );
    let bytes: u64 = world.inputs.iter().map(|input| input.size).sum();
    let start = Instant::now();
    let attached =
        world.inputs.iter().map(|input| attach(world, &talk.moss, input)).collect::<Outcome<Vec<_>>>()?;
    tell.fact(&format!("sealed {} files, {}", attached.len(), size(bytes)), &speed(bytes, start));

    let list: String =
        attached.iter().map(|one| format!("{} {}\n", one.reference, one.input.path.display())).collect();
    post(world, &talk.moss, &list)?;
    talk.sent.push(list);

    let start = Instant::now();
    let mut as_sent = true;
    for one in &attached {
        as_sent &= fetch(world, &talk.ben, &talk.moss, one)?;
    }
    tell.fact("opened again by ben, compared byte by byte", &speed(bytes, start));
    tell.check("every file is what was sent, signed by moss, and the one the message names", as_sent);

    if let Some(largest) = attached.iter().max_by_key(|one| one.input.size) {
        tampered(tell, world, talk, largest)?;
        let path = world.server.upload_path(&largest.id);
        let mut head = vec![0; 32];
        File::open(&path)?.read_exact(&mut head)?;
        tell.fact("the server's upload folder", &format!("{} files, with names like", attached.len()));
        tell.fact("", &path.file_name().map(|name| name.display().to_string()).unwrap_or_default());
        tell.fact("which begin", &holdings::hex(&head));
    }
    tell.step_done();
    Ok(())
}

fn place(world: &World, id: &MessageId) -> Context {
    world.conversation.clone().with("attachment", id)
}

fn attach<'a>(world: &World, author: &Seat<'_>, input: &'a Input) -> Outcome<Attached<'a>> {
    let id = MessageId::generate()?;
    let mut stream = Sealer::new(&place(world, &id))
        .under(author.keys.current()?)
        .signed_by(&author.client.me)
        .stream(input.size)?;
    let mut upload = world.server.new_upload(CONVERSATION, &author.client.account, &id)?;
    let mut file = File::open(&input.path)?;
    let (mut piece, mut out) = (vec![0; PIECE], Vec::new());
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        stream.update(piece.get(..read).unwrap_or_default(), &mut out)?;
        upload.write_all(&out)?;
        out.clear();
    }
    while stream.pad(&mut out)? {
        upload.write_all(&out)?;
        out.clear();
    }
    let reference = stream.finish(&mut out)?.ok_or("a signed envelope has a reference")?;
    upload.write_all(&out)?;
    Ok(Attached { input, id, reference })
}

/// Opens an upload piece by piece, holding each against the original.
fn fetch(world: &World, reader: &Seat<'_>, author: &Seat<'_>, one: &Attached<'_>) -> Outcome<bool> {
    let upload = world.server.upload(CONVERSATION, &reader.client.account, &one.id)?;
    let mut original = File::open(&one.input.path)?;
    let (mut same, mut expected) = (true, Vec::new());
    let reference = open(world, reader, author, &one.id, upload, |text| {
        expected.resize(text.len(), 0);
        original.read_exact(&mut expected)?;
        same &= expected == text;
        Ok(())
    })?;
    Ok(same && reference == one.reference && original.read(&mut [0])? == 0)
}

/// Gives the text to `use_it` as it comes: it is provisional until the end is there and the signature right.
fn open(
    world: &World,
    reader: &Seat<'_>,
    author: &Seat<'_>,
    id: &MessageId,
    mut upload: impl Read,
    mut use_it: impl FnMut(&[u8]) -> Outcome<()>,
) -> Outcome<Reference> {
    let mut stream = Opener::new(&place(world, id))
        .with_keys(reader.keys.keys())
        .from(author.client.me.public())
        .stream()?;
    let (mut piece, mut out) = (vec![0; PIECE], Provisional::new());
    loop {
        let read = upload.read(&mut piece)?;
        if read == 0 {
            break;
        }
        stream.update(piece.get(..read).unwrap_or_default(), &mut out)?;
        use_it(out.expose_provisional())?;
        out.clear();
    }
    let opened = stream.finish(&mut out)?;
    use_it(out.expose_provisional())?;
    Ok(opened.reference())
}

/// The server cuts the file, swaps two of its parts, or gives another one.
fn tampered(tell: &mut Tell, world: &World, talk: &Talk<'_>, one: &Attached<'_>) -> Outcome<()> {
    let sealed = fs::read(world.server.upload_path(&one.id))?;
    let error = |bytes: &[u8], id: &MessageId| -> Result<(), Error> {
        match open(world, &talk.ben, &talk.moss, id, bytes, |_| Ok(())) {
            Ok(_) => Ok(()),
            Err(error) => Err(*error.downcast::<Error>().unwrap_or(Box::new(Error::Randomness))),
        }
    };
    let mut flipped = sealed.clone();
    if let Some(byte) = flipped.iter_mut().rev().nth(300) {
        *byte ^= 1;
    }
    tell.refused("one bit flipped near the end of the largest file", "Decryption", error(&flipped, &one.id));
    let (most, author_block) = sealed.split_at_checked(sealed.len().saturating_sub(192)).unwrap_or_default();
    if most.len() > 4 * SEGMENT {
        let cut = [most.get(..most.len() - SEGMENT).unwrap_or_default(), author_block].concat();
        tell.refused("a part missing before its end", "Decryption", error(&cut, &one.id));
        let mut swapped = sealed.clone();
        let from = swapped.len() - 192 - 3 * SEGMENT;
        if let Some(two) = swapped.get_mut(from..from + 2 * SEGMENT) {
            two.rotate_left(SEGMENT);
        }
        tell.refused("two parts swapped", "Decryption", error(&swapped, &one.id));
    }
    let elsewhere = MessageId::generate()?;
    tell.refused("another file put in its place", "Decryption", error(&sealed, &elsewhere));
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "a speed to look at")]
fn speed(bytes: u64, start: Instant) -> String {
    let took = start.elapsed();
    format!("{}, {:.0} MB/s", duration(took), bytes as f64 / 1e6 / took.as_secs_f64().max(1e-9))
}
