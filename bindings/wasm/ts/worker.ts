/**
 * A worker that does what `connect` asks for. An application starts it, from a file of its own if it likes:
 * `import "sealwax/worker";`.
 *
 * @packageDocumentation
 */

import "./inlined.js";
import { type Scope, serve } from "./serve.js";

export { type Scope, serve } from "./serve.js";

// In a worker at once; whoever has another port (a shared worker's, say) calls `serve` with it.
const scope = globalThis as unknown as Partial<Scope> & { document?: unknown };
if (typeof scope.postMessage === "function" && scope.document === undefined) serve(scope as Scope);
