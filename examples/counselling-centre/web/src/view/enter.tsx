// Logging in and registering.

import { useState } from "preact/hooks";

import { app } from "../app";
import type { NeedsCode, Tell } from "../session";
import { Said, t } from "../text";
import { Field, Form, Go, Outcome, Title, useAction } from "./parts";

type Step = Parameters<Tell>[0];

function Progress({ step }: { step: Step | undefined }) {
  return <p class="step" role="status">{step === undefined ? "" : t().login.steps[step]}</p>;
}

export function Login() {
  const [step, setStep] = useState<Step>();
  const [code, setCode] = useState<NeedsCode>();
  const texts = t().login;
  const login = useAction(async ({ name = "", password = "" }: Record<string, string>) => {
    try {
      setCode(await app.login(name, password, setStep));
    } finally {
      setStep(undefined);
    }
  });
  const second = useAction(async ({ code: typed = "" }: Record<string, string>) => {
    await code?.go(typed.trim());
  });
  if (code !== undefined) {
    return (
      <div class="narrow">
        <Title>{texts.title}</Title>
        <p>{texts.codeSent(code.email)}</p>
        <Form action={second} class="card">
          <Field label={texts.code} name="code" inputMode="numeric" autoComplete="one-time-code" required />
          <Go action={second}>{texts.goCode}</Go>
          <Outcome of={second} />
        </Form>
      </div>
    );
  }
  return (
    <div class="entrance">
      <div>
        <Title>{app.centre?.name ?? ""}</Title>
        <p class="lead">{t().landing.text}</p>
        <p>{texts.noAccount} <a href="#/register">{t().nav.register}</a></p>
      </div>
      <Form action={login} class="card" label={texts.title}>
        <h2>{texts.title}</h2>
        <Field label={texts.name} name="name" autoComplete="username" required />
        <Field label={texts.password} name="password" type="password" autoComplete="current-password" required />
        <Go action={login}>{texts.go}</Go>
        <Progress step={step} />
        <Outcome of={login} />
        <p><a href="#/forgotten">{texts.forgotten}</a></p>
      </Form>
    </div>
  );
}

/** A password of one's own, twice. */
export function checkedPassword(one = "", other = ""): string {
  if (one.length < 10) throw new Said(t().register.short);
  if (one !== other) throw new Said(t().register.differ);
  return one;
}

export function Register() {
  const [step, setStep] = useState<Step>();
  const texts = t().register;
  const register = useAction(async ({ name = "", password, again }: Record<string, string>) => {
    const chosen = checkedPassword(password, again);
    try {
      await app.register(name, chosen, setStep);
      location.hash = "#/";
    } finally {
      setStep(undefined);
    }
  });
  return (
    <div class="narrow">
      <Title>{texts.title}</Title>
      <p>{texts.hint}</p>
      <Form action={register} class="card" label={texts.title}>
        <Field label={t().login.name} name="name" autoComplete="username" maxLength={64} required />
        <Field label={t().login.password} name="password" type="password" autoComplete="new-password" hint={texts.passwordHint} required />
        <Field label={texts.again} name="again" type="password" autoComplete="new-password" required />
        <Go action={register}>{texts.go}</Go>
        <Progress step={step} />
        <Outcome of={register} />
      </Form>
      <p>{texts.has} <a href="#/">{t().login.go}</a></p>
    </div>
  );
}
