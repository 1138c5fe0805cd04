// The founding: every admin offers himself, one founds, all others look at it and sign.

import { useEffect, useState } from "preact/hooks";

import { app } from "../app";
import { agree, found, offerToFound, readDrafts } from "../roster";
import { server } from "../server";
import { t } from "../text";
import { Do, Field, Form, Go, Outcome, Section, Title, useAction, useLoaded } from "./parts";

export function Setup() {
  const texts = t().setup;
  const [code, setCode] = useState<string>();
  const enter = useAction(async ({ code: typed = "" }: Record<string, string>) => {
    await server.offers(typed.trim());
    setCode(typed.trim());
  });
  return (
    <div class="narrow">
      <Title>{texts.title}</Title>
      <p>{texts.explain}</p>
      <p class="muted">{texts.three}</p>
      {app.book !== undefined ? <p class="well" role="status">{texts.founded}</p> : code !== undefined ? <Founding code={code} /> : (
        <Form action={enter} class="card" label={texts.title}>
          <Field label={texts.code} name="code" autoComplete="off" required />
          <Go action={enter}>{texts.goCode}</Go>
          <Outcome of={enter} />
        </Form>
      )}
    </div>
  );
}

function Founding({ code }: { code: string }) {
  const texts = t().setup;
  const state = useLoaded(async () => {
    const { offers } = await server.offers(code);
    for (const { account, name } of offers) app.names.set(account, name);
    return { offers, drafts: await readDrafts(undefined, code) };
  }, [code]);
  useEffect(() => {
    const timer = setInterval(() => {
      state.again();
      void app.readNews();
    }, 2000);
    return () => clearInterval(timer);
  }, []);
  const founded = async (): Promise<void> => {
    await app.readRoster();
    await app.readSession();
  };
  const offer = useAction(async () => {
    await offerToFound(app.person, code);
    state.again();
  });
  const begin = useAction(async ({ name = "" }: Record<string, string>) => {
    if (await found(app.person, name, code)) await founded();
    else state.again();
  });
  const sign = useAction(async () => {
    const [draft] = state.value?.drafts ?? [];
    if (draft !== undefined && (await agree(app.person, undefined, draft, code))) await founded();
    else state.again();
  });
  const { offers = [], drafts = [] } = state.value ?? {};
  const [draft] = drafts;
  const mine = offers.some((one) => one.account === app.person.account);
  return (
    <Section title={texts.offers}>
      {offers.length === 0 && <p class="muted">{texts.none}</p>}
      <ul class="plain">{offers.map((one) => <li key={one.account}>{one.name}</li>)}</ul>
      {!mine && <Do action={offer} kind="primary">{texts.offer}</Do>}
      <Outcome of={offer} />
      <Outcome of={state} />
      {mine && draft === undefined && (
        <Form action={begin} label={texts.found}>
          <Field label={texts.name} name="name" initial={app.centre?.name ?? ""} required />
          <Go action={begin}>{texts.found}</Go>
          <Outcome of={begin} />
        </Form>
      )}
      {draft !== undefined && (
        <>
          <p>{t().roster.planned.founded(draft.change.who.map((id) => app.nameOf(id)).join(", "))}</p>
          <p class="muted">{texts.waiting(draft.missing.map((id) => app.nameOf(id)).join(", "))}</p>
          {draft.missing.includes(app.person.account) && <Do action={sign} kind="primary">{texts.sign}</Do>}
          <Outcome of={sign} />
        </>
      )}
    </Section>
  );
}
