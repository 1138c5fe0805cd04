// Runs vector files against a copy of the package, anywhere.

import { INNER, INSIDE, LeftOut, OPERATIONS } from "./operations.mjs";
import { keeper } from "./secrets.mjs";
import { agrees, bytes, text } from "./values.mjs";

/** All cases of all files, inner steps included, by the core as a module: how many there were, and what differed. */
export async function runAll(verify, texts) {
  const report = { cases: 0, refused: 0, differing: [] };
  for (const [name, text] of Object.entries(texts)) {
    const [counts, ...differing] = verify(name.replace(/\.json$/, ""), text).split("\n");
    const [accepted, refused] = counts.split(" ").map(Number);
    report.cases += accepted + refused + differing.length;
    report.refused += refused;
    report.differing.push(...differing);
  }
  return report;
}

/** How many cases there are, and how many of them are refusals. */
export function counted(files) {
  const cases = files.flatMap((file) => file.cases);
  return { cases: cases.length, refused: cases.filter(({ error }) => error !== undefined).length };
}

/**
 * Every case of every file that can be said in this API: how many held, what differed, and why others are left out.
 *
 * `subtle` is for the tests' own needs; `known` are files with public identities that these need.
 */
export async function runVectors(api, files, { subtle, known = [] }) {
  const identity = keeper([...known, ...files], subtle);
  const digest = async (data) => new Uint8Array(await subtle.digest("SHA-256", data));
  const report = { held: 0, refused: 0, leftOut: {}, differing: [] };
  for (const file of files) {
    for (const one of file.cases) {
      const differing = await judge(one, inputs(one, file.values ?? {}, { api, identity }), digest, report);
      if (differing !== undefined) report.differing.push(`${file.kind}/${one.name}: ${differing}`);
    }
  }
  return report;
}

async function judge({ operation, expected, error: wanted, entry }, i, digest, report) {
  const leave = (why) => void (report.leftOut[why] = (report.leftOut[why] ?? 0) + 1);
  if (INNER.includes(operation)) return leave("inner steps");
  if (!Object.hasOwn(OPERATIONS, operation)) return `unknown operation ${operation}`;
  let outputs;
  try {
    outputs = await OPERATIONS[operation](i, expected);
  } catch (error) {
    if (error instanceof LeftOut) return leave(error.message);
    if (error.code !== wanted) return `${error.code ?? error} (${error.message}) instead of ${wanted ?? "success"}`;
    if (entry !== undefined && error.entry !== entry) return `entry ${error.entry} instead of ${entry}`;
    report.refused += 1;
    return undefined;
  }
  if (wanted !== undefined) return `accepted instead of ${wanted}`;
  const names = [...Object.keys(outputs), ...(INSIDE[operation] ?? [])];
  for (const [name, value] of Object.entries(expected)) {
    if (Object.hasOwn(outputs, name)) {
      if (!(await agrees(outputs[name], value, digest))) return `${name} is another one`;
    } else if (!names.includes(name) && !(operation === "envelope_open" && expected.author === null)) {
      return `${name} is missing`;
    }
  }
  report.held += 1;
  return undefined;
}

/** The inputs of a case, read as the schema says. */
function inputs({ inputs: given }, values, rest) {
  const { api } = rest;
  const get = (name) => (Object.hasOwn(given, name) ? given[name] : undefined);
  const bytesOf = (form) => bytes(form, values);
  const textOf = (form) => text(form, values);
  return {
    ...rest, get, bytesOf, textOf,
    identity: (secret) => rest.identity(api, secret),
    has: (name) => get(name) != null,
    flag: (name) => get(name) === true,
    int: (name) => Number(get(name)),
    bytes: (name) => bytesOf(get(name)),
    text: (name) => textOf(get(name)),
    list: (name) => (get(name) ?? []).map(bytesOf),
    realm: () => new api.Realm(textOf(get("realm"))),
    account: () => api.AccountId.fromBytes(bytesOf(get("account"))),
    context: () => get("context").reduce(
      (place, [name, value]) => place.with(textOf(name), bytesOf(value)),
      get("context").length === 0 ? api.Context.empty() : new api.Context(),
    ),
  };
}
