// Small things that all views are made of.

import type { ComponentChildren, TargetedEvent } from "preact";
import { useEffect, useId, useReducer, useRef, useState } from "preact/hooks";

import { app } from "../app";
import { explain, t } from "../text";

/** Draws anew whenever something changes. */
export function useApp(): typeof app {
  const [, draw] = useReducer<number, undefined>((n) => n + 1, 0);
  useEffect(() => app.subscribe(() => draw(undefined)), []);
  return app;
}

export interface Action<A extends unknown[]> {
  run(...given: A): Promise<void>;
  busy: boolean;
  error: unknown;
  /** What went well, in words. */
  said: string | undefined;
  clear(): void;
}

/** Something that takes its time and may fail; what it returns is said. */
export function useAction<A extends unknown[]>(work: (...given: A) => Promise<string | void>): Action<A> {
  const [state, set] = useState<{ busy: boolean; error: unknown; said: string | undefined }>({ busy: false, error: undefined, said: undefined });
  const running = useRef(false);
  return {
    ...state,
    clear: () => set({ busy: false, error: undefined, said: undefined }),
    async run(...given) {
      if (running.current) return;
      running.current = true;
      set({ busy: true, error: undefined, said: undefined });
      try {
        const said = await work(...given);
        set({ busy: false, error: undefined, said: said ?? undefined });
      } catch (error) {
        console.info("refused or failed:", error);
        set({ busy: false, error, said: undefined });
      } finally {
        running.current = false;
      }
    },
  };
}

/** Loads something, and again when `keys` change. */
export function useLoaded<T>(load: () => Promise<T>, keys: unknown[]): { value: T | undefined; error: unknown; again(): void } {
  const [state, set] = useState<{ value: T | undefined; error: unknown }>({ value: undefined, error: undefined });
  const [turn, next] = useReducer<number, undefined>((n) => n + 1, 0);
  useEffect(() => {
    let over = false;
    load().then(
      (value) => over || set({ value, error: undefined }),
      (error: unknown) => over || set((before) => ({ ...before, error })),
    );
    return () => {
      over = true;
    };
  }, [turn, ...keys]);
  return { ...state, again: () => next(undefined) };
}

/** What became of an action. */
export function Outcome({ of, prefix }: { of: { error?: unknown; said?: string | undefined }; prefix?: string }) {
  return (
    <>
      {of.error !== undefined && <p class="trouble" role="alert">{prefix === undefined ? "" : `${prefix} `}{explain(of.error)}</p>}
      {of.said !== undefined && <p class="well" role="status">{of.said}</p>}
    </>
  );
}

interface Input {
  label: string;
  hint?: string;
  name?: string;
  type?: "text" | "password" | "email" | "number" | "file";
  initial?: string;
  required?: boolean;
  maxLength?: number;
  min?: number;
  accept?: string;
  autoComplete?: string;
  autoCapitalize?: "characters";
  inputMode?: "numeric" | "email";
  onChange?: (event: TargetedEvent<HTMLInputElement>) => void;
}

export function Field({ label, hint, initial, type = "text", ...input }: Input) {
  const id = useId();
  const described = hint === undefined ? {} : { "aria-describedby": `${id}-hint` };
  const all: Record<string, unknown> = { ...input, ...described, id, type, defaultValue: initial };
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input {...all} />
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
    </p>
  );
}

export function Choice({ label, name, options, value }: { label: string; name: string; options: [string, string][]; value?: string }) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name} {...(value === undefined ? {} : { value })}>
        {options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
      </select>
    </p>
  );
}

/** A form whose fields come as texts. */
export function Form({ action, children, label, class: kind }: {
  action: Action<[Record<string, string>]>; children: ComponentChildren; label?: string; class?: string;
}) {
  const submit = (event: Event): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    void action.run(Object.fromEntries([...fields].filter((one): one is [string, string] => typeof one[1] === "string")));
  };
  return <form class={kind} onSubmit={submit} aria-label={label} aria-busy={action.busy}>{children}</form>;
}

export function Do({ action, children, kind = "button", label }: {
  action: Action<[]>; children: ComponentChildren; kind?: string; label?: string;
}) {
  return (
    <button type="button" class={kind} disabled={action.busy} aria-label={label} onClick={() => void action.run()}>{children}</button>
  );
}

export function Go({ action, children }: { action: { busy: boolean }; children: ComponentChildren }) {
  return <button class="primary" disabled={action.busy}>{children}</button>;
}

export const Badge = ({ role }: { role: string }) => <span class={`badge ${role}`}>{t().roles[role] ?? role}</span>;

export function Section({ title, children, intro }: { title: string; children: ComponentChildren; intro?: string }) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {intro !== undefined && <p class="muted">{intro}</p>}
      {children}
    </section>
  );
}

/** The title of a page; it takes the focus when the page changes, so that a reader hears it. */
export function Title({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>;
}
