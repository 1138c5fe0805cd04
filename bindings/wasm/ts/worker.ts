/**
 * A worker that does what `connect` asks for. An application starts it, from a file of its own if it likes:
 * `import "sealwax/worker";`.
 *
 * @packageDocumentation
 */

import inlined from "./glue/module_bg.wasm";
import { compile, provide } from "./load.js";
import { serve } from "./serve.js";

provide(() => compile(Uint8Array.from(atob(inlined), (one) => one.charCodeAt(0))));
serve(globalThis);
