// Everything the page asks its server. Nothing that is secret goes in here but login tokens and signed changes.

/** Below it lies everything of this centre. */
export const CENTRE = location.pathname.split("/")[1] ?? "";
const BASE = `/${CENTRE}/api/`;

/** What the server refused, in its word. */
export class Refusal extends Error {
  override name = "Refusal";
  constructor(readonly status: number, readonly word: string, readonly more: Record<string, unknown> = {}) {
    super(word);
  }
}

export type Role = "seeker" | "counsellor" | "admin";
export interface Centre {
  id: string; name: string; demo: boolean; driver: string; founded: boolean;
  limits: { message: number; attachment: number; piece: number };
  retention: { inactive_days: number; log_days: number };
}
export interface Notice { id: number | string; kind: string; time: number; about: string | number | null }
export interface LoggedIn {
  token: string; account: string; name: string; role: Role; email: string | null; second_factor: boolean;
  public: string; recovery: boolean; notices: Notice[];
}
export type Session = LoggedIn | { token: string; account: null };
export interface LoginAnswer { wrap: string; share: string; outdated: boolean; server_half: string; token: string; account: string }
export type Login = LoginAnswer | { code: "sent"; email: string };
export interface Account {
  account: string; name: string; public: string; wrap: string; record: string;
  recovery_wrap: string | null; recovery_share: string | null; recovery_self: string | null;
}
export interface RosterAnswer { entries: string[]; rejected: null | { entry: number; rule: string } }
export interface OfferRow { account: string; name: string; role: string; offer: string; time: number; stale?: boolean }
export interface DraftRow { id: string | number; draft: string; time: number }
export interface Staff { account: string; name: string; role: Role }
export interface News {
  roster: number; unread: Record<string, number>; deliveries: Record<string, number>;
  notices: number; offers: number; drafts: number; recoveries: number;
}
export interface Participant { account: string; name: string; role: Role; public: string; left: boolean }
export interface Conversation {
  id: string; time: number; members: Participant[]; unread: number; read_to: number; last: number; last_delivery: number;
  stale: boolean; deliveries?: { number: number; envelope: string }[];
}
export interface MessageRow { number: number; id: string; time: number; envelope: string }
export interface RecoveryRow {
  hash: string; account: string; name: string; role: Role; public: string; request: string; share: string; time: number;
}
export type RecoveryState = { state: "waiting" } | { state: "granted"; account: string; grant: string; wrap: string; recovery_wrap: string };
export interface AccountRow {
  account: string; name: string; role: Role; created: number; seen: number; email: boolean; second_factor: boolean; recovery: boolean;
}

let token: string | undefined;

/** Told when the server says that nobody is logged in any more. */
export const ended: { tell: () => void } = { tell: () => undefined };

async function answerOf(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(BASE + path, { credentials: "same-origin", cache: "no-store", ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Refusal(0, "network");
  }
  if (answer.ok) return answer;
  const more = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  throw new Refusal(answer.status, typeof more.error === "string" ? more.error : "trouble", more);
}

async function get<T>(path: string): Promise<T> {
  try {
    return (await (await answerOf(path, {})).json()) as T;
  } catch (error) {
    if (error instanceof Refusal && error.word === "login") ended.tell();
    throw error;
  }
}

async function send<T>(method: "POST" | "PUT", path: string, body: BodyInit, type: string, signal?: AbortSignal): Promise<T> {
  for (let fresh = false; ; fresh = true) {
    if (token === undefined || fresh) await session();
    try {
      const headers = { "Content-Type": type, "X-Centre-Token": token ?? "" };
      const answer = await answerOf(path, { method, headers, body, ...(signal === undefined ? {} : { signal }) });
      const got = (await answer.json()) as T;
      const next = (got as { token?: unknown } | null)?.token;
      if (typeof next === "string") token = next;
      return got;
    } catch (error) {
      if (error instanceof Refusal && error.word === "login") ended.tell();
      if (fresh || !(error instanceof Refusal) || error.word !== "token") throw error;
    }
  }
}

function post<T = Record<string, never>>(path: string, body: object = {}, signal?: AbortSignal): Promise<T> {
  return send("POST", path, JSON.stringify(body), "application/json", signal);
}

async function session(): Promise<Session> {
  const got = await get<Session>("session");
  token = got.token;
  return got;
}

const id = encodeURIComponent;
const talk = (conversation: string): string => `conversations/${id(conversation)}`;
const query = (setup: string | undefined): string => (setup === undefined ? "" : `?setup=${id(setup)}`);

/** The centres of this host: what the page shows that belongs to none of them. */
export async function centres(): Promise<{ id: string; name: string }[]> {
  const answer = await fetch("/api/centres");
  return ((await answer.json()) as { centres: { id: string; name: string }[] }).centres;
}

export const server = {
  centre: () => get<Centre>("centre"),
  session,

  reserve: () => post<{ account: string; challenge: string }>("reserve"),
  share: (account: string, challenge: string, request: string) => post<{ share: string }>("share", { account, challenge, request }),
  register: (account: string, name: string, change: string) => post("register", { account, name, change }),

  challenge: (name: string) => post<{ challenge: string }>("challenge", { name }),
  login: (name: string, loginToken: string) => post<Login>("login", { name, token: loginToken }),
  loginCode: (name: string, loginToken: string, code: string) => post<LoginAnswer>("login/code", { name, token: loginToken, code }),
  keep: () => post<{ account: string; server_half: string }>("keep"),
  logout: (everywhere: boolean) => post<{ token: string }>("logout", { everywhere }),
  noticeSeen: (notice: number | string) => post(`notices/${id(notice)}/seen`),

  shareChallenge: () => post<{ challenge: string }>("share-challenge"),
  account: () => get<Account>("account"),
  change: (change: string) => post("change", { change }),
  email: (email: string) => post("email", { email }),
  emailConfirm: (code: string) => post("email/confirm", { code }),
  emailRemove: () => post("email/remove"),
  secondFactor: (on: boolean) => post("second-factor", { on }),
  device: () => get<{ state: string | null }>("device"),
  saveDevice: (seen: string | null, state: string) => post("device", { seen, state }),
  export: (name: string, loginToken: string) => post<Record<string, unknown>>("export", { name, token: loginToken }),
  deletion: (name: string, loginToken: string) => post("deletion", { name, token: loginToken }),

  roster: (from = 0) => get<RosterAnswer>(`roster?from=${from}`),
  offers: (setup?: string) => get<{ offers: OfferRow[] }>(`roster/offers${query(setup)}`),
  offer: (offer: string, setup?: string) => post("roster/offers", { offer, ...(setup === undefined ? {} : { setup }) }),
  removeOffer: (account: string) => post(`roster/offers/${id(account)}/remove`),
  drafts: (setup?: string) => get<{ drafts: DraftRow[] }>(`roster/drafts${query(setup)}`),
  draft: (draft: string, setup?: string) => post<{ id: string | number }>("roster/drafts", { draft, ...(setup === undefined ? {} : { setup }) }),
  signDraft: (which: string | number, draft: string, seen: string, setup?: string) =>
    post(`roster/drafts/${id(which)}`, { draft, seen, ...(setup === undefined ? {} : { setup }) }),
  removeDraft: (which: string | number, setup?: string) => post(`roster/drafts/${id(which)}/remove`, setup === undefined ? {} : { setup }),
  entry: (entry: string, setup?: string) => post<{ length: number }>("roster/entries", { entry, ...(setup === undefined ? {} : { setup }) }),
  staff: () => get<{ staff: Staff[] }>("staff"),

  news: () => get<News>("news"),

  conversations: () => get<{ conversations: Conversation[] }>("conversations"),
  conversation: (conversation: string) => get<Conversation>(talk(conversation)),
  begin: (conversation: string, members: string[], deliveries: string[]) => post("conversations", { conversation, members, deliveries }),
  deliver: (conversation: string, after: number, deliveries: string[]) =>
    post<{ last: number }>(`${talk(conversation)}/deliveries`, { after, deliveries }),
  addMember: (conversation: string, account: string, after: number, deliveries: string[]) =>
    post<{ last: number }>(`${talk(conversation)}/members`, { account, after, deliveries }),
  removeMember: (conversation: string, account: string, after: number, deliveries: string[]) =>
    post<{ last: number }>(`${talk(conversation)}/members/${id(account)}/remove`, { after, deliveries }),
  leave: (conversation: string) => post(`${talk(conversation)}/leave`),
  messages: (conversation: string, after: number) =>
    get<{ messages: MessageRow[]; more: boolean }>(`${talk(conversation)}/messages?after=${after}&limit=200`),
  write: (conversation: string, message: string, envelope: string, attachments: string[]) =>
    post<{ number: number; time: number }>(`${talk(conversation)}/messages`, { id: message, envelope, attachments }),
  read: (conversation: string, number: number) => post(`${talk(conversation)}/read`, { number }),

  upload: (conversation: string, attachment: string, size: number) =>
    post<{ offset: number }>(`${talk(conversation)}/attachments`, { id: attachment, size }),
  uploaded: (attachment: string) => get<{ offset: number; size: number; finished: boolean }>(`attachments/${id(attachment)}`),
  piece: (attachment: string, offset: number, piece: Blob, signal: AbortSignal) =>
    send<{ offset: number }>("PUT", `attachments/${id(attachment)}?offset=${offset}`, piece, "application/octet-stream", signal),
  finish: (attachment: string) => post(`attachments/${id(attachment)}/finish`),
  removeUpload: (attachment: string) => post(`attachments/${id(attachment)}/remove`),
  contentAddress: (attachment: string) => `${BASE}attachments/${id(attachment)}/content`,

  askRecovery: (name: string, hash: string, request: string) => post("recovery/requests", { name, hash, request }),
  recoveryState: (hash: string) => post<RecoveryState>("recovery/state", { hash }),
  recoveryShareChallenge: (hash: string) => post<{ challenge: string }>("recovery/share-challenge", { hash }),
  completeRecovery: (hash: string, change: string) => post("recovery/completion", { hash, change }),
  recoveries: () => get<{ requests: RecoveryRow[] }>("recovery/requests"),
  grant: (hash: string, grant: string) => post(`recovery/requests/${id(hash)}/grant`, { grant }),
  removeRecovery: (hash: string) => post(`recovery/requests/${id(hash)}/remove`),

  accounts: () => get<{ accounts: AccountRow[] }>("admin/accounts"),
  deleteAccount: (account: string) => post(`admin/accounts/${id(account)}/deletion`),
  settings: (inactive_days: number, log_days: number) => post("admin/settings", { inactive_days, log_days }),
  sweep: () => post<{ accounts: number; attachments: number; log_lines: number }>("admin/sweep"),
  log: () => get<{ lines: { time: number; method: string; route: string; status: number }[] }>("admin/log"),

  operator: () => get<{ tables: { name: string; rows: number; bytes: number }[]; files: { name: string; bytes: number }[] }>("operator"),
  table: (name: string, after: number) =>
    get<{ columns: string[]; rows: (string | number | null)[][]; more: boolean }>(`operator/${id(name)}?after=${after}`),
  plant: (name: string) => post<{ entry: number }>("operator/plant", { name }),
  unplant: () => post("operator/unplant"),
  mail: () => get<{ mail: { id: string | number; to: string; subject: string; text: string; time: number }[] }>("mail"),
};
