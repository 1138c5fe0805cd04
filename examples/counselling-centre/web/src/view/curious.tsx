// What the server checks a password with, and that it is laid anew at each login.

import { useEffect, useState } from "preact/hooks";

import { type Account, server } from "../server";
import { t } from "../text";
import { Outcome, Section, useLoaded } from "./parts";

/** What was shown last, by account: as long as the page is open, across logins. Nothing of it is stored. */
const shown = new Map<string, string>();

export function Curious() {
  const texts = t().account;
  const account = useLoaded(() => server.account(), []);
  return (
    <Section title={texts.curious} intro={texts.curiousExplain}>
      <Outcome of={account} />
      {account.value !== undefined && <Record account={account.value} />}
    </Section>
  );
}

function Record({ account }: { account: Account }) {
  const texts = t().account;
  const [before] = useState(() => shown.get(account.account));
  useEffect(() => void shown.set(account.account, account.record), [account.record]);
  return (
    <dl class="record">
      <dt>{texts.record}</dt>
      <dd><code class="wrap now">{account.record}</code></dd>
      <dt>{texts.before}</dt>
      <dd>
        {before === undefined ? <span class="muted">{texts.first}</span> : (
          <><code class="wrap before">{before}</code><p role="status">{before === account.record ? texts.unchanged : `✓ ${texts.changed}`}</p></>
        )}
      </dd>
      <dt>{texts.wrap}</dt>
      <dd><code class="wrap">{`${account.wrap.slice(0, 160)}…`}</code></dd>
    </dl>
  );
}
