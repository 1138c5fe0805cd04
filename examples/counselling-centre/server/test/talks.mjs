// Messages, attachments, and who comes and goes.

import assert from "node:assert/strict";
import { Opener, PublicIdentity, Envelope, MessageId, Recipient, Sealer } from "../../../../bindings/wasm/dist/index.js";
import { id } from "../client/person.mjs";
import { clara, david, fuchs, person, refused, test, wolke } from "./world.mjs";

const talk = await wolke.open(clara);
const keys = await wolke.keys(talk);
const path = `conversations/${talk}/messages`;
const place = () => keys.place(MessageId.generate());

test("a message is padded, signed, and not too long", async () => {
  const sealer = () => new Sealer(place()).underCurrent(keys);
  const post = (envelope) => wolke.http.post(path, { id: id(), envelope: envelope.toText(), attachments: [] });
  await refused(post(sealer().exactLength().signedBy(wolke.me).seal("x")), 422, "unpadded");
  await refused(post(sealer().unsigned().seal("x")), 422, "unsigned");
  await refused(post(sealer().signedBy(wolke.me).seal("x".repeat(300_000))), 413, "large");
  await refused(wolke.http.post(path, { id: id(), envelope: "swxe1_AAAA", attachments: [] }), 400, "Malformed");
  await refused(wolke.http.post(path, { id: "short", envelope: "swxe1_AAAA", attachments: [] }), 400, "body");
  assert.deepEqual(await clara.read(talk), []);
});

test("asked again after an answer that was lost, a message is there once", async () => {
  const [message, other] = [MessageId.generate(), MessageId.generate()];
  const body = { id: message.toText(), envelope: wolke.seal(keys, message, "once").toText(), attachments: [] };
  const answers = await Promise.all(Array.from({ length: 8 }, () => wolke.http.post(path, body)));
  assert.equal(new Set(answers.map((one) => one.number)).size, 1);
  const changed = { ...body, envelope: wolke.seal(keys, other, "twice").toText() };
  await refused(wolke.http.post(path, changed), 409, "conflict");
  assert.deepEqual(await clara.read(talk), ["once"]);
});

test("numbers have no gaps, whoever writes at once", async () => {
  const before = (await wolke.http.get(`conversations/${talk}`)).last;
  const writers = [wolke, clara, wolke, clara, wolke, clara];
  const answers = await Promise.all(writers.map((who, i) => who.write(talk, `at once ${i}`)));
  assert.deepEqual(answers.map((one) => one.number - before).sort(), [1, 2, 3, 4, 5, 6]);
});

test("unread marks go forward only, and one's own message is read", async () => {
  const { last } = await clara.http.get(`conversations/${talk}`);
  await clara.http.post(`conversations/${talk}/read`, { number: last });
  await clara.http.post(`conversations/${talk}/read`, { number: 1 });
  await clara.http.post(`conversations/${talk}/read`, { number: last + 100 });
  assert.equal((await clara.http.get("news")).unread[talk], 0);
  await clara.write(talk, "mine");
  assert.equal((await clara.http.get("news")).unread[talk], 0);
  assert.equal((await wolke.http.get("news")).unread[talk] > 0, true);
});

test("an attachment comes in pieces, in order, and no longer than it said", async () => {
  const [attachment, piece] = [id(), 1 << 20];
  const envelope = await wolke.sealFile(talk, attachment, new Uint8Array(3_000_000).fill(7));
  const begin = { id: attachment, size: envelope.length };
  const at = (offset, bytes) => wolke.http.put(`attachments/${attachment}?offset=${offset}`, bytes);
  const part = (n) => envelope.subarray(n * piece, (n + 1) * piece);
  assert.deepEqual(await wolke.http.post(`conversations/${talk}/attachments`, begin), { offset: 0 });
  await refused(wolke.http.post(`conversations/${talk}/attachments`, { ...begin, size: 5 }), 409, "conflict");
  await refused(clara.http.put(`attachments/${attachment}?offset=0`, part(0)), 404, "nothing");
  await refused(clara.http.get(`attachments/${attachment}`), 404, "nothing");
  await refused(at(0, Buffer.alloc(piece + 1)), 413, "large");
  await refused(at(0, ""), 400, "body");
  await refused(at("x", part(0)), 400, "body");

  assert.deepEqual(await at(0, part(0)), { offset: piece });
  await refused(at(0, part(0)), 409, "offset");
  await assert.rejects(at(2 * piece, part(2)), (error) => error.more.offset === piece);
  // Begun again, after a page load: it goes on where it was.
  assert.deepEqual(await wolke.http.post(`conversations/${talk}/attachments`, begin), { offset: piece });
  // The same piece twice at once is stored once.
  const twice = await Promise.allSettled([at(piece, part(1)), at(piece, part(1))]);
  assert.deepEqual(twice.map((one) => one.status).sort(), ["fulfilled", "rejected"]);
  await refused(wolke.http.post(`attachments/${attachment}/finish`), 409, "offset");
  await refused(wolke.write(talk, "not yet", [attachment]), 409, "conflict");
  await refused(at(2 * piece, Buffer.alloc(piece)), 413, "large");
  await at(2 * piece, part(2));
  await refused(wolke.http.get(`attachments/${attachment}/content`), 404, "nothing");
  await wolke.http.post(`attachments/${attachment}/finish`);
  await refused(at(envelope.length, "x"), 409, "offset");

  await refused(clara.write(talk, "not hers", [attachment]), 409, "conflict");
  await wolke.write(talk, "here it is", [attachment]);
  await refused(wolke.http.post(`attachments/${attachment}/remove`), 404, "nothing");
  const content = await clara.http.fetch(`attachments/${attachment}/content`);
  assert.ok(content.body.equals(Buffer.from(envelope)));
  const opener = new Opener(keys.place(MessageId.fromText(attachment))).withKeys(await clara.keys(talk)).from(wolke.me.public());
  assert.equal(opener.open(Envelope.fromBytes(content.body)).bytes().length, 3_000_000);
  await refused(fuchs.http.get(`attachments/${attachment}`), 404, "nothing");
  await refused(fuchs.http.get(`attachments/${attachment}/content`), 404, "nothing");

  const range = async (value) => {
    const { status, headers, body } = await clara.http.fetch(`attachments/${attachment}/content`, { headers: { Range: value } });
    return [status, headers["content-range"], body.equals(Buffer.from(envelope.subarray(...bounds(value, envelope.length))))];
  };
  const size = envelope.length;
  assert.deepEqual(await range("bytes=5-9"), [206, `bytes 5-9/${size}`, true]);
  assert.deepEqual(await range("bytes=2000000-"), [206, `bytes 2000000-${size - 1}/${size}`, true]);
  assert.deepEqual(await range("bytes=-7"), [206, `bytes ${size - 7}-${size - 1}/${size}`, true]);
  assert.deepEqual(await range("bytes=5-99999999"), [206, `bytes 5-${size - 1}/${size}`, true]);
  for (const value of [`bytes=${size}-`, "bytes=9-5", "bytes=-0"]) {
    const { status, headers } = await clara.http.fetch(`attachments/${attachment}/content`, { headers: { Range: value } });
    assert.deepEqual([status, headers["content-range"]], [416, `bytes */${size}`]);
  }
});

function bounds(range, size) {
  const [, first, last] = /bytes=(\d*)-(\d*)/.exec(range);
  if (first === "") return [size - Number(last), size];
  return [Number(first), last === "" ? size : Math.min(size, Number(last) + 1)];
}

test("what is no envelope is no attachment, and what is not wanted is gone", async () => {
  const attachment = id();
  await wolke.http.post(`conversations/${talk}/attachments`, { id: attachment, size: 1000 });
  await wolke.http.put(`attachments/${attachment}?offset=0`, Buffer.alloc(1000, 1));
  await refused(wolke.http.post(`attachments/${attachment}/finish`), 400, "Malformed");
  await wolke.http.post(`attachments/${attachment}/remove`);
  await refused(wolke.http.get(`attachments/${attachment}`), 404, "nothing");
  await refused(wolke.http.post(`conversations/${talk}/attachments`, { id: id(), size: 2 ** 40 }), 413, "large");
  await refused(wolke.http.post(`conversations/${talk}/attachments`, { id: id(), size: 0 }), 400, "body");
});

test("a message with an attachment that is missing is not stored either", async () => {
  const { last } = await wolke.http.get(`conversations/${talk}`);
  await refused(wolke.write(talk, "half", [id()]), 409, "conflict");
  assert.equal((await wolke.http.get(`conversations/${talk}`)).last, last);
  assert.ok(!(await clara.read(talk)).includes("half"));
});

test("two keys at once: one of them is told to read again", async () => {
  const where = await wolke.open(clara);
  const deliver = async (who) => {
    const own = await who.keys(where);
    const deliveries = [own.rotate([wolke.me, clara.me], who.me).toText()];
    return who.http.post(`conversations/${where}/deliveries`, { after: 1, deliveries });
  };
  const outcomes = await Promise.allSettled([deliver(wolke), deliver(clara)]);
  assert.deepEqual(outcomes.map((one) => one.status).sort(), ["fulfilled", "rejected"]);
  assert.equal(outcomes.find((one) => one.status === "rejected").reason.word, "conflict");
  await wolke.write(where, "under the new one");
  assert.deepEqual(await clara.read(where), ["under the new one"]);
});

test("handed over, read back; left, and not read on", async () => {
  const where = await wolke.open(clara);
  await wolke.write(where, "first");
  await refused(wolke.addToTalk(where, david, david.me), 403, "refused"); // counsellors hand over
  const roster = await clara.roster();
  await clara.addToTalk(where, david, roster.members("counsellor").find((one) => one.account().toText() === david.account));
  assert.deepEqual(await david.read(where), ["first"]);
  await david.write(where, "I am David");
  await clara.http.post(`conversations/${where}/leave`);
  await refused(clara.http.get(`conversations/${where}`), 404, "nothing");
  await refused(wolke.write(where, "too early"), 409, "conflict");
  assert.equal((await wolke.http.get(`conversations/${where}`)).stale, true);
  await wolke.rotate(where, [david.me, wolke.me]);
  await wolke.write(where, "without Clara");
  assert.deepEqual(await david.read(where), ["first", "I am David", "without Clara"]);
});

test("nobody is left out of his own conversation, but an old account gives way to a new one", async () => {
  const where = await fuchs.open(clara);
  await fuchs.write(where, "before I lost my card");
  await refused(clara.rotate(where, [clara.me], fuchs), 403, "refused");
  const again = await person("fuchs zwei").register();
  await refused(again.http.get(`conversations/${where}`), 404, "nothing");
  // On the phone they compare the number that both see.
  const number = again.me.public().safetyNumber(clara.me.public());
  const claimed = PublicIdentity.fromText((await again.http.get("account")).public);
  await clara.addToTalk(where, again, Recipient.compared(claimed, clara.me, number));
  await clara.rotate(where, [again.me, clara.me], fuchs);
  await refused(fuchs.http.get(`conversations/${where}`), 404, "nothing");
  assert.deepEqual(await again.read(where), ["before I lost my card"]);
  await again.write(where, "and here I am again");
  assert.deepEqual(await clara.read(where), ["before I lost my card", "and here I am again"]);
});
