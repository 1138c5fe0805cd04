// What a page without a build step writes: one script, pinned by its hash.
globalThis.tests = {
  async script([hash]) {
    const script = document.createElement("script");
    Object.assign(script, { src: "/dist/sealwax.global.js", integrity: hash });
    await new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => reject(new Error("the browser refused the script"));
      document.head.append(script);
    });
    const { Context, Identity, Opener, Sealer } = globalThis.sealwax;
    const [me, place] = [await Identity.generate(), new Context().with("page", "1")];
    const sealed = new Sealer(place).to(me).signedBy(me).seal("by script");
    return new Opener(place).with(me).from(me.public()).open(sealed).text();
  },
};
