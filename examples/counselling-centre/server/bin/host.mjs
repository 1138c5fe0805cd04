// Starts the centre in a temporary folder, and takes everything away again. Either PHP's own server with SQLite, or what a
// host has: nginx with TLS, php-fpm with preloading, PostgreSQL, all of Debian's, each as its own user.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { request } from "../client/http.mjs";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const server = join(root, "examples/counselling-centre/server");
const page = join(root, "examples/counselling-centre/web/dist");
const library = process.env.SEALWAX_LIBRARY ?? join(root, "target/release/libsealwax_c.so");
const isRoot = process.getuid() === 0;

export const CENTRES = { lahn: "Beratung an der Lahn", isar: "Beratung an der Isar" };

/** @returns a host with `origin`, `data`, `setup` (codes by centre), `ca`, `stop()`. */
export async function start({ production = false, driver = "auto", lifetime = 7200, workers = 6, port, origins, centres = CENTRES } = {}) {
  const host = new Host(production);
  try {
    await host.start({ driver, lifetime, workers, port, origins, centres });
  } catch (error) {
    await host.stop();
    throw error;
  }
  return host;
}

class Host {
  #processes = [];
  setup = {};

  constructor(production) {
    this.production = production;
    this.folder = mkdtempSync(join(tmpdir(), "sealwax-centre-"));
    this.data = join(this.folder, "data");
    execFileSync("chmod", ["755", this.folder]);
    mkdirSync(this.data);
  }

  async start({ driver, lifetime, workers, port, origins, centres }) {
    const chosen = port ?? (await freePort());
    this.origin = `${this.production ? "https" : "http"}://localhost:${chosen}`;
    const config = { demo: true, session_lifetime: lifetime, origins: [this.origin, ...(origins ?? [])], centres: {} };
    writeFileSync(join(this.data, "config.json"), JSON.stringify(config));
    await (this.production ? this.#startProduction(chosen, driver, workers, centres) : this.#startPlain(chosen, driver, workers, centres));
    await answers(this.origin, this.ca);
  }

  async #startPlain(port, driver, workers, centres) {
    for (const [id, name] of Object.entries(centres)) this.#create("php", server, id, name, []);
    const environment = {
      CENTRE_DATA: this.data, CENTRE_PAGE: page, PHP_CLI_SERVER_WORKERS: String(workers), ...drivers(driver, library),
    };
    // As PHP is installed, but for the compiled code that it keeps, and FFI, which the command line allows.
    const settings = ["-d", "opcache.enable_cli=1", "-d", "ffi.enable=1"];
    this.#run("php", [...settings, "-S", `localhost:${port}`, join(server, "index.php")], environment);
  }

  async #startProduction(port, driver, workers, centres) {
    const app = this.#copy();
    const [web, database] = isRoot ? ["www-data", "postgres"] : [userName(), userName()];
    await this.#startPostgresql(database, web, Object.keys(centres));
    if (isRoot) execFileSync("chown", ["-R", web, this.data]);
    for (const [id, name] of Object.entries(centres)) {
      const dsn = `pgsql:host=${join(this.folder, "socket")};dbname=${id}`;
      this.#create("php", join(app, "examples/counselling-centre/server"), id, name, [dsn, web], web);
    }
    this.#startFpm(app, driver, workers, web);
    this.#startNginx(port, web);
  }

  /** What the other users may read: the repository may lie where they may not look. */
  #copy() {
    const app = join(this.folder, "app");
    for (const part of ["src", "schema", "include", "autoload.php", "preload.php", "bin"]) {
      cpSync(join(root, "bindings/php", part), join(app, "bindings/php", part), { recursive: true });
    }
    const code = join(app, "examples/counselling-centre/server");
    for (const part of ["src", "bin", "schema.sql", "boot.php", "index.php"]) {
      cpSync(join(server, part), join(code, part), { recursive: true });
    }
    if (existsSync(page)) cpSync(page, join(app, "examples/counselling-centre/web/dist"), { recursive: true });
    if (existsSync(library)) cpSync(library, join(app, "libsealwax.so"));
    execFileSync("chmod", ["-R", "a+rX", app]);
    return app;
  }

  #create(php, code, id, name, database, user) {
    const words = [php, join(code, "bin/centre.php"), "create", this.data, id, name, ...database];
    this.setup[id] = execFileSync(...as(user, words), { encoding: "utf8" }).trim();
  }

  /** Whoever asks is known by the user that he is on this machine: no password lies anywhere. */
  async #startPostgresql(user, web, databases) {
    const versions = readdirSync("/usr/lib/postgresql").sort((a, b) => Number(a) - Number(b));
    const bin = join("/usr/lib/postgresql", versions.at(-1), "bin");
    const [data, socket] = ["database", "socket"].map((name) => join(this.folder, name));
    for (const folder of [data, socket]) mkdirSync(folder, { mode: 0o755 });
    if (isRoot) execFileSync("chown", [user, data, socket]);
    execFileSync(...as(user, [join(bin, "initdb"), "-D", data, "-A", "peer", "-U", user, "-E", "UTF8", "--locale=C.UTF-8"]), { stdio: "pipe" });
    this.#run(...as(user, [join(bin, "postgres"), "-D", data, "-k", socket, "-c", "listen_addresses=", "-c", "max_connections=50"]));
    const psql = (sql) => execFileSync(...as(user, ["psql", "-q", "-h", socket, "-d", "postgres", "-c", sql]), { stdio: "pipe" });
    await patiently(() => psql("SELECT 1"));
    if (web !== user) psql(`CREATE ROLE "${web}" LOGIN`);
    for (const name of databases) psql(`CREATE DATABASE ${name} OWNER "${web}"`);
  }

  #startFpm(app, driver, workers, web) {
    const pool = [
      "[global]", `error_log = ${this.folder}/fpm.log`, "daemonize = no",
      "[www]", ...(isRoot ? [`user = ${web}`, `group = ${web}`, "listen.mode = 0666"] : []),
      `listen = ${this.folder}/fpm.sock`, "pm = static", `pm.max_children = ${workers}`, "clear_env = yes",
      `env[CENTRE_DATA] = ${this.data}`, ...(driver === "auto" ? [] : [`env[SEALWAX_DRIVER] = ${driver}`]),
    ];
    writeFileSync(join(this.folder, "fpm.conf"), `${pool.join("\n")}\n`);
    const settings = { "opcache.enable": "1", "opcache.preload": join(app, "bindings/php/preload.php") };
    if (isRoot) settings["opcache.preload_user"] = web;
    const copied = join(app, "libsealwax.so");
    if (existsSync(copied) && driver !== "pure") {
      const header = join(this.folder, "sealwax.h");
      writeFileSync(header, execFileSync("php", [join(app, "bindings/php/bin/sealwax-doctor"), "--header", copied]));
      Object.assign(settings, { "ffi.enable": "preload", "ffi.preload": header });
    }
    mkdirSync(join(this.folder, "ini"));
    const ini = Object.entries(settings).map(([name, value]) => `${name} = "${value}"`).join("\n");
    writeFileSync(join(this.folder, "ini/centre.ini"), `${ini}\n`);
    const [fpm] = readdirSync("/usr/sbin").filter((name) => name.startsWith("php-fpm")).map((name) => join("/usr/sbin", name));
    const [version] = readdirSync("/etc/php");
    this.fpm = this.#run(fpm, ["-F", "-y", join(this.folder, "fpm.conf")], {
      PHP_INI_SCAN_DIR: `/etc/php/${version}/fpm/conf.d:${this.folder}/ini`, SEALWAX_LIBRARY: undefined, SEALWAX_DRIVER: undefined,
    });
  }

  #startNginx(port, web) {
    const [key, certificate] = ["key.pem", "certificate.pem"].map((name) => join(this.folder, name));
    execFileSync("openssl", [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "7", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate,
    ], { stdio: "pipe" });
    this.ca = readFileSync(certificate, "utf8");
    const code = join(this.folder, "app/examples/counselling-centre");
    const temporary = ["client_body", "fastcgi", "proxy", "scgi", "uwsgi"].map((kind) => `${kind}_temp_path ${this.folder}/nginx-${kind};`);
    const template = readFileSync(join(server, "nginx.conf"), "utf8");
    const values = {
      user: isRoot ? `user ${web};` : "", folder: this.folder, temporary: temporary.join("\n    "), port, key, certificate,
      page: join(code, "web/dist"), script: join(code, "server/index.php"),
    };
    const file = join(this.folder, "nginx.conf");
    writeFileSync(file, template.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => values[name]));
    this.#run("/usr/sbin/nginx", ["-c", file, "-e", join(this.folder, "nginx.log")]);
  }

  /** The processes of php-fpm that answer requests. */
  workers() {
    return childrenOf(this.fpm.pid);
  }

  #run(program, words, environment = {}) {
    const child = spawn(program, words, {
      env: { ...process.env, ...environment }, stdio: process.env.CENTRE_VERBOSE ? "inherit" : "ignore", detached: true,
    });
    child.ended = new Promise((resolve) => child.once("exit", resolve));
    child.once("error", () => undefined);
    this.#processes.push(child);
    return child;
  }

  /** Each leads a group of its own, which ends with it. */
  async stop() {
    for (const child of this.#processes.reverse()) {
      if (child.pid === undefined) continue;
      try {
        process.kill(-child.pid, child.spawnargs.some((word) => word.endsWith("/postgres")) ? "SIGINT" : "SIGTERM");
      } catch {
        continue; // it has ended
      }
      await Promise.race([child.ended, pause(5000)]);
    }
    this.#processes = [];
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function drivers(driver, path) {
  const chosen = driver === "auto" ? {} : { SEALWAX_DRIVER: driver };
  return existsSync(path) && driver !== "pure" ? { ...chosen, SEALWAX_LIBRARY: path } : chosen;
}

function as(user, [program, ...words]) {
  if (user === undefined || !isRoot) return [program, words];
  return ["setpriv", [`--reuid=${user}`, `--regid=${user}`, "--init-groups", program, ...words]];
}

function userName() {
  return execFileSync("id", ["-un"], { encoding: "utf8" }).trim();
}

function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createServer();
    socket.once("error", reject);
    socket.listen(0, "localhost", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

async function patiently(attempt) {
  for (let i = 0; ; i++) {
    try {
      return await attempt();
    } catch (error) {
      if (i >= 150) throw error;
      await pause(100);
    }
  }
}

/** Until everything behind it has started. */
function answers(origin, ca) {
  return patiently(async () => {
    const { status } = await request(`${origin}/api/centres`, { ca });
    if (status !== 200) throw new Error(`the centre answers ${status}`);
  });
}
