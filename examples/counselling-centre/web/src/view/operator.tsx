// What the server really has, table by table; and an attack that whoever has the database could try.

import { useState } from "preact/hooks";

import { server } from "../server";
import { minute, size, t } from "../text";
import { Do, Field, Form, Go, Outcome, Section, Title, useAction, useLoaded } from "./parts";

export function Operator({ table }: { table: string | undefined }) {
  const texts = t().operator;
  return (
    <>
      <Title>{texts.title}</Title>
      <p class="lead">{texts.explain}</p>
      {table === undefined ? <Tables /> : <Table name={table} />}
    </>
  );
}

function Tables() {
  const texts = t().operator;
  const all = useLoaded(() => server.operator(), []);
  const plant = useAction(async ({ name = "" }: Record<string, string>) => texts.planted((await server.plant(name)).entry));
  const unplant = useAction(async () => {
    await server.unplant();
    return texts.unplanted;
  });
  return (
    <>
      <Outcome of={all} />
      <div class="columns">
        <Section title={texts.table}>
          <div class="scroll" tabIndex={0} role="group" aria-label={texts.table}>
            <table>
              <thead><tr><th>{texts.table}</th><th>{texts.rows}</th><th>{texts.bytes}</th></tr></thead>
              <tbody>
                {all.value?.tables.map((one) => (
                  <tr key={one.name}><td><a href={`#/operator/${one.name}`}>{one.name}</a></td><td>{one.rows}</td><td>{one.bytes}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
        <Section title={texts.files}>
          {all.value?.files.length === 0 && <p class="muted">{texts.empty}</p>}
          <ul class="plain">{all.value?.files.map((one) => <li key={one.name}><code class="wrap">{one.name}</code> <span class="muted">{size(one.bytes)}</span></li>)}</ul>
        </Section>
        <Section title={texts.plant} intro={texts.plantExplain}>
          <Form action={plant} label={texts.plant}>
            <Field label={texts.plantName} name="name" required />
            <Go action={plant}>{texts.goPlant}</Go>
            <Outcome of={plant} />
          </Form>
          <Do action={unplant} kind="quiet">{texts.unplant}</Do>
          <Outcome of={unplant} />
        </Section>
      </div>
    </>
  );
}

interface Rows {
  columns: string[];
  rows: (string | number | null)[][];
  more: boolean;
}

function Table({ name }: { name: string }) {
  const texts = t().operator;
  const first = useLoaded(() => server.table(name, 0), [name]);
  const [rest, setRest] = useState<Rows>();
  const shown = rest ?? first.value;
  const more = useAction(async () => {
    if (shown === undefined) return;
    const next = await server.table(name, shown.rows.length);
    setRest({ ...next, rows: [...shown.rows, ...next.rows] });
  });
  return (
    <>
      <p><a href="#/operator">‹ {texts.back}</a></p>
      <h2><code>{name}</code></h2>
      <Outcome of={first} />
      {shown?.rows.length === 0 && <p class="muted">{texts.empty}</p>}
      {shown !== undefined && shown.rows.length > 0 && (
        <div class="scroll" tabIndex={0} role="group" aria-label={name}>
          <table class="raw">
            <thead><tr>{shown.columns.map((one) => <th key={one}>{one}</th>)}</tr></thead>
            <tbody>
              {shown.rows.map((row, at) => <tr key={at}>{row.map((cell, of) => <td key={of}><code>{cell === null ? "∅" : String(cell)}</code></td>)}</tr>)}
            </tbody>
          </table>
        </div>
      )}
      {shown?.more === true && <Do action={more}>{texts.more}</Do>}
      <Outcome of={more} />
    </>
  );
}

/** The demonstration's mail, which goes to a folder. */
export function MailPage() {
  const texts = t().mail;
  const all = useLoaded(async () => (await server.mail()).mail, []);
  return (
    <div class="narrow">
      <Title>{texts.title}</Title>
      <p class="lead">{texts.explain}</p>
      <button type="button" onClick={all.again}>{texts.refresh}</button>
      <Outcome of={all} />
      {all.value?.length === 0 && <p class="muted">{texts.none}</p>}
      {all.value?.map((one) => (
        <article key={one.id} class="card">
          <h2>{one.subject}</h2>
          <p class="muted">{texts.to} {one.to} · {minute(one.time)}</p>
          <p class="text">{one.text}</p>
        </article>
      ))}
    </div>
  );
}
