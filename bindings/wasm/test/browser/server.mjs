// Serves the package and the pages of the tests, with the policy of a careful host.

import { createServer } from "node:http";
import { createReadStream, existsSync, statSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const VECTORS = fileURLToPath(new URL("../../../../test-vectors/", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".mjs": "text/javascript", ".wasm": "application/wasm" };
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
const NO_WASM = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'";

/** Starts it; gives its address and an end. */
export async function serve() {
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const policy = pathname.endsWith("/no-wasm.html") ? NO_WASM : STRICT;
    const headers = { "Content-Security-Policy": policy, "Cache-Control": "no-store" };
    let path = pathname.startsWith("/test-vectors/") ? VECTORS + pathname.slice(14) : ROOT + pathname.slice(1);
    if (pathname.endsWith("/no-wasm.html")) path = `${ROOT}test/browser/page.html`;
    // As a single-page application's server: what is not there is the index page.
    if (pathname.includes("..") || !existsSync(path) || !statSync(path).isFile()) path = `${ROOT}test/browser/page.html`;
    answer.writeHead(200, { ...headers, "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
    createReadStream(path).pipe(answer);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://localhost:${server.address().port}`, close: () => server.close() };
}
