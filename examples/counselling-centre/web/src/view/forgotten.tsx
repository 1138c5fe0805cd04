// A forgotten password: the card, an admin on the phone, a new password, a new card.

import { useEffect, useState } from "preact/hooks";

import { type Asking, type FreshCard, ask, complete, newCard, readCard, stateOf } from "../recovery";
import type { RecoveryState } from "../server";
import { scan } from "../scan";
import { Said, t } from "../text";
import { CardToPrint, TypeGroup } from "./card";
import { checkedPassword } from "./enter";
import { Field, Form, Go, Outcome, Section, Title, useAction } from "./parts";

export function Forgotten() {
  const [asking, setAsking] = useState<Asking>();
  const texts = t().recovery;
  return (
    <div class="narrow">
      <Title>{texts.title}</Title>
      <p class="lead">{texts.explain}</p>
      {asking === undefined ? <Ask asked={setAsking} /> : <Wait asking={asking} />}
      <p class="muted">{texts.noCard}</p>
    </div>
  );
}

function Ask({ asked }: { asked: (one: Asking) => void }) {
  const texts = t().recovery;
  const [scanned, setScanned] = useState<string>();
  const look = useAction(async (photo: File) => {
    setScanned(undefined);
    const found = await scan(photo);
    if (found === undefined) throw new Said(texts.noCode);
    setScanned(found);
    return texts.scanned;
  });
  const go = useAction(async ({ name = "", groups = "" }: Record<string, string>) => {
    const card = await readCard(groups.trim() === "" && scanned !== undefined ? { scanned } : { groups });
    asked(await ask(name, card));
  });
  return (
    <Form action={go} class="card" label={texts.title}>
      <Field label={texts.name} name="name" autoComplete="username" required />
      <Field label={texts.photo} type="file" accept="image/*" onChange={(event) => { const [photo] = event.currentTarget.files ?? []; if (photo !== undefined) void look.run(photo); }} />
      {look.busy && <p class="step" role="status">{t().loading}</p>}
      <Outcome of={look} />
      <Field label={`${texts.groups} (${texts.orType})`} name="groups" autoComplete="off" autoCapitalize="characters" />
      <Go action={{ busy: go.busy || look.busy }}>{texts.ask}</Go>
      <Outcome of={go} />
    </Form>
  );
}

function Wait({ asking }: { asking: Asking }) {
  const texts = t().recovery;
  const [state, setState] = useState<RecoveryState>({ state: "waiting" });
  const [fresh, setFresh] = useState<FreshCard>();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (state.state === "granted") return void newCard().then(setFresh);
    const timer = setInterval(() => void stateOf(asking).then(setState, () => undefined), 1500);
    return () => clearInterval(timer);
  }, [state.state]);
  const finish = useAction(async ({ password, again, group = "" }: Record<string, string>) => {
    const chosen = checkedPassword(password, again);
    if (state.state !== "granted" || fresh === undefined) return;
    await complete(asking, state, chosen, fresh, group);
    setDone(true);
  });
  if (done) return <p class="well" role="status">{texts.finished} <a href="#/">{t().login.go}</a></p>;
  if (state.state === "waiting") {
    return (
      <Section title={texts.readOut}>
        <p class="number big">{asking.code}</p>
        <p role="status">{texts.waiting}</p>
      </Section>
    );
  }
  return (
    <Form action={finish} class="card" label={texts.title}>
      <p class="well" role="status">{texts.granted}</p>
      <Field label={t().account.newPassword} name="password" type="password" autoComplete="new-password" required />
      <Field label={t().register.again} name="again" type="password" autoComplete="new-password" required />
      {fresh !== undefined && <><CardToPrint fresh={fresh} /><TypeGroup fresh={fresh} /></>}
      <Go action={{ busy: finish.busy || fresh === undefined }}>{texts.finish}</Go>
      <Outcome of={finish} />
    </Form>
  );
}
