import { Context, Identity, Opener, Sealer, connect, isSealwaxError, type Connection } from "sealwax";
import { init } from "sealwax/slim";
import { serveAttachments } from "sealwax/service-worker";
import { Testing } from "sealwax/testing";

const me: Identity = await Identity.generate();
const place = new Context().with("app", "1");
const text: string = new Opener(place).with(me).from(me.public()).open(new Sealer(place).to(me).signedBy(me).seal("x")).text();
await init(new Uint8Array());
const cheap: number = Testing.cost().memoryKib;
export async function remote(link: Connection): Promise<string> {
  const other = await link.Identity.generate();
  return new link.Sealer(new link.Context().with("app", "1")).to(other).signedBy(other).seal("x").toText();
}
export async function kept(link: Connection): Promise<number> {
  const who = { realm: new link.Realm("centre.example"), account: link.AccountId.generate() };
  await link.forget(who);
  return (await new link.DeviceStore(who.realm, who.account).loginMemory()).revision;
}
try {
  // @ts-expect-error a number is no text
  me.public().safetyNumber(7);
} catch (error) {
  if (isSealwaxError(error)) console.log(error.code);
}
export { cheap, connect, serveAttachments, text };
