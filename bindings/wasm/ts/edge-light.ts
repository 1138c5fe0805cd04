/**
 * For runtimes that compile no bytes but import modules: Vercel's edge functions and middleware of Next.js.
 *
 * @packageDocumentation
 */

import module from "./sealwax.wasm?module";
import { loaded } from "./load.js";

loaded(module as WebAssembly.Module);

export * from "./api.js";
