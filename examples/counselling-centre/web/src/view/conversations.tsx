// The list of conversations, and the one that was chosen beside it.

import { useEffect } from "preact/hooks";

import { app } from "../app";
import { server } from "../server";
import { Talk } from "../talk";
import { t } from "../text";
import { Badge, Choice, Form, Go, Outcome, Title, useAction, useLoaded } from "./parts";
import { Thread } from "./thread";

export function Conversations({ chosen }: { chosen: string | undefined }) {
  const texts = t().conversations;
  const news = app.news;
  const list = useLoaded(async () => (await server.conversations()).conversations, [JSON.stringify(news?.unread), JSON.stringify(news?.deliveries)]);
  useEffect(() => {
    for (const { members } of list.value ?? []) {
      for (const one of members) app.names.set(one.account, one.name);
    }
  }, [list.value]);
  if (app.session?.role === "admin") return <><Title>{texts.title}</Title><p>{texts.adminsCannot}</p></>;
  return (
    <div class={`talks ${chosen === undefined ? "" : "chosen"}`}>
      <div class="list">
        <Title>{texts.title}</Title>
        <Outcome of={list} />
        {list.value?.length === 0 && <p class="muted">{texts.none}</p>}
        <ul>
          {list.value?.map((one) => {
            const others = one.members.filter((member) => member.account !== app.person.account);
            const unread = news?.unread[one.id] ?? one.unread;
            return (
              <li key={one.id}>
                <a href={`#/conversations/${one.id}`} aria-current={one.id === chosen ? "true" : undefined}>
                  <span class="names">{others.filter((member) => !member.left).map((member) => member.name).join(", ") || others.map((member) => member.name).join(", ")}</span>
                  {others.some((member) => member.role === "seeker") && <Badge role="seeker" />}
                  {unread > 0 && <span class="count" aria-label={t().unread(unread)}>{unread}</span>}
                </a>
              </li>
            );
          })}
        </ul>
        <Begin began={list.again} />
      </div>
      {chosen === undefined ? <p class="pick muted">{texts.pick}</p> : <Thread id={chosen} key={chosen} changed={list.again} />}
    </div>
  );
}

function Begin({ began }: { began: () => void }) {
  const texts = t().conversations;
  const counsellors = [...(app.book?.members ?? [])]
    .filter(([id, { role }]) => role === "counsellor" && id !== app.person.account)
    .map(([id]) => [id, app.nameOf(id)] as [string, string]);
  const begin = useAction(async ({ with: account = "" }: Record<string, string>) => {
    if (app.desk === undefined) return;
    const id = await Talk.begin(app.desk, [{ account, name: app.nameOf(account) }]);
    began();
    location.hash = `#/conversations/${id}`;
  });
  if (counsellors.length === 0) return <p class="muted">{texts.noStaff}</p>;
  return (
    <Form action={begin} class="begin" label={texts.begin}>
      <h2>{texts.begin}</h2>
      <Choice label={texts.with} name="with" options={counsellors} />
      <Go action={begin}>{texts.go}</Go>
      <Outcome of={begin} />
    </Form>
  );
}
