import sealwax = require("sealwax");
import { Testing } from "sealwax/testing";

export async function text(): Promise<string> {
  const me: sealwax.Identity = await sealwax.Identity.generate();
  const place = new sealwax.Context().with("app", "1");
  return new sealwax.Opener(place).with(me).from(me.public()).open(new sealwax.Sealer(place).to(me).signedBy(me).seal("x")).text();
}
export const cheap: number = Testing.cost().passes;
