import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { it, scenario } from "../it.mjs";
import { CENTRE } from "../world.mjs";

scenario("a password never reaches the server, and what the server checks it with is laid anew at each login", async () => {
  const { seeker } = it;
  const { password } = seeker;
  const sent = [];
  seeker.page.on("request", (request) => sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ""}`));
  const record = async () => {
    await seeker.go("account");
    return seeker.page.locator(".record .now").innerText();
  };
  const first = await record();
  await seeker.logout();
  await seeker.login();
  const second = await record();
  await seeker.sees("It has changed since.");
  await seeker.page.locator(".record").scrollIntoViewIfNeeded();
  await seeker.picture("record");
  assert.match(first, /^\$argon2id\$/);
  assert.notEqual(first, second);
  const all = sent.join("\n");
  assert.match(all, /api\/login/);
  const hashes = ["md5", "sha1", "sha256", "sha512"].flatMap((kind) => ["hex", "base64", "base64url"].map((form) => createHash(kind).update(password).digest(form)));
  for (const one of [password, encodeURIComponent(password), Buffer.from(password).toString("base64"), Buffer.from(password).toString("hex"), ...hashes]) {
    assert.ok(!all.includes(one), `the server was sent ${one}`);
  }
});

scenario("a wrong password is refused like an unknown name, and nothing is said of which it was", async () => {
  const visitor = await it.person("nobody at all");
  const refusals = [];
  for (const name of ["nobody at all", "clara"]) {
    visitor.name = name;
    await visitor.fillLogin("this is not the password");
    refusals.push(await visitor.page.getByRole("alert").innerText());
    await visitor.page.reload();
  }
  assert.equal(refusals[0], refusals[1]);
  await it.leaves(visitor);
});

scenario("the database holds keys wrapped and messages sealed: of what was written, nothing", async () => {
  const { seeker } = it;
  const everything = await seeker.page.evaluate(async (address) => {
    const { tables } = await (await fetch(address)).json();
    const texts = [];
    for (const { name } of tables) {
      for (let after = 0, more = true; more; after += 50) {
        const part = await (await fetch(`${address}/${name}?after=${after}`)).json();
        texts.push(JSON.stringify(part));
        more = part.more;
      }
    }
    return texts.join("\n");
  }, `/${CENTRE}/api/operator`);
  assert.match(everything, /swxw1_/, "wrapped keys are there");
  assert.match(everything, /swxe1_/, "sealed messages are there");
  for (const secret of ["know how to begin", "Take your time", it.seeker.password, it.clara.password]) {
    assert.ok(!everything.includes(secret), `the database holds "${secret}"`);
  }
  await seeker.go("operator");
  await seeker.page.getByRole("link", { name: "message", exact: true }).click();
  await seeker.page.getByText("swxe1_").first().waitFor();
  await seeker.picture("operator");
});

scenario("admins need a code from their e-mail at each login, and a wrong one is refused", async () => {
  const { anna } = it;
  await anna.logout();
  await anna.fillLogin();
  await anna.sees("A code was sent to a…@example.org");
  const [code] = /\d{6}/.exec(await it.mail("anna@example.org"));
  await anna.field("Code from the e-mail").fill(String((Number(code) + 1) % 1_000_000).padStart(6, "0"));
  await anna.press("Go on");
  await anna.page.getByRole("alert").waitFor();
  await anna.field("Code from the e-mail").fill(code);
  await anna.press("Go on");
  await anna.inside();
});

scenario("everybody may ask for a code: an advice seeker turns it on, and off again", async () => {
  const { seeker } = it;
  await seeker.go("account");
  await seeker.field("E-mail address").fill("cloud@example.org");
  await seeker.press("Send a code there");
  await seeker.field("Code from the e-mail").waitFor();
  const code = async () => /\d{6}/.exec(await it.mail("cloud@example.org"))[0];
  await seeker.field("Code from the e-mail").fill(await code());
  await seeker.press("Confirm");
  await seeker.press("Ask for a code at each login");
  await seeker.sees("A code by e-mail is asked for at each login.");
  await seeker.logout();
  await seeker.fillLogin();
  await seeker.sees("A code was sent to c…@example.org");
  await seeker.field("Code from the e-mail").fill(await code());
  await seeker.press("Go on");
  await seeker.inside();
  await seeker.go("account");
  await seeker.press("Remove the address");
  await seeker.sees("No address is stored, and none is needed.");
});

scenario("another password: the old one is refused, other sessions end, what was written is still there", async () => {
  const { seeker } = it;
  const elsewhere = await it.person("blue cloud");
  elsewhere.password = seeker.password;
  await elsewhere.login();
  await seeker.go("account");
  const form = seeker.form("Change the password");
  await seeker.field("New password", form).fill("snow in the evening");
  await seeker.field("Password, once more", form).fill("snow in the evening");
  await seeker.press("Change", form);
  await seeker.sees("Changed. All other sessions have ended.");
  await elsewhere.button("Log in").waitFor();
  await elsewhere.fillLogin();
  await elsewhere.page.getByRole("alert").waitFor();
  seeker.password = "snow in the evening";
  await elsewhere.login(seeker.password);
  await elsewhere.talkWith("clara");
  await elsewhere.reads("I do not know how to begin");
  await elsewhere.logout();
  await it.leaves(elsewhere);
});
