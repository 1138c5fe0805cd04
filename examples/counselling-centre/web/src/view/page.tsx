// Which page is shown.

import { useEffect, useState } from "preact/hooks";

import { CENTRE, centres } from "../server";
import { explain, t } from "../text";
import { AccountPage } from "./account";
import { Administration } from "./administration";
import { CentrePage } from "./centre";
import { Conversations } from "./conversations";
import { Login, Register } from "./enter";
import { Forgotten } from "./forgotten";
import { MailPage, Operator } from "./operator";
import { Outcome, Title, useApp, useLoaded } from "./parts";
import { Recoveries } from "./recoveries";
import { Setup } from "./setup";
import { Shell } from "./shell";

function useRoute(): string {
  const read = (): string => location.hash.slice(1).split("?")[0] || "/";
  const [route, set] = useState(read);
  useEffect(() => {
    const changed = (): void => set(read());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return route;
}

/** Every centre has a page, a database and a folder of its own. */
function AllCentres() {
  const all = useLoaded(centres, []);
  return (
    <main id="main" class="narrow">
      <Title>sealwax</Title>
      <Outcome of={all} />
      <ul class="plain">{all.value?.map((one) => <li key={one.id}><a href={`/${one.id}/`}>{one.name}</a></li>)}</ul>
    </main>
  );
}

export function Page() {
  return CENTRE === "" ? <AllCentres /> : <Inside />;
}

function Inside() {
  const app = useApp();
  const route = useRoute();
  useEffect(() => {
    document.title = app.centre?.name ?? "…";
  });
  return <Shell route={route}>{content(app.phase, route, app.session?.role)}</Shell>;

  function content(phase: typeof app.phase, at: string, role: string | undefined) {
    const [, first = "", second] = at.split("/");
    if (phase === "starting") return <p class="step" role="status">{t().loading}</p>;
    if (phase === "broken") return <><Title>{t().broken}</Title><p class="trouble" role="alert">{explain(app.broken)}</p></>;
    if (first === "operator" && app.centre?.demo === true) return <Operator table={second} key={at} />;
    if (first === "mail" && app.centre?.demo === true) return <MailPage />;
    if (first === "forgotten") return <Forgotten />;
    if (phase === "out") return first === "register" ? <Register /> : <Login />;
    switch (first) {
      case "account":
        return <AccountPage />;
      case "centre":
        return <CentrePage />;
      case "setup":
        return <Setup />;
      case "recoveries":
        return <Recoveries />;
      case "administration":
        return <Administration />;
      case "conversations":
        return <Conversations chosen={second} />;
      default:
        return role === "admin" ? <CentrePage /> : <Conversations chosen={undefined} />;
    }
  }
}
