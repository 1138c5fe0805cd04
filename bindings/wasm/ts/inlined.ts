/** The module that is inside of the package. */

import base64 from "./glue/module_bg.wasm";
import { compile, provide } from "./load.js";

provide(() => compile(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))));
