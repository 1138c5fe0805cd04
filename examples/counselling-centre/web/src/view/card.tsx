// A recovery card to be printed, and the proof that it was.

import { type FreshCard } from "../recovery";
import { app } from "../app";
import { t } from "../text";
import { Field } from "./parts";

export function CardToPrint({ fresh }: { fresh: FreshCard }) {
  const texts = t().account;
  return (
    <>
      <div class="paper" aria-label={texts.cardTitle} role="group">
        <div>
          <strong>{texts.cardTitle}</strong>
          <p>{texts.cardFor(app.centre?.name ?? "")}</p>
          <ol class="groups">
            {fresh.groups.map((one) => <li key={one}><code>{one}</code></li>)}
          </ol>
          <p class="small">{texts.cardNote}</p>
        </div>
        <img src={fresh.qr} alt="QR" />
      </div>
      <p class="actions noprint">
        <button type="button" onClick={() => print()}>{texts.print}</button>
        <button type="button" class="quiet" onClick={() => void savePicture(fresh)}>{texts.savePicture}</button>
      </p>
    </>
  );
}

export function TypeGroup({ fresh }: { fresh: FreshCard }) {
  return <Field label={t().account.typeGroup(fresh.toType)} name="group" autoComplete="off" autoCapitalize="characters" required />;
}

/** The QR code as a picture: for who keeps it on a stick and not on paper. */
async function savePicture(fresh: FreshCard): Promise<void> {
  const image = new Image();
  image.src = fresh.qr;
  await image.decode();
  const side = 800;
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.fillStyle = "white";
  context.fillRect(0, 0, side, side);
  context.drawImage(image, 0, 0, side, side);
  download(await canvas.convertToBlob({ type: "image/png" }), "sealwax-card.png");
}

export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
