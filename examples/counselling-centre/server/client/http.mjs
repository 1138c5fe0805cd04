// What a browser does for a page: cookies, the origin, and the token of the session.

import http from "node:http";
import https from "node:https";

/** What the server refused: status and word. */
export class Refused extends Error {
  constructor(status, word, more) {
    super(`${status} ${word}`);
    Object.assign(this, { status, word, more });
  }
}

const plain = new http.Agent({ keepAlive: true, maxSockets: 64 });
const secure = new Map();

function agent(origin, ca) {
  if (!origin.startsWith("https:")) return plain;
  if (!secure.has(ca)) secure.set(ca, new https.Agent({ keepAlive: true, maxSockets: 64, ca }));
  return secure.get(ca);
}

/** One request: status, headers, and the body as bytes. */
export function request(url, { method = "GET", headers = {}, body, ca = process.env.CENTRE_CA } = {}) {
  return new Promise((resolve, reject) => {
    const { request: begin } = url.startsWith("https:") ? https : http;
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const asked = begin(url, { method, headers: { ...length, ...headers }, agent: agent(url, ca) }, (answer) => {
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("error", reject);
      answer.on("aborted", () => reject(new Error("cut off")));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** One browser profile at one centre. */
export class Browser {
  cookies = new Map();
  token = undefined;

  constructor(origin, centre) {
    this.origin = origin;
    this.centre = centre;
  }

  async fetch(path, { headers = {}, ...options } = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    const all = { ...Object.fromEntries(given), ...(cookie === "" ? {} : { Cookie: cookie }) };
    const answer = await request(`${this.origin}/${this.centre}/api/${path}`, { ...options, headers: all });
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.cookies.set(name, value);
    }
    return answer;
  }

  #json({ status, body }) {
    let read;
    try {
      read = JSON.parse(body.toString());
    } catch {
      throw new Refused(status, "no answer", {});
    }
    if (status !== 200) throw new Refused(status, read.error, read);
    if (typeof read.token === "string") this.token = read.token;
    return read;
  }

  async get(path) {
    return this.#json(await this.fetch(path));
  }

  /** With everything that a page sends, unless told otherwise. A session that is gone is begun anew, once. */
  async send(method, path, body, type, headers) {
    for (let fresh = false; ; fresh = true) {
      if (this.token === undefined || fresh) await this.get("session");
      const all = { "Content-Type": type, Origin: this.origin, "X-Centre-Token": this.token, ...headers };
      try {
        return this.#json(await this.fetch(path, { method, body, headers: all }));
      } catch (error) {
        if (fresh || headers !== undefined || error.word !== "token") throw error;
      }
    }
  }

  async post(path, body = {}, headers) {
    return this.send("POST", path, JSON.stringify(body), "application/json", headers);
  }

  async put(path, bytes) {
    return this.send("PUT", path, bytes, "application/octet-stream");
  }
}
