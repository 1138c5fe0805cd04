// One centre for all of them: making keys takes longer than everything else. What kills php-fpm, and what counts how fast
// answers come, runs on what a host has.

import { production } from "./world.mjs";
import "./doors.mjs";
import "./accounts.mjs";
import "./talks.mjs";

if (production) {
  await import("./crash.mjs");
  await import("./load.mjs");
}
