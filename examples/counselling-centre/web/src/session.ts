// Registration, login, reload, and the end: what a browser does so that its server never learns a password.

import type { LoginSecret, ServerShare } from "sealwax/slim";

import { type Me, REALM, type Remote, account, api, fromBase64, now, place, realm, wipe } from "./crypto";
import { type LoggedIn, type LoginAnswer, type Session, ended, server } from "./server";

/** For how long a login outlives a reload. */
const KEPT = 8 * 3600;

/** Somebody who is logged in here. */
export interface Person {
  me: Me;
  account: string;
  name: string;
}

export interface NeedsCode {
  email: string;
  /** Goes on with the code from the mail. */
  go(code: string): Promise<Person>;
}


/** Says how far it came. */
export type Tell = (step: "keys" | "stretch" | "ask" | "unlock") => void;

/** The password's two children: a token for the server, and what unlocks the keys with the server's share. */
export async function newLogin(me: Me, id: string, challenge: string, password: string) {
  const login = await api.LoginSecret.derive(password, realm(), account(id), api.LoginParams.recommended());
  const challengeBytes = await api.ShareChallenge.fromBytes(fromBase64(challenge));
  const request = new api.ShareRequest(me, login, challengeBytes);
  const { share } = await server.share(id, challenge, await request.toText());
  return { login, share: await api.ServerShare.fromText(share) };
}

/** A new account: keys are made here, wrapped here, and leave this browser only wrapped. */
export async function register(name: string, password: string, tell: Tell): Promise<void> {
  tell("keys");
  const me = await api.Identity.generate();
  const { account: id, challenge } = await server.reserve();
  tell("stretch");
  const { login, share } = await newLogin(me, id, challenge, password);
  const change = await api.LoginChange.register(me, login, share, place());
  tell("ask");
  await server.register(id, name, await change.exposeText());
  me.free();
}

/** The token for a password, after this device's memory of the account agreed to the challenge. */
export async function tokenFor(name: string, password: string): Promise<{ secret: Remote<LoginSecret>; token: string; id: string }> {
  const challenge = await api.LoginChallenge.fromText((await server.challenge(name)).challenge);
  const id = await challenge.account().toText();
  const memory = await new api.DeviceStore(realm(), account(id)).loginMemory();
  await memory.checkChallenge(challenge);
  const secret = await api.LoginSecret.derive(password, realm(), account(id), challenge.params());
  return { secret, token: await secret.token().exposeSecret(), id };
}

export async function login(name: string, password: string, tell: Tell): Promise<Person | NeedsCode> {
  tell("stretch");
  const { secret, token } = await tokenFor(name, password);
  tell("ask");
  const answer = await server.login(name, token);
  const admitted = (given: LoginAnswer): Promise<Person> => {
    tell("unlock");
    return admit(name, password, secret, given);
  };
  if (!("code" in answer)) return admitted(answer);
  return { email: answer.email, go: async (code) => admitted(await server.loginCode(name, token, code)) };
}

async function admit(name: string, password: string, secret: Remote<LoginSecret>, given: LoginAnswer): Promise<Person> {
  const wrap = await api.WrappedIdentity.fromText(given.wrap);
  const store = await new api.DeviceStore(realm(), account(given.account));
  const memory = await store.loginMemory();
  await memory.checkWrap(wrap);
  const share: Remote<ServerShare> = await api.ServerShare.fromText(given.share);
  const me = await wrap.unwrapWithPassword(secret, share, place());
  await memory.remember(wrap);
  await store.saveLoginMemory(memory);
  await keep(me, given.account, given.server_half);
  const person = { me, account: given.account, name };
  if (given.outdated) await setPassword(person, password); // the server has a new pepper
  return person;
}

async function keep(me: Me, id: string, half: string): Promise<void> {
  const serverHalf = await api.ServerHalf.fromText(half);
  try {
    await api.keep(me, { realm: realm(), account: account(id), serverHalf, place: place(), expires: now() + KEPT });
  } catch (error) {
    // A private window may have no storage: then the password is asked for again after a reload.
    if ((error as { code?: string }).code !== "Storage") throw error;
  }
}

/** After a reload, and in a second tab: without the password, as long as the server's session lives. */
export async function restore(session: Session): Promise<Person | undefined> {
  if (session.account === null) return undefined;
  const { account: id, server_half } = await server.keep();
  const serverHalf = await api.ServerHalf.fromText(server_half);
  const me = await api.restore({ realm: realm(), account: account(id), serverHalf, place: place() });
  return me === undefined ? undefined : { me, account: id, name: session.name };
}

/** Another password, or the same under the server's new pepper. The server never sees either. */
export async function setPassword(person: Person, password: string): Promise<void> {
  const { challenge } = await server.shareChallenge();
  const { login: secret, share } = await newLogin(person.me, person.account, challenge, password);
  const former = await api.WrappedIdentity.fromText((await server.account()).wrap);
  const change = await api.LoginChange.password(person.me, former, secret, share, place());
  const wrap = await change.wrap();
  await server.change(await change.exposeText());
  if (wrap === undefined) return;
  const store = await new api.DeviceStore(realm(), account(person.account));
  const memory = await store.loginMemory();
  await memory.remember(wrap);
  await store.saveLoginMemory(memory);
}

/** Ends it here, in all tabs, and at the server. */
export async function logout(person: Person, everywhere: boolean): Promise<void> {
  try {
    await api.forget({ realm: realm(), account: account(person.account) });
  } finally {
    await server.logout(everywhere).finally(wipe);
  }
}

/** The name under which `onLocked` of the library knows this account; it asks for texts only. */
export const keptName = (id: string) => ({ realm: { toText: () => REALM }, account: { toText: () => id } });

/** Calls back when the server has ended the session. */
export function onEnded(callback: () => void): void {
  ended.tell = callback;
}

export const isLoggedIn = (session: Session): session is LoggedIn => session.account !== null;
