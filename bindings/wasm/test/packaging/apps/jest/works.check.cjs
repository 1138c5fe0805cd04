const { Context, Identity, Opener, Sealer } = require("sealwax");

test("works in jest with jsdom", async () => {
  const [me, place] = [await Identity.generate(), new Context().with("app", "1")];
  const sealed = new Sealer(place).to(me).signedBy(me).seal(new Uint8Array([119]));
  expect(new Opener(place).with(me).from(me.public()).open(sealed).text()).toBe("w");
});
