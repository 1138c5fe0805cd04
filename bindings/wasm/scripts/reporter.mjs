// What node's test runner found, in the words of cargo's, which `cargo xtask test` counts.

export default async function* reporter(source) {
  const counts = { passed: 0, failed: 0, ignored: 0 };
  for await (const { type, data } of source) {
    if (type === "test:stderr" || type === "test:stdout") yield data.message;
    if (type !== "test:pass" && type !== "test:fail") continue;
    const { name, file, nesting, skip, details } = data;
    if (details.type === "suite" || name === file) {
      if (type === "test:pass") continue;
      if (details.error?.failureType === "subtestsFailed") continue;
    }
    const outcome = type === "test:fail" ? "failed" : skip !== undefined ? "ignored" : "passed";
    counts[outcome] += 1;
    const took = details.duration_ms > 1000 ? ` (${(details.duration_ms / 1000).toFixed(1)} s)` : "";
    yield `test ${"  ".repeat(nesting)}${name} ... ${outcome === "passed" ? "ok" : outcome}${took}\n`;
    if (outcome === "failed") yield `${String(details.error?.cause?.stack ?? details.error?.stack ?? details.error)}\n`;
  }
  const { passed, failed, ignored } = counts;
  yield `\ntest result: ${failed === 0 ? "ok" : "FAILED"}. ${passed} passed; ${failed} failed; ${ignored} ignored\n`;
}
