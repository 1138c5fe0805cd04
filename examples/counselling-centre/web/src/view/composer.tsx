// Where one writes. What cannot be sealed or sent stays here.

import { useEffect, useId, useRef, useState } from "preact/hooks";

import { app } from "../app";
import { Refusal, server } from "../server";
import type { Sealed, Talk } from "../talk";
import { Said, explain, size, t } from "../text";
import { type Step, type Unfinished, discard, seal, send, unfinished } from "../upload";

interface Props {
  talk: Talk;
  /** The conversation as it is after whatever happened meanwhile. */
  latest: () => Talk;
  sent: () => Promise<void>;
  stale: () => Promise<void>;
}

export function Composer({ talk, latest, sent, stale }: Props) {
  const texts = t().conversations;
  const id = useId();
  const [text, setText] = useState(app.drafts.get(talk.id) ?? "");
  const [file, setFile] = useState<File>();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [step, setStep] = useState<Step>();
  const [left, setLeft] = useState<Unfinished[]>([]);
  /** Sealed, but perhaps not there: the same again does no harm. */
  const waiting = useRef<{ text: string; sealed: Sealed } | undefined>(undefined);
  const stop = useRef<AbortController | undefined>(undefined);
  const picker = useRef<HTMLInputElement>(null);

  const look = (): Promise<void> => unfinished(talk.id).then(setLeft, () => undefined);
  useEffect(() => void look(), []);
  useEffect(() => () => stop.current?.abort(), []);

  const write = (words: string): void => {
    setText(words);
    app.drafts.set(talk.id, words);
  };

  /** Under today's key: when somebody came or left meanwhile, it is sealed anew, once. */
  async function sendText(): Promise<void> {
    for (let again = false; ; again = true) {
      if (waiting.current?.text !== text) waiting.current = undefined;
      waiting.current ??= { text, sealed: await sealed() };
      const { conversation, id: message, envelope } = waiting.current.sealed;
      try {
        await server.write(conversation, message, envelope, []);
        waiting.current = undefined;
        return;
      } catch (error) {
        if (again || !(error instanceof Refusal) || error.word !== "conflict") throw error;
        waiting.current = undefined;
        await stale();
      }
    }
  }

  async function sealed(): Promise<Sealed> {
    try {
      return await latest().seal({ text, files: [] });
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Said(`${texts.sealFailed} ${explain(error)}`, { cause: error });
    }
  }

  async function sendFile(upload: Unfinished): Promise<void> {
    stop.current ??= new AbortController();
    await send(upload, stop.current.signal, setStep);
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    stop.current = new AbortController();
    try {
      await work();
      await sent();
    } catch (error) {
      console.info("not sent:", error);
      const aborted = stop.current.signal.aborted;
      setTrouble(aborted ? t().files.cancelled : `${texts.notSent} ${explain(error)}`);
    } finally {
      stop.current = undefined;
      setStep(undefined);
      setBusy(false);
      await look();
    }
  }

  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === "" && file === undefined) return;
    void attempt(async () => {
      if (file === undefined) await sendText();
      else {
        stop.current ??= new AbortController();
        const upload = await seal(latest(), file, text, stop.current.signal, setStep);
        write("");
        setFile(undefined);
        await sendFile(upload);
        return;
      }
      write("");
    });
  };

  return (
    <form class="composer" onSubmit={submit} aria-busy={busy}>
      {left.length > 0 && !busy && left.map((one) => (
        <Left key={one.attachment} talk={talk} upload={one} resume={() => void attempt(() => sendFile(one))} discard={() => void discard(one).then(look)} />
      ))}
      {step !== undefined && step.phase !== "done" && <Bar step={step} name={file?.name ?? ""} stop={() => stop.current?.abort()} />}
      {trouble !== undefined && <p class="trouble" role="alert">{trouble}</p>}
      <label for={id}>{texts.message}</label>
      <textarea
        id={id} rows={3} value={text} aria-describedby={`${id}-hint`}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event); }}
      />
      <small id={`${id}-hint`} class="muted wide">{texts.shortcut}</small>
      {file !== undefined && !busy && (
        <p class="chosen">{t().files.chosen(file.name, size(file.size))} <button type="button" class="quiet" onClick={() => setFile(undefined)}>{t().files.remove}</button></p>
      )}
      <div class="actions">
        <input ref={picker} type="file" hidden aria-label={texts.attach} onChange={(event) => { setFile(event.currentTarget.files?.[0]); event.currentTarget.value = ""; }} />
        <button type="button" disabled={busy} onClick={() => picker.current?.click()}>{texts.attach}</button>
        <button class="primary" disabled={busy}>{texts.send}</button>
        <span role="status" class="muted">{busy && step === undefined ? texts.sending : ""}</span>
      </div>
    </form>
  );
}

function Bar({ step, name, stop }: { step: Step; name: string; stop: () => void }) {
  const texts = t().files;
  return (
    <div class="upload">
      <progress value={step.done} max={Math.max(1, step.total)} aria-label={texts.progress(name)} />
      <span class="muted">{step.phase === "sealing" ? texts.sealing : texts.sending}: {texts.of(size(step.done), size(step.total))}</span>
      <button type="button" onClick={stop}>{texts.cancel}</button>
    </div>
  );
}

function Left({ talk, upload, resume, discard: away }: { talk: Talk; upload: Unfinished; resume: () => void; discard: () => void }) {
  const texts = t().files;
  const [name, setName] = useState("…");
  useEffect(() => void talk.peek(upload.message).then((content) => setName(content?.files[0]?.name ?? "?")), [upload.attachment]);
  return (
    <p class="upload" role="status">
      <span>{texts.unfinished(name)}</span>
      <button type="button" onClick={resume}>{texts.resume}</button>
      <button type="button" class="quiet" onClick={away}>{texts.discard}</button>
    </p>
  );
}
