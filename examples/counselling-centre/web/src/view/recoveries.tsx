// For admins: who forgot the password. They approve whom they recognise, and hear the number from.

import { useState } from "preact/hooks";

import { app } from "../app";
import { approve, review } from "../recovery";
import { type RecoveryRow, server } from "../server";
import { minute, t } from "../text";
import { Badge, Do, Field, Form, Go, Outcome, Title, useAction, useLoaded } from "./parts";

export function Recoveries() {
  const texts = t().recovery;
  const list = useLoaded(async () => (await server.recoveries()).requests, [app.news?.recoveries]);
  const [said, setSaid] = useState<string>();
  const done = (what: string): void => {
    setSaid(what);
    list.again();
  };
  return (
    <div class="narrow">
      <Title>{texts.title2}</Title>
      <p class="lead">{texts.explain2}</p>
      <Outcome of={list} />
      <Outcome of={{ said }} />
      {list.value?.length === 0 && <p class="muted">{texts.none}</p>}
      {list.value?.map((one) => <Request key={one.hash} row={one} done={done} />)}
    </div>
  );
}

function Request({ row, done }: { row: RecoveryRow; done: (what: string) => void }) {
  const texts = t().recovery;
  const mine = row.account === app.person.account;
  const reviewed = useLoaded(async () => (mine || app.book === undefined ? undefined : review(app.person, app.book, row)), [row.hash]);
  const grant = useAction(async ({ code = "" }: Record<string, string>) => {
    if (reviewed.value === undefined) return;
    await approve(reviewed.value, code);
    done(texts.approved);
  });
  const refuse = useAction(async () => {
    await server.removeRecovery(row.hash);
    done("");
  });
  return (
    <Form action={grant} class="card" label={texts.claims(row.name)}>
      <h2>{texts.claims(row.name)} <Badge role={row.role} /></h2>
      <p class="muted">{minute(row.time)}</p>
      {mine && <p>{texts.notForYou}</p>}
      <Outcome of={reviewed} />
      {reviewed.value !== undefined && (
        <>
          <p>✓ {texts.checked} {row.role === "seeker" && texts.judged}</p>
          <Field label={texts.code} name="code" inputMode="numeric" autoComplete="off" required />
        </>
      )}
      <div class="actions">
        {reviewed.value !== undefined && <Go action={grant}>{texts.approve}</Go>}
        <Do action={refuse} kind="quiet">{texts.refuse}</Do>
      </div>
      <Outcome of={grant} />
      <Outcome of={refuse} />
    </Form>
  );
}
