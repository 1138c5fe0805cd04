// Who reads along: safety numbers, handing over, leaving; and what the server has of it all.

import { useState } from "preact/hooks";

import { app } from "../app";
import { type Known, compare, know, safetyNumber } from "../people";
import { server } from "../server";
import { Talk } from "../talk";
import { Said, t } from "../text";
import { Badge, Choice, Do, Field, Form, Go, Outcome, useAction, useLoaded } from "./parts";

interface Props {
  talk: Talk;
  changed: () => Promise<void>;
}

export function People({ talk, changed }: Props) {
  const texts = t().people;
  const counsellor = app.session?.role === "counsellor";
  return (
    <details class="people">
      <summary>{texts.details}</summary>
      <h3>{texts.title}</h3>
      <ul class="plain">
        {talk.members.map((one) => <PersonRow key={one.account} one={one} talk={talk} changed={changed} mayRemove={counsellor} />)}
      </ul>
      {counsellor && <HandOver talk={talk} changed={changed} />}
      {counsellor && <Replace talk={talk} changed={changed} />}
      <Leave talk={talk} changed={changed} />
      <h3>{texts.seen}</h3>
      <p class="muted">{texts.seenExplain}</p>
      <ul class="plain sealed">
        {talk.messages.map((one) => <li key={one.number}>{one.number} · <span class="bytes">{texts.bytes(one.bytes.toLocaleString(t().lang))}</span></li>)}
      </ul>
    </details>
  );
}

function PersonRow({ one, talk, changed, mayRemove }: Props & { one: Known; mayRemove: boolean }) {
  const texts = t().people;
  const [open, setOpen] = useState(false);
  const remove = useAction(async () => {
    await talk.remove(one.account);
    await changed();
  });
  if (one.isMe) return <li>{t().you} <Badge role={one.role} /></li>;
  const removable = mayRemove && !one.left && one.role === "counsellor";
  return (
    <li>
      <strong>{one.name}</strong> <Badge role={one.role} /> <span class="muted">{one.left ? t().conversations.left : one.compared ? `✓ ${texts.compared}` : texts.notCompared}</span>{" "}
      {!one.left && <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>{texts.show}</button>}
      {removable && <Do action={remove} kind="quiet" label={`${texts.remove}: ${one.name}`}>{texts.remove}</Do>}
      <Outcome of={remove} />
      {open && <Compare one={one} changed={changed} />}
    </li>
  );
}

function Compare({ one, changed }: { one: Known; changed: () => Promise<void> }) {
  const texts = t().people;
  const number = useLoaded(() => safetyNumber(app.person, one), [one.fingerprint]);
  const check = useAction(async ({ digits = "" }: Record<string, string>) => {
    if (app.desk === undefined) return;
    try {
      await compare(app.person, app.desk.device, one, digits);
    } catch (error) {
      throw new Said(texts.different, { cause: error });
    }
    await changed();
    return texts.same;
  });
  return (
    <div class="compare">
      <p>{texts.explain}</p>
      <p class="number" aria-label={texts.safety}>{number.value}</p>
      <Form action={check} label={texts.show}>
        <Field label={texts.type} name="digits" inputMode="numeric" autoComplete="off" required />
        <Go action={check}>{texts.check}</Go>
        <Outcome of={check} />
      </Form>
    </div>
  );
}

function HandOver({ talk, changed }: Props) {
  const texts = t().people;
  const colleagues = [...(app.book?.members ?? [])]
    .filter(([id, { role }]) => role === "counsellor" && !talk.present.some((one) => one.account === id))
    .map(([id]) => [id, app.nameOf(id)] as [string, string]);
  const hand = useAction(async ({ to = "" }: Record<string, string>) => {
    await talk.handOver({ account: to, name: app.nameOf(to) });
    await changed();
    return texts.handed;
  });
  return (
    <>
      {colleagues.length > 0 && (
        <Form action={hand} label={texts.handOver}>
          <h3>{texts.handOver}</h3>
          <Choice label={texts.to} name="to" options={colleagues} />
          <Go action={hand}>{texts.goHandOver}</Go>
        </Form>
      )}
      <Outcome of={hand} />
    </>
  );
}

/** Somebody lost password and card: a new account takes the place of the old one. */
function Replace({ talk, changed }: Props) {
  const texts = t().people;
  const lost = talk.present.filter((one) => one.role === "seeker");
  const others = useLoaded(async () => {
    const all = (await server.conversations()).conversations.filter((one) => one.id !== talk.id).flatMap((one) => one.members);
    return all.filter((one) => one.role === "seeker" && !one.left && !talk.members.some((member) => member.account === one.account));
  }, [talk.id, talk.members.length]);
  const replace = useAction(async ({ fresh = "", former = "" }: Record<string, string>) => {
    const found = others.value?.find((one) => one.account === fresh);
    if (app.desk === undefined || found === undefined) return;
    const known = await know(found, app.person, app.desk.device, app.book);
    if (!known.compared) throw new Said(texts.notYetCompared);
    await talk.handOver(known, known.keys);
    const both = await Talk.open(app.desk, talk.id);
    await both.remove(former);
    await changed();
    return texts.replaced;
  });
  if ((lost.length === 0 || others.value === undefined || others.value.length === 0) && replace.said === undefined) return null;
  return (
    <Form action={replace} label={texts.replace}>
      <h3>{texts.replace}</h3>
      <p class="muted">{texts.replaceExplain}</p>
      <Choice label={texts.newAccount} name="fresh" options={(others.value ?? []).map((one) => [one.account, one.name])} />
      <Choice label={texts.oldAccount} name="former" options={lost.map((one) => [one.account, one.name])} />
      <Go action={replace}>{texts.goReplace}</Go>
      <Outcome of={replace} />
    </Form>
  );
}

function Leave({ talk, changed }: Props) {
  const texts = t().people;
  const leave = useAction(async () => {
    await server.leave(talk.id);
    location.hash = "#/conversations";
    await changed();
    return texts.leftNow;
  });
  return (
    <>
      <h3>{texts.leave}</h3>
      <p class="muted">{texts.leaveSure}</p>
      <Do action={leave}>{texts.leave}</Do>
      <Outcome of={leave} />
    </>
  );
}
