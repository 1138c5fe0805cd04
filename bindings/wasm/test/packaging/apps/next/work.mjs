import { Context, Identity, Opener, Sealer } from "sealwax";

export async function GET() {
  const [me, place] = [await Identity.generate(), new Context().with("app", "1")];
  const sealed = new Sealer(place).to(me).signedBy(me).seal("works");
  return new Response(new Opener(place).with(me).from(me.public()).open(sealed).text());
}
