// The functions of a module in an order in which it compresses well: gzip sees 32 KB, so what is alike stands together.

const HASHES = 1 << 20;
const GRAM = 6;
/** What gzip still sees, less the function at hand. */
const WINDOW = 30_000;

/** The module with names of its functions that sort as they should stand: for `wasm-opt --reorder-functions-by-name`. */
export function named(module) {
  const { sections, functions, imported } = parse(module);
  const place = order(functions.map(grams));
  const width = 4;
  const body = [];
  push(body, imported + place.length);
  for (let index = 0; index < imported; index++) entry(body, index, `!${index}`);
  place.forEach((at, index) => entry(body, imported + index, String(at).padStart(width, "0")));
  const map = [1, ...leb(body.length), ...body];
  const content = [4, ...Buffer.from("name"), ...map];
  return Buffer.concat([
    module.subarray(0, 8),
    ...sections.filter(({ id, name }) => id !== 0 || name !== "name").map(({ from, to }) => module.subarray(from, to)),
    Buffer.from([0, ...leb(content.length), ...content]),
  ]);

  function entry(out, index, name) {
    push(out, index);
    push(out, name.length);
    out.push(...Buffer.from(name));
  }
}

/** The next one is always that of which the most was seen just before. Gives the place of each. */
function order(all) {
  const often = new Uint8Array(HASHES);
  for (const { set } of all) for (const gram of set) often[gram] = Math.min(2, often[gram] + 1);
  const sets = all.map(({ set }) => set.filter((gram) => often[gram] > 1));
  const seen = new Uint16Array(HASHES);
  const place = new Array(all.length);
  const left = new Set(all.keys());
  const window = [];
  let size = 0;
  let current = 0;
  for (const index of left) if (all[index].length > all[current].length) current = index;
  for (let at = 0; left.size > 0; at++) {
    place[current] = at;
    left.delete(current);
    window.push(current);
    size += all[current].length;
    for (const gram of sets[current]) seen[gram]++;
    while (size > WINDOW && window.length > 1) {
      const old = window.shift();
      size -= all[old].length;
      for (const gram of sets[old]) seen[gram]--;
    }
    let best = -1;
    for (const index of left) {
      let known = 0;
      for (const gram of sets[index]) if (seen[gram] > 0) known++;
      const share = known / (all[index].length + 20);
      if (share > best) [best, current] = [share, index];
    }
  }
  return place;
}

function grams(bytes) {
  const set = new Set();
  for (let at = 0; at + GRAM <= bytes.length; at++) {
    let hash = 0;
    for (let i = 0; i < GRAM; i++) hash = (Math.imul(hash, 0x01000193) ^ bytes[at + i]) >>> 0;
    set.add((hash ^ (hash >>> 12)) & (HASHES - 1));
  }
  return { length: bytes.length, set: Uint32Array.from(set) };
}

/** Sections, bodies of functions, and how many functions are imported. */
function parse(module) {
  let at = 8;
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const text = () => {
    const length = read();
    at += length;
    return module.toString("utf8", at - length, at);
  };
  const limits = () => {
    const flags = read();
    read();
    if (flags & 1) read();
  };
  const sections = [];
  const functions = [];
  let imported = 0;
  while (at < module.length) {
    const from = at;
    const id = module[at++];
    const length = read();
    const to = at + length;
    const section = { id, from, to, name: id === 0 ? text() : undefined };
    if (id === 2) {
      for (let count = read(); count > 0; count--) {
        text();
        text();
        const kind = module[at++];
        if (kind === 0) imported++, read();
        else if (kind === 1) at++, limits();
        else if (kind === 2) limits();
        else at += 2;
      }
    }
    if (id === 10) {
      for (let count = read(); count > 0; count--) {
        const length = read();
        functions.push(module.subarray(at, at + length));
        at += length;
      }
    }
    sections.push(section);
    at = to;
  }
  return { sections, functions, imported };
}

function push(out, value) {
  out.push(...leb(value));
}

function leb(value) {
  const out = [];
  for (; value > 0x7f; value >>>= 7) out.push((value & 0x7f) | 0x80);
  return [...out, value];
}
