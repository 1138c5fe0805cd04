// The frame around every page: the centre's name, where one can go, the language.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { app } from "../app";
import { choose, languages, t } from "../text";
import { useAction } from "./parts";

/** What there is for whom: the server refuses the rest, this only does not offer it. */
function places(): [string, string, number][] {
  const texts = t().nav;
  const { session, news, centre } = app;
  if (session === undefined) return [];
  const unread = Object.values(news?.unread ?? {}).reduce((sum, one) => sum + one, 0);
  const admin = session.role === "admin";
  return [
    ...(admin ? [] : [["#/conversations", texts.conversations, unread] as [string, string, number]]),
    ...(centre?.founded === false && app.book === undefined ? [["#/setup", texts.setup, 0] as [string, string, number]] : []),
    ["#/centre", texts.centre, admin ? app.told.length + (news?.offers ?? 0) + (news?.drafts ?? 0) : 0],
    ...(admin ? [["#/recoveries", texts.recoveries, news?.recoveries ?? 0], ["#/administration", texts.administration, 0]] as [string, string, number][] : []),
    ["#/account", texts.account, session.notices.length],
  ];
}

export function Shell({ children, route }: { children: ComponentChildren; route: string }) {
  const [open, setOpen] = useState(false);
  const logout = useAction(() => app.logout(false));
  const texts = t();
  const inside = app.phase === "in";
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>("h1")?.focus(); }}>{texts.skip}</a>
      <header class="top">
        <a class="brand" href="#/"><span class="mark" aria-hidden="true" />{app.centre?.name ?? ""}</a>
        {inside && (
          <button type="button" class="menu" aria-expanded={open} aria-controls="places" onClick={() => setOpen(!open)}>{texts.menu}</button>
        )}
        {inside && (
          <nav id="places" aria-label={texts.menu} class={open ? "open" : ""} onClick={() => setOpen(false)}>
            {places().map(([to, name, count]) => (
              <a key={to} href={to} aria-current={route.startsWith(to.slice(1)) ? "page" : undefined}>
                {name}{count > 0 && <span class="count" aria-label={String(count)}>{count}</span>}
              </a>
            ))}
            <button type="button" class="quiet" disabled={logout.busy} onClick={() => void logout.run()}>{texts.nav.logout}</button>
          </nav>
        )}
        <div class="languages" role="group" aria-label="Sprache · Language">
          {Object.keys(languages).map((one) => (
            <button key={one} type="button" lang={one} class="quiet" aria-label={one === "de" ? "DE: Deutsch" : "EN: English"} aria-pressed={texts.lang === one} onClick={() => { choose(one); app.tell(); }}>
              {one.toUpperCase()}
            </button>
          ))}
        </div>
      </header>
      <Warning />
      <main id="main">{children}</main>
      {app.centre?.demo === true && (
        <footer>
          <span>{texts.demo}:</span> <a href="#/operator">{texts.nav.operator}</a> <a href="#/mail">{texts.nav.mail}</a>
          {inside && <span class="who">{app.session?.name} · {texts.roles[app.session?.role ?? "seeker"]}</span>}
        </footer>
      )}
    </>
  );
}

/** What everybody has to know at once. */
function Warning() {
  const rejected = app.book?.rejected;
  if (app.alarm !== undefined) return <p class="warning" role="alert">{t().roster.alarm}</p>;
  if (rejected === undefined) return null;
  return (
    <p class="warning" role="alert">
      {t().roster.rejected(rejected.entry, rejected.rule)} {app.session?.role === "admin" && t().roster.rejectedAdmin}
    </p>
  );
}
