// The user's page. Everything that takes time happens in the worker, where the keys stay too.

import { connect } from "sealwax";

import { client } from "./client.js";

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const anna = client(connect(worker), parent.server);
const $ = (selector) => document.querySelector(selector);

function say(text) {
  $("#state").textContent = text;
}

async function show() {
  const inside = anna.isIn();
  $("#credentials").hidden = inside;
  $("#inside").hidden = !inside;
  if (!inside) return;
  $("#entries").replaceChildren(...(await anna.read()).map((text) => item(text)));
  $("#files").replaceChildren(...anna.files().map((name) => {
    const button = document.createElement("button");
    button.textContent = name;
    button.onclick = () => attempt("Opening …", async () => download(name, await anna.file(name)));
    return item(button);
  }));
}

function item(content) {
  const line = document.createElement("li");
  line.append(content);
  return line;
}

function download(name, blob) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Says what is going on, and what went wrong in the words of the error. */
async function attempt(what, work) {
  say(what);
  const buttons = document.querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  let said;
  try {
    said = (await work()) ?? "";
  } catch (error) {
    said = error.message;
  }
  await show();
  for (const button of buttons) button.disabled = false;
  say(said);
}

$("#credentials").onsubmit = (event) => {
  event.preventDefault();
  const { name, password } = Object.fromEntries(new FormData(event.target));
  const { value } = event.submitter;
  void attempt("One moment …", () => anna[value](name, password));
};
$("#write").onsubmit = (event) => {
  event.preventDefault();
  void attempt("Sealing …", () => anna.write(new FormData(event.target).get("text")));
};
$("#attach").onsubmit = (event) => {
  event.preventDefault();
  const bar = $("progress");
  const file = new FormData(event.target).get("file");
  bar.hidden = false;
  void attempt("Sealing …", () => anna.attach(file, ({ done }) => (bar.value = done / Math.max(1, file.size))));
};
$("#logout").onclick = () => attempt("", () => anna.logout());

await attempt("Waking up …", () => anna.restore());
