/**
 * End-to-end encryption for platforms that keep other people's secrets.
 *
 * Importing does nothing; the module inside is instantiated when something is used for the first time.
 *
 * @example
 * ```ts
 * import { Context, Identity, MessageId, Opener, Recipient, Sealer } from "sealwax";
 *
 * const me = await Identity.generate();
 * const place = new Context().with("conversation", "42").with("message", MessageId.generate());
 * const sealed = new Sealer(place).to(me).signedBy(me).seal("Dear diary");
 * const opened = new Opener(place).with(me).from(me.public()).open(sealed);
 * opened.text(); // "Dear diary"
 * ```
 *
 * @packageDocumentation
 */

import "./inlined.js";

export * from "./api.js";
export { LegacyLogin, type LegacyLoginOptions } from "./legacy.js";
