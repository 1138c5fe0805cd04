import { it, scenario } from "../it.mjs";

scenario("a reload and a second tab need no password; logging out in one ends all of them", async () => {
  const { seeker } = it;
  await seeker.page.reload();
  await seeker.talkWith("clara");
  await seeker.reads("Take your time");
  const first = seeker.page;
  await seeker.open();
  await seeker.talkWith("clara");
  await seeker.reads("Take your time");
  await seeker.isWell();
  await seeker.press("Log out");
  await seeker.button("Log in").waitFor();
  await first.getByRole("button", { name: "Log in", exact: true }).waitFor();
  await first.reload();
  await first.getByRole("button", { name: "Log in", exact: true }).waitFor();
  await seeker.page.close();
  seeker.page = first;
  await seeker.login();
});

scenario("the session of one centre is nothing in another: other database, other keys, other cookies", async () => {
  const { seeker } = it;
  const answers = await seeker.page.evaluate(async () => {
    const { account } = await (await fetch("/isar/api/session")).json();
    const { status } = await fetch("/isar/api/conversations");
    return { account, status };
  });
  const expected = JSON.stringify({ account: null, status: 401 });
  if (JSON.stringify(answers) !== expected) throw new Error(`${JSON.stringify(answers)}, not ${expected}`);
  const visitor = await it.person("blue cloud", { centre: "isar" });
  await visitor.fillLogin(seeker.password);
  await visitor.page.getByRole("alert").waitFor();
  await it.leaves(visitor);
});
