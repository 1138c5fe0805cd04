/** What only the module for tests has. */

import * as glue from "./glue/module.js";
import type { AccountId, Cost, Entry, Identity } from "./glue/module.js";

/** Fixed identities and cheap costs. Their secrets are public knowledge. */
export interface TestingTools {
  /** A fixed identity, the same in every run: `n` from 1 to 12. */
  identity(n: number): Identity;
  /** The account that goes with it in `roster`. */
  account(n: number): AccountId;
  /** The log of a small centre: 1, 2 and 3 are admins, 4 is a counsellor. */
  roster(): Entry[];
  /** A cost that production refuses. */
  cost(): Cost;
  /** @internal Fails as a bug in the module would: it cannot be used any more. */
  fail(): void;
}

/** Fixed identities and cheap costs. */
export const Testing: TestingTools = (glue as unknown as { Testing: TestingTools }).Testing;
