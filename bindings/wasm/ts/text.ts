/** UTF-8 for environments that lack the encoders (jsdom in some test runners). */

/** @internal */
export const Encoder: typeof TextEncoder =
  globalThis.TextEncoder ??
  (class {
    encoding = "utf-8";
    encode(text = ""): Uint8Array {
      const bytes = unescape(encodeURIComponent(text));
      return Uint8Array.from(bytes, (one) => one.charCodeAt(0));
    }
    encodeInto(text: string, into: Uint8Array): { read: number; written: number } {
      const bytes = this.encode(text);
      into.set(bytes);
      return { read: text.length, written: bytes.length };
    }
  } as unknown as typeof TextEncoder);

/** @internal */
export const Decoder: typeof TextDecoder =
  globalThis.TextDecoder ??
  (class {
    decode(bytes?: Uint8Array): string {
      let text = "";
      for (const byte of bytes ?? []) text += String.fromCharCode(byte);
      return decodeURIComponent(escape(text));
    }
  } as unknown as typeof TextDecoder);
