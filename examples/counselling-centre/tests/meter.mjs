// How much the pages of a browser were at work. A task that is interrupted by everything else on the machine takes long by
// the clock; what a page itself did is the processor's time of its main thread, which the kernel counts.

import { readFileSync } from "node:fs";

/** How often it is read, in milliseconds. */
const EVERY = 50;

export class Meter {
  /** By process: [the time of day, the processor's time so far], both in milliseconds. */
  #samples = new Map();
  #timer;

  static async of(browser) {
    const meter = new Meter();
    const asks = await browser.newBrowserCDPSession();
    let turn = 0;
    const read = async () => {
      if (turn++ % 10 === 0) {
        const { processInfo } = await asks.send("SystemInfo.getProcessInfo");
        for (const { type, id } of processInfo) {
          if (type === "renderer" && !meter.#samples.has(id)) meter.#samples.set(id, []);
        }
      }
      for (const [id, samples] of meter.#samples) {
        const spent = ofMainThread(id);
        if (spent !== undefined) samples.push([Date.now(), spent]);
      }
    };
    const again = () => {
      meter.#timer = setTimeout(() => read().then(again, () => undefined), EVERY); // an error is the browser's end
    };
    await read();
    again();
    return meter;
  }

  /** The most that any page was at work from `begin` to `end`, in milliseconds; rather too much than too little. */
  async work(begin, end) {
    const from = begin - EVERY;
    const known = () => [...this.#samples.values()].some((samples) => samples.at(-1)?.[0] >= end);
    for (let i = 0; i < 100 && !known(); i++) await new Promise((resolve) => setTimeout(resolve, EVERY));
    const spent = [...this.#samples.values()].map((samples) => {
      const before = samples.findLast(([time]) => time <= from)?.[1] ?? samples[0]?.[1] ?? 0;
      const after = samples.find(([time]) => time >= end)?.[1] ?? samples.at(-1)?.[1] ?? 0;
      return after - before;
    });
    return Math.round(Math.max(0, ...spent));
  }

  stop() {
    clearTimeout(this.#timer);
  }
}

/** A process's first thread bears its number. */
function ofMainThread(id) {
  try {
    return Number(readFileSync(`/proc/${id}/task/${id}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return undefined; // it has ended
  }
}
