/** The module with the runner, inlined. The build puts its glue in the place of the package's. */

import "../../../ts/inlined.js";

export { verify } from "../../../ts/glue/module.js";
