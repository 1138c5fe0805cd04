// A file of a message: shown, played or saved, opened on its way.

import { useEffect, useRef, useState } from "preact/hooks";

import { addressOf } from "../attachments";
import type { FileInfo, Message, Talk } from "../talk";
import { size, t } from "../text";
import { Do, Outcome, useAction } from "./parts";

export function File({ talk, message, file }: { talk: Talk; message: Message; file: FileInfo }) {
  const texts = t().files;
  const [address, setAddress] = useState<string>();
  const close = useRef<() => void>(() => undefined);
  useEffect(() => () => close.current(), []);
  const kind = /^(image|video|audio)\//.exec(file.type)?.[1];
  const show = useAction(async () => {
    close.current();
    const opened = await addressOf(talk, message, file, false);
    close.current = opened.close;
    setAddress(opened.address);
  });
  const save = useAction(async () => {
    const opened = await addressOf(talk, message, file, true);
    // Without the attribute `download`: with it, browsers go past the service worker. Its answer is one all the same.
    const link = document.createElement("a");
    link.href = opened.address;
    link.click();
  });
  return (
    <div class="file">
      <span class="filename">{file.name}</span> <span class="muted">{size(file.size)}</span>
      <span class="actions">
        {kind !== undefined && address === undefined && <Do action={show}>{kind === "image" ? texts.open : texts.play}</Do>}
        <Do action={save} kind="quiet">{texts.download}</Do>
      </span>
      {show.busy && <span role="status" class="muted">{texts.opening}</span>}
      <Outcome of={show} />
      <Outcome of={save} />
      {address !== undefined && kind === "image" && <img src={address} alt={file.name} />}
      {address !== undefined && kind === "video" && <video src={address} controls preload="metadata" aria-label={texts.video(file.name)} />}
      {address !== undefined && kind === "audio" && <audio src={address} controls aria-label={file.name} />}
    </div>
  );
}
