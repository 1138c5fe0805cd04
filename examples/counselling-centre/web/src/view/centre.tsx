// Who works here: the roster as this browser replayed it, and for admins how to change it.

import { useEffect, useState } from "preact/hooks";

import { app } from "../app";
import { api } from "../crypto";
import { type Draft, type Told, agree, offerToJoin, propose, readDrafts, signersFor } from "../roster";
import { type OfferRow, Refusal, server } from "../server";
import { minute, t } from "../text";
import { Badge, Choice, Do, Form, Go, Outcome, Section, Title, useAction, useLoaded } from "./parts";

export function CentrePage() {
  const { book, session, news } = app;
  const texts = t().roster;
  const admin = session?.role === "admin";
  const offers = useLoaded(async () => {
    const all = book === undefined ? [] : (await server.offers()).offers;
    for (const { account, name } of all) app.names.set(account, name);
    app.tell();
    return all;
  }, [news?.offers, news?.roster, book?.length]);
  const drafts = useLoaded(async () => (admin && book !== undefined ? readDrafts(book) : []), [news?.drafts, news?.roster, book?.length, admin]);
  const waiting = offers.value?.some((one) => one.stale === true) === true;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(offers.again, 2000); // the other one's browser is about to agree anew
    return () => clearInterval(timer);
  }, [waiting]);
  const changed = async (): Promise<void> => {
    await app.readRoster();
    await app.readNews();
    offers.again();
    drafts.again();
  };
  if (book === undefined) return <><Title>{texts.title}</Title><p>{texts.none}</p></>;
  return (
    <>
      <Title>{texts.title}</Title>
      <p class="lead">{texts.explain}</p>
      {admin && <News told={app.told} />}
      <div class="columns">
        <Members changed={changed} />
        {admin && <Offers offers={offers.value ?? []} changed={changed} />}
        {admin && <Drafts drafts={drafts.value ?? []} changed={changed} />}
        {session?.role === "seeker" && <OfferMyself offers={offers.value ?? []} changed={changed} />}
        <Section title={texts.founding} intro={texts.foundingHint}>
          <p><code class="wrap">{book.founding}</code></p>
          <p class="muted">{texts.entries(book.length)}{book.firstContact ? ` · ${texts.firstContact}` : ""}</p>
        </Section>
      </div>
    </>
  );
}

function words(told: { kind: Told["kind"]; who: string[]; role: string | undefined }, phrases: ReturnType<typeof t>["roster"]["event"]): string {
  const who = new Intl.ListFormat(t().lang).format(told.who.map((one) => app.nameOf(one)));
  return phrases[told.kind](who, t().roles[told.role ?? ""] ?? told.role ?? "");
}

/** What an admin has to look at before it counts as known. */
function News({ told }: { told: Told[] }) {
  const texts = t().roster;
  const seen = useAction(() => app.sawChanges());
  return (
    <Section title={texts.news}>
      {told.length === 0 ? <p class="muted">{texts.nothingNew}</p> : (
        <>
          <ol class="plain events">
            {told.map((one) => (
              <li key={one.entry} class={one.concernsAdmins ? "weighty" : ""}>
                <strong>{words(one, texts.event)}</strong>{" "}
                <span class="muted">{texts.by(new Intl.ListFormat(t().lang).format(one.signers.map((id) => app.nameOf(id))))} {texts.entry(one.entry)}, {minute(one.time)}</span>
              </li>
            ))}
          </ol>
          <Do action={seen} kind="primary">{texts.seen}</Do>
          <Outcome of={seen} />
        </>
      )}
    </Section>
  );
}

function Members({ changed }: { changed: () => Promise<void> }) {
  const members = [...(app.book?.members ?? [])].sort(([, one], [, other]) => one.role.localeCompare(other.role));
  return (
    <Section title={t().roster.title}>
      <ul class="plain rows">
        {members.map(([id, { role }]) => (
          <li key={id}>
            <span><strong>{app.nameOf(id)}</strong> {id === app.person.account && `(${t().you})`} <Badge role={role} /></span>
            {app.session?.role === "admin" && id !== app.person.account && <Change id={id} role={role} changed={changed} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Expelling, and changing roles; whatever concerns an admin needs a second one. */
function Change({ id, role, changed }: { id: string; role: string; changed: () => Promise<void> }) {
  const texts = t().roster;
  const { book } = app;
  const draft = (to: string | undefined) => async (): Promise<string> => {
    if (book === undefined) return "";
    const weighty = role === "admin" || to === "admin";
    const second = book.admins().find((one) => one !== app.person.account && one !== id) ?? id;
    const signers = signersFor(book, app.person, weighty, second);
    const member = api.Fingerprint.fromText(book.members.get(id)?.fingerprint ?? "");
    const time = Math.floor(Date.now() / 1000);
    const pending = await (to === undefined
      ? book.roster.draftExpel(time, signers, member)
      : book.roster.draftChangeRole(time, signers, member, to));
    const done = await propose(app.person, book, pending);
    await changed();
    return done ? texts.done : texts.drafted;
  };
  const expel = useAction(draft(undefined));
  const other = role === "admin" ? "counsellor" : "admin";
  const move = useAction(draft(other));
  return (
    <span class="actions">
      <Do action={move} kind="quiet" label={`${other === "admin" ? texts.makeAdmin : texts.makeCounsellor}: ${app.nameOf(id)}`}>{other === "admin" ? texts.makeAdmin : texts.makeCounsellor}</Do>
      <Do action={expel} kind="quiet danger" label={`${texts.expel}: ${app.nameOf(id)}`}>{texts.expel}</Do>
      <Outcome of={move} />
      <Outcome of={expel} />
    </span>
  );
}

function Offers({ offers, changed }: { offers: OfferRow[]; changed: () => Promise<void> }) {
  const texts = t().roster;
  const [said, setSaid] = useState<string>();
  const done = async (what: string): Promise<void> => {
    setSaid(what);
    await changed();
  };
  return (
    <Section title={texts.offers}>
      {offers.length === 0 && <p class="muted">{texts.noOffers}</p>}
      <ul class="plain">{offers.map((one) => <OfferItem key={one.account} offer={one} done={done} />)}</ul>
      <Outcome of={{ said }} />
    </Section>
  );
}

/** The offer for today's log: when another entry came first, the other one's browser is about to make it anew. */
async function freshOffer(account: string): Promise<OfferRow> {
  for (let tries = 0; ; tries += 1) {
    const found = (await server.offers()).offers.find((one) => one.account === account);
    if (found === undefined) throw new Refusal(404, "nothing");
    if (found.stale !== true) return found;
    if (tries === 20) throw new Refusal(409, "conflict");
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function OfferItem({ offer, done }: { offer: OfferRow; done: (what: string) => Promise<void> }) {
  const texts = t().roster;
  const { book } = app;
  const others = book?.admins().filter((id) => id !== app.person.account) ?? [];
  const admit = useAction(async ({ second }: Record<string, string>) => {
    await app.readRoster();
    const { book } = app;
    if (book === undefined) return;
    const made = await api.Offer.fromText((await freshOffer(offer.account)).offer);
    const role = await made.role;
    const signers = signersFor(book, app.person, role === "admin", second ?? others[0]);
    const pending = await book.roster.draftAdmit(Math.floor(Date.now() / 1000), signers, made);
    app.names.set(offer.account, offer.name);
    await done((await propose(app.person, book, pending)) ? texts.done : texts.drafted);
  });
  const refuse = useAction(async () => {
    await server.removeOffer(offer.account);
    await done("");
  });
  return (
    <li>
      <Form action={admit} label={`${texts.admit}: ${offer.name}`}>
        <p><strong>{offer.name}</strong> {texts.wants(t().roles[offer.role] ?? offer.role)}</p>
        {offer.stale === true && <p class="muted">{texts.stale}</p>}
        {offer.role === "admin" && others.length > 1 && <Choice label={texts.second} name="second" options={others.map((id) => [id, app.nameOf(id)])} />}
        <div class="actions">
          {offer.stale !== true && <Go action={admit}>{texts.admit}</Go>}
          <Do action={refuse} kind="quiet">{texts.refuse}</Do>
        </div>
        <Outcome of={admit} />
        <Outcome of={refuse} />
      </Form>
    </li>
  );
}

function Drafts({ drafts, changed }: { drafts: Draft[]; changed: () => Promise<void> }) {
  const texts = t().roster;
  return (
    <Section title={texts.drafts}>
      {drafts.length === 0 && <p class="muted">{texts.noDrafts}</p>}
      <ul class="plain">{drafts.map((one) => <DraftItem key={one.text} draft={one} changed={changed} />)}</ul>
    </Section>
  );
}

function DraftItem({ draft, changed }: { draft: Draft; changed: () => Promise<void> }) {
  const texts = t().roster;
  const sign = useAction(async () => {
    await agree(app.person, app.book, draft);
    await changed();
  });
  const withdraw = useAction(async () => {
    await server.removeDraft(draft.id);
    await changed();
  });
  return (
    <li>
      <p><strong>{words(draft.change, texts.planned)}</strong></p>
      <p class="muted">{texts.missing(draft.missing.map((id) => app.nameOf(id)).join(", "))}</p>
      <div class="actions">
        {draft.missing.includes(app.person.account) && <Do action={sign} kind="primary">{texts.agree}</Do>}
        <Do action={withdraw} kind="quiet">{texts.withdraw}</Do>
      </div>
      <Outcome of={sign} />
      <Outcome of={withdraw} />
    </li>
  );
}

function OfferMyself({ offers, changed }: { offers: OfferRow[]; changed: () => Promise<void> }) {
  const texts = t().roster;
  const mine = offers.find((one) => one.account === app.person.account);
  const offer = useAction(async ({ role = "" }: Record<string, string>) => {
    if (app.desk?.book === undefined) return;
    await offerToJoin(app.person, app.desk.device, app.desk.book, role as "counsellor" | "admin");
    await changed();
  });
  const back = useAction(async () => {
    await server.removeOffer(app.person.account);
    await changed();
  });
  return (
    <Section title={texts.offerTitle} intro={texts.offerExplain}>
      {mine !== undefined ? (
        <>
          <p role="status">{texts.offered(t().roles[mine.role] ?? mine.role)}</p>
          <Do action={back}>{texts.takeBack}</Do>
          <Outcome of={back} />
        </>
      ) : (
        <Form action={offer} label={texts.offerTitle}>
          <Choice label={texts.offerRole} name="role" options={[["counsellor", t().roles.counsellor ?? ""], ["admin", t().roles.admin ?? ""]]} />
          <Go action={offer}>{texts.offer}</Go>
          <Outcome of={offer} />
        </Form>
      )}
    </Section>
  );
}
