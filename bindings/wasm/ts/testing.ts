/**
 * The whole package for the tests of an application, around a module that accepts cheap costs, which that of
 * production refuses; with fixed identities and a server in memory. In a test runner, let `sealwax` stand for it.
 *
 * @example
 * ```ts
 * // vitest.config.ts
 * export default { test: { alias: { sealwax: "sealwax/testing" } } };
 *
 * // a test
 * import { LoginParams, MemoryServer, Realm, Testing } from "sealwax/testing";
 * const [anna, ben] = [Testing.identity(1), Testing.identity(2)];
 * const params = LoginParams.withCost(Testing.cost()); // a login in a millisecond
 * ```
 *
 * @packageDocumentation
 */

import "./inlined.js";

export * from "./api.js";
export * from "./memory-server.js";
// The build puts the glue of the testing module in the place of the other one.
export { Testing } from "./testing-glue.js";
export { withoutWebCrypto } from "./webcrypto.js";
