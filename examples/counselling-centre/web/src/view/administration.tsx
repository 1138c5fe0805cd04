// For admins: accounts, retention, the log. Nothing of what was written.

import { app } from "../app";
import { type AccountRow, server } from "../server";
import { day, minute, t } from "../text";
import { Badge, Do, Field, Form, Go, Outcome, Section, Title, useAction, useLoaded } from "./parts";

export function Administration() {
  const texts = t().administration;
  const accounts = useLoaded(async () => (await server.accounts()).accounts, []);
  const log = useLoaded(async () => (await server.log()).lines, []);
  return (
    <>
      <Title>{texts.title}</Title>
      <p class="lead">{texts.noReading}</p>
      <Outcome of={accounts} />
      <Section title={texts.accounts}>
        <div class="scroll" tabIndex={0} role="group" aria-label={texts.accounts}>
          <table>
            <thead><tr><th>{texts.name}</th><th>{texts.role}</th><th>{texts.created}</th><th>{texts.seenDay}</th><th>{texts.email}</th><th>{texts.factor}</th><th>{texts.card}</th><td /></tr></thead>
            <tbody>{accounts.value?.map((one) => <Row key={one.account} one={one} deleted={accounts.again} />)}</tbody>
          </table>
        </div>
      </Section>
      <div class="columns">
        <Retention />
        <Section title={texts.log} intro={texts.logExplain}>
          <div class="scroll tall" tabIndex={0} role="group" aria-label={texts.log}>
            <table>
              <thead><tr><th>{texts.when}</th><th>{texts.what}</th><th>{texts.status}</th></tr></thead>
              <tbody>{log.value?.map((one, at) => <tr key={at}><td>{minute(one.time)}</td><td>{one.method} {one.route}</td><td>{one.status}</td></tr>)}</tbody>
            </table>
          </div>
        </Section>
      </div>
    </>
  );
}

function Row({ one, deleted }: { one: AccountRow; deleted: () => void }) {
  const texts = t().administration;
  const remove = useAction(async () => {
    await server.deleteAccount(one.account);
    deleted();
  });
  const mark = (is: boolean): string => (is ? texts.yes : texts.no);
  return (
    <tr>
      <td>{one.name}</td><td><Badge role={one.role} /></td><td>{day(one.created)}</td><td>{day(one.seen)}</td>
      <td>{mark(one.email)}</td><td>{mark(one.second_factor)}</td><td>{mark(one.recovery)}</td>
      <td>{one.role === "seeker" && <Do action={remove} kind="quiet danger" label={`${texts.delete}: ${one.name}`}>{texts.delete}</Do>}<Outcome of={remove} /></td>
    </tr>
  );
}

function Retention() {
  const texts = t().administration;
  const kept = app.centre?.retention;
  const save = useAction(async ({ inactive = "0", log = "0" }: Record<string, string>) => {
    await server.settings(Number(inactive), Number(log));
    app.centre = await server.centre();
    return texts.saved;
  });
  const sweep = useAction(async () => {
    const gone = await server.sweep();
    return texts.swept(gone.accounts, gone.attachments, gone.log_lines);
  });
  return (
    <Section title={texts.retention}>
      <Form action={save} label={texts.retention}>
        <Field label={texts.inactive} name="inactive" type="number" min={0} initial={String(kept?.inactive_days ?? 0)} required />
        <Field label={texts.logDays} name="log" type="number" min={1} initial={String(kept?.log_days ?? 7)} required />
        <Go action={save}>{texts.save}</Go>
        <Outcome of={save} />
      </Form>
      <Do action={sweep}>{texts.sweep}</Do>
      <Outcome of={sweep} />
    </Section>
  );
}
