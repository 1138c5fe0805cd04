// Looks for the QR code in a photo of a recovery card, in a worker: a bad photo takes a second or two.

import decodeQR from "qr/decode.js";

/** Sizes at which a photo is tried, the longer side in pixels: small ones are fast and forgive blur. */
const SIZES = [900, 1600, 500, 2600];

async function scan(photo: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(photo);
  try {
    for (const size of SIZES) {
      const factor = Math.min(1, size / Math.max(picture.width, picture.height));
      const [width, height] = [Math.round(picture.width * factor), Math.round(picture.height * factor)];
      const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      if (context === null) return undefined;
      context.fillStyle = "white"; // behind a transparent picture
      context.fillRect(0, 0, width, height);
      context.drawImage(picture, 0, 0, width, height);
      try {
        return decodeQR(context.getImageData(0, 0, width, height), { timeLimit: 1000, effort: 4 });
      } catch {
        await new Promise((resolve) => setTimeout(resolve)); // nothing found at this size
      }
    }
    return undefined;
  } finally {
    picture.close();
  }
}

addEventListener("message", (event: MessageEvent<Blob>) => {
  void scan(event.data).then((found) => postMessage(found), () => postMessage(undefined));
});
