// The people of a demo: two admins who found the roster, two counsellors, two who seek advice, and a conversation.
//
//     node bin/seed.mjs ORIGIN CENTRE NAME SETUP

import { LoginParams } from "../../../../bindings/wasm/dist/index.js";
import { Person, found } from "../client/person.mjs";

const [origin, centre, name, setup] = process.argv.slice(2);

const people = {
  anna: "Anna trinkt gern Tee",
  bernd: "Bernd fährt Fahrrad",
  clara: "Clara liest am Fluss",
  david: "David backt Brot",
  "blaue wolke": "Regen am Nachmittag",
  "kleiner fuchs": "Wald und Wiese",
};
const [anna, bernd, clara, david, wolke, fuchs] = await Promise.all(
  Object.entries(people).map(([who, password]) => new Person(origin, centre, who, password).register(LoginParams.recommended())),
);
await anna.giveEmail("anna@example.org");
await bernd.giveEmail("bernd@example.org");
await found(name, setup, [anna, bernd]);
for (const counsellor of [clara, david]) {
  await counsellor.offer("counsellor");
  await anna.admit(counsellor);
}
/** As the page writes: the text beside the files. */
const write = (who, talk, text) => who.write(talk, JSON.stringify({ text, files: [] }));
const talk = await wolke.open(clara);
await write(wolke, talk, "Guten Tag. Ich weiß nicht, wie ich anfangen soll.");
await write(clara, talk, "Guten Tag, schön, dass Sie schreiben. Lassen Sie sich Zeit.");
const another = await fuchs.open(david);
await write(fuchs, another, "Hallo, ist da jemand?");
console.log(JSON.stringify(people));
