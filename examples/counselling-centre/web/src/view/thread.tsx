// One conversation: what was written, and by whom.

import { useEffect, useRef, useState } from "preact/hooks";

import { app } from "../app";
import { type Message, Talk } from "../talk";
import { minute, t } from "../text";
import { Composer } from "./composer";
import { File } from "./file";
import { Badge, Outcome } from "./parts";
import { People } from "./people";

export function Thread({ id, changed }: { id: string; changed: () => void }) {
  const [talk, setTalk] = useState<Talk>();
  const [error, setError] = useState<unknown>();
  const [, drawAnew] = useState(0);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const end = useRef<HTMLDivElement>(null);
  const unreadFrom = useRef<number | undefined>(undefined);

  /** Reads what is new; and the keys again, when somebody came or left. One after the other. */
  const refresh = (keys: boolean): Promise<void> => {
    const next = turn.current.then(async () => {
      if (app.desk === undefined) return;
      try {
        let now = current.current;
        if (now === undefined || keys) {
          now = await Talk.open(app.desk, id);
          opened.current.push(now.keys);
          current.current = now;
        }
        unreadFrom.current ??= now.info.unread > 0 ? now.info.read_to : undefined;
        await now.read();
        setTalk(now);
        setError(undefined);
        drawAnew((n) => n + 1);
        await now.seen();
        app.read(id);
      } catch (failed) {
        console.info("the conversation could not be read:", failed);
        setError(failed);
      }
    });
    turn.current = next;
    return next;
  };
  const current = useRef<Talk | undefined>(undefined);

  // Not before the end: somebody may come or leave while a large file is being sealed.
  const opened = useRef<Talk["keys"][]>([]);
  useEffect(() => () => opened.current.forEach((keys) => keys.free()), []);
  const delivered = app.news?.deliveries[id] ?? 0;
  const unread = app.news?.unread[id] ?? 0;
  const entries = app.book?.length ?? 0;
  useEffect(() => void refresh(true), [id, delivered, entries]);
  useEffect(() => {
    if (unread > 0) void refresh(false);
  }, [unread]);
  const count = talk?.messages.length ?? 0;
  useEffect(() => end.current?.scrollIntoView({ block: "nearest" }), [count]);

  const others = talk?.members.filter((one) => !one.isMe && !one.left) ?? [];
  return (
    <section class="thread" aria-label={others.map((one) => one.name).join(", ")}>
      <header>
        <a class="back" href="#/conversations">‹ <span>{t().conversations.back}</span></a>
        <h2>{others.map((one) => <span key={one.account}>{one.name} <Badge role={one.role} /></span>)}</h2>
      </header>
      <Outcome of={{ error }} />
      {talk === undefined && error === undefined && <p class="step" role="status">{t().loading}</p>}
      {talk !== undefined && (
        <>
          <ol class="messages" aria-live="polite">
            {count === 0 && <li class="muted">{t().conversations.empty}</li>}
            {talk.messages.map((one) => (
              <Bubble key={one.number} talk={talk} message={one} fresh={one.number === firstUnread(talk, unreadFrom.current)} />
            ))}
          </ol>
          <div ref={end} />
          {error === undefined && <Composer talk={talk} latest={() => current.current ?? talk} sent={() => refresh(false)} stale={() => refresh(true)} />}
          <People talk={talk} changed={() => { changed(); return refresh(true); }} />
        </>
      )}
    </section>
  );
}

function firstUnread(talk: Talk, readTo: number | undefined): number | undefined {
  return readTo === undefined ? undefined : talk.messages.find((one) => one.number > readTo && one.author?.isMe !== true)?.number;
}

function Bubble({ talk, message, fresh }: { talk: Talk; message: Message; fresh: boolean }) {
  const { author, content, failed, time } = message;
  const texts = t();
  return (
    <>
      {fresh && <li class="fresh"><span>{texts.conversations.newMessages}</span></li>}
      <li class={`message ${author?.isMe === true ? "mine" : ""}`}>
        <p class="author">
          {author === undefined ? texts.conversations.unknownAuthor : author.isMe ? texts.you : author.name}
          {author?.left === true && ` (${texts.conversations.left})`} <time>{minute(time)}</time>
        </p>
        {failed !== undefined && <p class="trouble">{texts.conversations.unreadable(failed)}</p>}
        {content !== undefined && content.text !== "" && <p class="text">{content.text}</p>}
        {content?.files.map((file) => <File key={file.id} talk={talk} message={message} file={file} />)}
      </li>
    </>
  );
}
