// A forgotten password: the card, and another admin, who hears a code read out. Neither of them alone suffices.

import type { Card, Identity, NewCard, PendingApproval, RecoveryRequest } from "sealwax/slim";

import { type Remote, account, api, artefactHash, now, place, realm } from "./crypto";
import { type Book, readRoster } from "./roster";
import { type RecoveryRow, type RecoveryState, server } from "./server";
import { type Person, newLogin } from "./session";

/** How old a request may be, in seconds. */
const MAX_AGE = 24 * 3600;

/** A card on its way to paper. */
export interface FreshCard {
  card: Remote<NewCard>;
  groups: string[];
  qr: string;
  /** Which group is to be typed, from 1, to show that there is paper. */
  toType: number;
}

export async function newCard(): Promise<FreshCard> {
  const card = await api.NewCard.generate();
  const [groups, svg, toType] = await Promise.all([card.exposeGroups(), card.exposeQrSvg(), card.groupToType]);
  return { card, groups: groups.split("-"), qr: `data:image/svg+xml,${encodeURIComponent(svg)}`, toType };
}

/** Nobody but the account's owner and the other admins together: the card opens nothing alone. */
export async function setUp(person: Person, book: Book, fresh: FreshCard, typed: string): Promise<void> {
  const card = await fresh.card.confirmGroup(fresh.toType, typed);
  const mine = await server.account();
  let stored = new api.Stored(api.WrappedIdentity.fromText(mine.wrap));
  if (mine.recovery_wrap !== null) stored = stored.withRecovery(api.WrappedIdentity.fromText(mine.recovery_wrap));
  const approvers = api.Approvers.ofRoster(book.roster, account(person.account));
  const change = await api.RecoverySetup.begin(person.me, card, approvers, realm(), account(person.account), stored, place());
  await server.change(await change.exposeText());
}

/** After a login: today's admins have to be those who may approve. */
export async function renew(person: Person, book: Book): Promise<boolean> {
  const { recovery_wrap, recovery_share, recovery_self } = await server.account();
  if (recovery_wrap === null || recovery_share === null || recovery_self === null) return false;
  const wrap = await api.WrappedIdentity.fromText(recovery_wrap);
  const [share, self] = [api.Envelope.fromText(recovery_share), api.Envelope.fromText(recovery_self)];
  const setup = api.RecoverySetup.open(person.me, wrap, share, self, place());
  const approvers = api.Approvers.ofRoster(book.roster, account(person.account));
  const change = await setup.renew(person.me, approvers, realm(), account(person.account), wrap, place());
  if (change === undefined) return false;
  await server.change(await change.exposeText());
  return true;
}

/** Who forgot the password, waiting. The keys of this request are in this page only: whoever closes it asks again. */
export interface Asking {
  name: string;
  account: string;
  hash: string;
  /** To be read out to the admin. */
  code: string;
  request: Remote<RecoveryRequest>;
  fresh: Remote<Identity>;
  card: Remote<Card>;
}

export async function readCard(given: { scanned: string } | { groups: string }): Promise<Remote<Card>> {
  return "scanned" in given ? api.Card.fromText(given.scanned) : api.Card.fromGroups(given.groups);
}

export async function ask(name: string, card: Remote<Card>): Promise<Asking> {
  const challenge = await api.LoginChallenge.fromText((await server.challenge(name)).challenge);
  const id = await challenge.account().toText();
  const fresh = await api.Identity.generate();
  const request = await new api.RecoveryRequest(card, account(id), fresh.public(), now());
  const hash = await artefactHash(await request.toBytes());
  await server.askRecovery(name, hash, await request.toText());
  return { name, account: id, hash, code: await request.code(), request, fresh, card };
}

export async function stateOf(asking: Asking): Promise<RecoveryState> {
  return server.recoveryState(asking.hash);
}

/** The keys come back: with a new password, and a new card. */
export async function complete(
  asking: Asking, granted: RecoveryState & { state: "granted" }, password: string, next: FreshCard, typed: string,
): Promise<void> {
  const book = await readRoster(undefined); // the lock of the keys names its founding, so a planted one fails
  if (book === undefined) throw new Error("there is no roster");
  const id = () => account(asking.account);
  const approvers = () => api.Approvers.ofRoster(book.roster, id());
  const recoveryWrap = await api.WrappedIdentity.fromText(granted.recovery_wrap);
  const grant = await api.Envelope.fromText(granted.grant);
  const redeem = () => asking.request.redeem(grant, asking.fresh, asking.card, recoveryWrap, approvers(), place());
  const card = await next.card.confirmGroup(next.toType, typed);
  const me = await redeem().intoIdentity();
  const { challenge } = await server.recoveryShareChallenge(asking.hash);
  const { login, share } = await newLogin(me, asking.account, challenge, password);
  const stored = new api.Stored(api.WrappedIdentity.fromText(granted.wrap)).withRecovery(recoveryWrap);
  const change = await redeem().complete(login, share, card, approvers(), stored, place());
  await server.completeRecovery(asking.hash, await change.exposeText());
  me.free();
}

/** What an admin checked of a request, but for the code. */
export interface Reviewed {
  row: RecoveryRow;
  pending: Remote<PendingApproval>;
}

/** Checks a request. Somebody who is in no roster is known by the keys that the server names: the admin judges by the voice. */
export async function review(person: Person, book: Book, row: RecoveryRow): Promise<Reviewed> {
  const id = account(row.account);
  const claimant = book.role(row.account) === "seeker"
    ? api.Claimant.judgedOutside(book.roster, id, api.Recipient.unverified(api.PublicIdentity.fromText(row.public)))
    : api.Claimant.member(book.roster, id);
  const pending = await api.PendingApproval.review(
    person.me, account(person.account), realm(), api.Envelope.fromText(row.share), api.RecoveryRequest.fromText(row.request),
    claimant, now(), MAX_AGE, place(),
  );
  return { row, pending };
}

export async function approve({ row, pending }: Reviewed, code: string): Promise<void> {
  const grant = await pending.approve(code, now());
  await server.grant(row.hash, await grant.toText());
}
