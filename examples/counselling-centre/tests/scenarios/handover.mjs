import assert from "node:assert/strict";

import { it, scenario } from "../it.mjs";
import { CENTRE } from "../world.mjs";

scenario("a conversation is handed over to a colleague, who reads everything; who leaves reads on nothing", async () => {
  const { clara, david } = it;
  const guest = (it.guest = await it.person("green leaf"));
  await guest.register("leaves in the wind");
  await guest.begin("clara");
  await guest.write("This was written to Clara.");
  await clara.talkWith("green leaf");
  await clara.reads("This was written to Clara.");
  await clara.details();
  const form = clara.form("Hand over to a colleague");
  await clara.field("To whom?", form).selectOption({ label: "david" });
  await clara.press("Hand over", form);
  await clara.page.locator("details.people li", { hasText: "david" }).waitFor();
  await clara.picture("handover");
  await david.talkWith("green leaf");
  await david.reads("This was written to Clara.");
  await david.write("David here, Clara told me.");
  await guest.reads("David here, Clara told me.");

  await clara.details();
  await clara.press("Leave this conversation");
  await clara.page.getByRole("heading", { name: "Conversations" }).waitFor();
  await clara.page.locator(".talks .list a", { hasText: "green leaf" }).waitFor({ state: "detached" });
  await guest.write("Only for David now.");
  await david.reads("Only for David now.");
  await david.write("Yes, only the two of us.");
  await guest.reads("Yes, only the two of us.");
  for (const one of [clara, david, guest]) await one.isWell();
});

scenario("who is expelled gets no further word: every browser takes a new key before the next message", async () => {
  const { anna, david, guest } = it;
  await anna.go("centre");
  await anna.press("Expel: david");
  await anna.section("Who works here").getByText("david").waitFor({ state: "detached" });
  await david.page.locator("footer").getByText("david · Advice seeker").waitFor();
  await guest.go("centre");
  await guest.section("Who works here").getByText("david").waitFor({ state: "detached" });
  await guest.go("conversations");
  await guest.page.locator(".talks .list a", { hasText: "david" }).click();
  const keys = () => guest.page.evaluate(async (address) => {
    const { last_delivery } = await (await fetch(address + location.hash.split("/")[2])).json();
    return last_delivery;
  }, `/${CENTRE}/api/conversations/`);
  await guest.reads("Yes, only the two of us.");
  const before = await keys();
  await guest.write("Is David still there?");
  assert.equal(await keys(), before + 1, "a key without him");
  await david.page.reload();
  await david.inside();
  await david.go("conversations");
  await david.sees("No conversation yet.");
});
