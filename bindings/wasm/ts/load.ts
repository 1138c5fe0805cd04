/** Where the WebAssembly module comes from. Nothing happens before it is needed. */

import { LoadError } from "./errors.js";

let module: WebAssembly.Module | undefined;
let make: (() => WebAssembly.Module) | undefined;

/** @internal How the module is made when it is needed. */
export function provide(how: () => WebAssembly.Module): void {
  make ??= how;
}

/** @internal The module is there. */
export function loaded(ready: WebAssembly.Module): void {
  module ??= ready;
}

/** @internal */
export function isLoaded(): boolean {
  return module !== undefined;
}

/** @internal The module, made now at the latest. */
export function compiled(): WebAssembly.Module {
  if (module === undefined) {
    if (make === undefined) {
      throw new LoadError("Load", "sealwax/slim: call `await init(…)` with the module before anything else");
    }
    module = make();
  }
  return module;
}

/** @internal Compiles at once, with errors that say what to do. */
export function compile(bytes: BufferSource): WebAssembly.Module {
  check(bytes);
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    throw explain(error);
  }
}

/** @internal Refuses what is plainly no module. */
export function check(bytes: BufferSource): void {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  if (view[0] === 0 && view[1] === 0x61 && view[2] === 0x73 && view[3] === 0x6d) return;
  const start = String.fromCharCode(...view.subarray(0, 64)).trim();
  throw new LoadError(
    "Load",
    start.startsWith("<")
      ? "an HTML page was served in place of the .wasm file: the path is wrong, and the server answers with its index page"
      : "these bytes are not a WebAssembly module",
  );
}

/** @internal */
export function explain(error: unknown): LoadError {
  if (error instanceof LoadError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const why = /content security policy|blocked by csp|unsafe-eval|disallowed by embedder|code generation/i.test(text)
    ? "the Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src directive"
    : typeof WebAssembly === "undefined"
      ? "this browser has no WebAssembly"
      : `the WebAssembly module could not be compiled: ${text}`;
  return new LoadError("Load", why, 0, { cause: error });
}
