const { Context, Identity, Opener, Sealer } = require("sealwax");
const slim = require("sealwax/slim");
const { Testing } = require("sealwax/testing");
const { readFileSync } = require("node:fs");

(async () => {
  const [me, place] = [await Identity.generate(), new Context().with("app", "1")];
  const sealed = new Sealer(place).to(me).signedBy(me).seal("works");
  await slim.init(readFileSync(require.resolve("sealwax/sealwax.wasm")));
  slim.MessageId.generate();
  Testing.identity(1);
  console.log(new Opener(place).with(me).from(me.public()).open(sealed).text());
})();
