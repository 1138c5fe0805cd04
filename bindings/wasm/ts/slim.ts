/**
 * The same without the module inside: load it with `init` from wherever it is served.
 *
 * @packageDocumentation
 */

import { LoadError } from "./errors.js";
import { check, explain, isLoaded, loaded } from "./load.js";

export * from "./api.js";

/** From where the module comes: its address, an answer, the module, or its bytes. */
export type ModuleSource = string | URL | Request | Response | Promise<Response> | WebAssembly.Module | BufferSource;

let pending: Promise<void> | undefined;

/**
 * Loads the module, once; later calls wait for the first. After a failure it can be tried again.
 *
 * @example
 * ```ts
 * import { init } from "sealwax/slim";
 * await init("/assets/sealwax.wasm"); // wherever `sealwax/sealwax.wasm` was copied to
 * ```
 */
export function init(source: ModuleSource): Promise<void> {
  if (isLoaded()) return Promise.resolve();
  pending ??= load(source)
    .then(loaded)
    .catch((error: unknown) => {
      throw explain(error);
    })
    .finally(() => {
      pending = undefined;
    });
  return pending;
}

async function load(source: ModuleSource): Promise<WebAssembly.Module> {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) {
    check(given);
    return WebAssembly.compile(given);
  }
  const answer = typeof Response === "function" && given instanceof Response ? given : await request(given as string);
  if (!answer.ok) {
    throw new LoadError("Load", `the .wasm file could not be fetched: the server answered ${answer.status}`);
  }
  // Not compileStreaming: it hides an index.html behind a message about the type, and the module is small.
  const bytes = await answer.arrayBuffer();
  check(bytes);
  return WebAssembly.compile(bytes);
}

async function request(address: string | URL | Request): Promise<Response> {
  try {
    return await fetch(address);
  } catch (error) {
    throw new LoadError(
      "Load",
      "the .wasm file could not be fetched: check its address, the network, and connect-src of the Content-Security-Policy",
      0,
      { cause: error },
    );
  }
}
