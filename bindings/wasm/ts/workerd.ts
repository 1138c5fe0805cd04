/**
 * For runtimes that compile no bytes but import modules: Cloudflare's workerd.
 *
 * @packageDocumentation
 */

import module from "./sealwax.wasm";
import { loaded } from "./load.js";

loaded(module as WebAssembly.Module);

export * from "./api.js";
