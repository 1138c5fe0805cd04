// The rows in a worker of the browser.

import { measure, threshold } from "./rows.mjs";

globalThis.onmessage = async ({ data: { id, name, quick, path } }) => {
  try {
    postMessage({ id, value: path === undefined ? await measure(name, quick) : await threshold(path) });
  } catch (error) {
    postMessage({ id, error: String(error?.stack ?? error) });
  }
};
