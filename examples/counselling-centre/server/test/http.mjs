// What a browser does for a page: cookies, the origin, and the token of the session.

/** What the server refused: status and word. */
export class Refused extends Error {
  constructor(status, word, more) {
    super(`${status} ${word}`);
    Object.assign(this, { status, word, more });
  }
}

/** One browser profile at one centre. */
export class Browser {
  cookies = new Map();
  token = undefined;

  constructor(origin, centre) {
    this.origin = origin;
    this.centre = centre;
  }

  async fetch(path, options = {}) {
    const headers = { ...options.headers };
    if (this.cookies.size > 0) headers.Cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${this.origin}/${this.centre}/api/${path}`, { ...options, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      this.cookies.set(name, value);
    }
    return answer;
  }

  async #json(answer) {
    const body = await answer.json();
    if (!answer.ok) throw new Refused(answer.status, body.error, body);
    if (typeof body.token === "string") this.token = body.token;
    return body;
  }

  async get(path) {
    return this.#json(await this.fetch(path));
  }

  /** With everything that a page sends, unless told otherwise. */
  async send(method, path, body, type, headers = {}) {
    if (this.token === undefined) await this.get("session");
    const all = { "Content-Type": type, Origin: this.origin, "X-Centre-Token": this.token, ...headers };
    return this.#json(await this.fetch(path, { method, body, headers: all }));
  }

  async post(path, body = {}, headers = {}) {
    return this.send("POST", path, JSON.stringify(body), "application/json", headers);
  }

  async put(path, bytes) {
    return this.send("PUT", path, bytes, "application/octet-stream");
  }
}
