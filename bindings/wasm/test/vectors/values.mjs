// What stands in the vector files, as test-vectors/schema.md says. Runs in Node and in browsers alike.

export const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
export const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
export const ascii = (text) => Uint8Array.from(text, (one) => one.charCodeAt(0));

export function concat(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** An unsigned integer of `size` bytes. */
export const uint = (value, size) => unhex(BigInt(value).toString(16).padStart(2 * size, "0"));

const web = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");
/** Standard base64 without padding. */
export const base64 = web;
export const unbase64 = (text) => ascii(atob(text.replaceAll("-", "+").replaceAll("_", "/")));

/** Reads the bytes of an input, in whatever form. */
export function bytes(form, values) {
  if (typeof form === "string") return unhex(form);
  if ("ref" in form) return bytes(values[form.ref], values);
  if ("concat" in form) return concat(...form.concat.map((one) => bytes(one, values)));
  if ("repeat" in form) {
    const piece = bytes(form.repeat, values);
    return Uint8Array.from({ length: form.length }, (_, at) => piece[at % piece.length]);
  }
  const whole = bytes(form.edit, values);
  const at = form.at < 0 ? whole.length + form.at : form.at;
  return concat(whole.subarray(0, at), bytes(form.insert, values), whole.subarray(at + form.remove));
}

/** A text; what is not UTF-8 is no string of JavaScript. */
export function text(form, values) {
  if (typeof form === "string") return form;
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes(form.utf8, values));
}

/** Whether an output is what was expected of it; long bytes stand as their hash. */
export async function agrees(actual, expected, digest) {
  if (actual instanceof Uint8Array) {
    if (typeof expected === "string") return hex(actual) === expected;
    return actual.length === expected?.length && hex(await digest(actual)) === expected.sha256;
  }
  return JSON.stringify(actual) === JSON.stringify(expected);
}
