// Reads the QR code from a photo of a recovery card. The photo does not leave the browser.

/** What the code says, or `undefined` if there is none to be found. */
export function scan(photo: Blob): Promise<string | undefined> {
  const worker = new Worker(new URL("./scan-worker.ts", import.meta.url), { type: "module", name: "scan" });
  return new Promise<string | undefined>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<string | undefined>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(photo);
  }).finally(() => worker.terminate());
}
