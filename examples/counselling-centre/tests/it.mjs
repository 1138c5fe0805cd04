// What all scenarios share: each finds what the former left.

import { test } from "node:test";

const DATABASE = process.env.CENTRE_PRODUCTION === "1" ? "PostgreSQL" : "SQLite";

/** The centre, the browser and everybody in it, filled before the first scenario. */
export const it = {};

/** One promise of the centre, kept in front of everybody's eyes; when it is broken, pictures show where. */
export function scenario(promise, work) {
  test(`${DATABASE}: ${promise}`, { timeout: 300_000 }, async () => {
    try {
      await work();
    } catch (error) {
      for (const one of it.people ?? []) {
        await one.picture(`broken-${one.name}`).catch(() => undefined);
        console.log(`  ${one.name}: ${one.problems.join("; ") || "no complaint"}`);
      }
      throw error;
    }
  });
}
