// One's own account: password, second factor, card, data, and what the server checks a password with.

import { useState } from "preact/hooks";

import { app } from "../app";
import { type FreshCard, newCard, setUp } from "../recovery";
import { server } from "../server";
import { setPassword, tokenFor } from "../session";
import { minute, t } from "../text";
import { CardToPrint, TypeGroup, download } from "./card";
import { Curious } from "./curious";
import { checkedPassword } from "./enter";
import { Badge, Do, Field, Form, Go, Outcome, Section, Title, useAction } from "./parts";

export function AccountPage() {
  const { session } = app;
  const texts = t().account;
  if (session === undefined) return null;
  return (
    <>
      <Title>{texts.title}</Title>
      <p class="lead"><strong>{session.name}</strong> <Badge role={session.role} /></p>
      <div class="columns">
        <Notices />
        <Card />
        <Password />
        <Email />
        <Sessions />
        <Data />
        <Curious />
      </div>
    </>
  );
}

function Notices() {
  const texts = t().account;
  const notices = app.session?.notices ?? [];
  const seen = useAction(async () => {
    await Promise.all(notices.map((one) => server.noticeSeen(one.id)));
    await app.readSession();
  });
  return (
    <Section title={texts.notices}>
      {notices.length === 0 ? <p class="muted">{texts.noNotices}</p> : (
        <>
          <ul class="plain events">{notices.map((one) => <li key={one.id}>{texts.notice[one.kind] ?? one.kind} <span class="muted">{minute(one.time)}</span></li>)}</ul>
          <Do action={seen}>{texts.seen}</Do>
          <Outcome of={seen} />
        </>
      )}
    </Section>
  );
}

function Card() {
  const texts = t().account;
  const [fresh, setFresh] = useState<FreshCard>();
  const make = useAction(async () => setFresh(await newCard()));
  const confirm = useAction(async ({ group = "" }: Record<string, string>) => {
    if (app.book === undefined || fresh === undefined) return;
    await setUp(app.person, app.book, fresh, group);
    setFresh(undefined);
    await app.readSession();
    return texts.cardDone;
  });
  const there = app.session?.recovery === true;
  return (
    <Section title={texts.card} intro={texts.cardExplain}>
      <p>{there ? `✓ ${texts.cardIs}` : texts.cardNot}</p>
      {fresh === undefined ? (app.book !== undefined && <Do action={make} kind={there ? "button" : "primary"}>{there ? texts.makeAnother : texts.makeCard}</Do>) : (
        <Form action={confirm} label={texts.card}>
          <CardToPrint fresh={fresh} />
          <TypeGroup fresh={fresh} />
          <Go action={confirm}>{texts.confirm}</Go>
          <Outcome of={{ error: confirm.error }} />
        </Form>
      )}
      <Outcome of={make} />
      <Outcome of={{ said: confirm.said }} />
    </Section>
  );
}

function Password() {
  const texts = t().account;
  const change = useAction(async ({ password, again }: Record<string, string>) => {
    await setPassword(app.person, checkedPassword(password, again));
    return texts.passwordDone;
  });
  return (
    <Section title={texts.password}>
      <Form action={change} label={texts.password}>
        <input type="text" name="username" autoComplete="username" value={app.session?.name ?? ""} hidden readOnly />
        <Field label={texts.newPassword} name="password" type="password" autoComplete="new-password" required />
        <Field label={t().register.again} name="again" type="password" autoComplete="new-password" required />
        <Go action={change}>{texts.goPassword}</Go>
        <Outcome of={change} />
      </Form>
    </Section>
  );
}

function Email() {
  const texts = t().account;
  const { session } = app;
  const [sent, setSent] = useState(false);
  const address = useAction(async ({ email = "" }: Record<string, string>) => {
    await server.email(email.trim());
    setSent(true);
  });
  const confirm = useAction(async ({ code = "" }: Record<string, string>) => {
    await server.emailConfirm(code.trim());
    setSent(false);
    await app.readSession();
  });
  const remove = useAction(async () => {
    await server.emailRemove();
    await app.readSession();
  });
  const turn = useAction(async () => {
    await server.secondFactor(session?.second_factor !== true);
    await app.readSession();
  });
  const has = session?.email != null;
  return (
    <Section title={texts.email} {...(session?.role === "admin" ? { intro: texts.adminFactor } : {})}>
      <p>{has ? texts.emailIs(session.email ?? "") : texts.emailNone}</p>
      {has && <p>{session.second_factor ? `✓ ${texts.factorOn}` : texts.factorOff}</p>}
      {has && (
        <div class="actions">
          <Do action={turn}>{session.second_factor ? texts.turnOff : texts.turnOn}</Do>
          {session.role !== "admin" && <Do action={remove} kind="quiet">{texts.remove}</Do>}
        </div>
      )}
      <Outcome of={turn} />
      <Outcome of={remove} />
      <Form action={address} label={texts.address}>
        <Field label={texts.address} name="email" type="email" autoComplete="email" required />
        <Go action={address}>{texts.goEmail}</Go>
        <Outcome of={address} />
      </Form>
      {sent && (
        <Form action={confirm} label={texts.emailCode}>
          <Field label={texts.emailCode} name="code" inputMode="numeric" autoComplete="one-time-code" required />
          <Go action={confirm}>{texts.goEmailCode}</Go>
          <Outcome of={confirm} />
        </Form>
      )}
    </Section>
  );
}

function Sessions() {
  const out = useAction(() => app.logout(true));
  return (
    <Section title={t().account.sessions}>
      <Do action={out}>{t().account.everywhere}</Do>
      <Outcome of={out} />
    </Section>
  );
}

function Data() {
  const texts = t().account;
  const { session } = app;
  const take = useAction(async ({ password = "" }: Record<string, string>) => {
    if (session === undefined) return;
    const { token } = await tokenFor(session.name, password);
    const everything = await server.export(session.name, token);
    download(new Blob([JSON.stringify(everything, undefined, 1)], { type: "application/json" }), `${session.name}.json`);
    return texts.exportDone;
  });
  const away = useAction(async ({ password = "" }: Record<string, string>) => {
    if (session === undefined) return;
    const { token } = await tokenFor(session.name, password);
    await server.deletion(session.name, token);
    await app.ended();
  });
  return (
    <Section title={texts.data}>
      <Form action={take} label={texts.exportIt}>
        <p class="muted">{texts.exportExplain}</p>
        <Field label={texts.yourPassword} name="password" type="password" autoComplete="current-password" required />
        <Go action={take}>{texts.exportIt}</Go>
        <Outcome of={take} />
      </Form>
      <Form action={away} label={texts.deletion} class="danger">
        <h3>{texts.deletion}</h3>
        <p class="muted">{texts.deletionExplain}</p>
        <Field label={texts.yourPassword} name="password" type="password" autoComplete="current-password" required />
        <button class="danger" disabled={away.busy}>{texts.goDeletion}</button>
        <Outcome of={away} />
      </Form>
    </Section>
  );
}
