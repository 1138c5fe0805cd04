import { Context, Identity, Opener, Sealer } from "sealwax";
import * as slim from "sealwax/slim";
import { MemoryServer, Testing } from "sealwax/testing";
import { readFile } from "node:fs/promises";

const [me, place] = [await Identity.generate(), new Context().with("app", "1")];
const sealed = new Sealer(place).to(me).signedBy(me).seal("works");
await slim.init(await readFile(new URL(import.meta.resolve("sealwax/sealwax.wasm"))));
slim.MessageId.generate();
Testing.identity(1);
if (typeof MemoryServer !== "function") throw new Error("no server for tests");
console.log(new Opener(place).with(me).from(me.public()).open(sealed).text());
