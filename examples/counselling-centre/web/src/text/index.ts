// Which language is shown: what was chosen here, else the browser's.

import { de } from "./de";
import { type Texts, en } from "./en";

export type { Texts } from "./en";
export const languages: Record<string, Texts> = { de, en };

const CHOSEN = "language";
let current: Texts = languages[localStorage.getItem(CHOSEN) ?? navigator.language.slice(0, 2)] ?? en;

export const t = (): Texts => current;

export function choose(language: string): void {
  current = languages[language] ?? en;
  localStorage.setItem(CHOSEN, current.lang);
  document.documentElement.lang = current.lang;
}
document.documentElement.lang = current.lang;

/** An error in the reader's words already. */
export class Said extends Error {
  override name = "Said";
}

/** What went wrong, in the reader's language. */
export function explain(error: unknown): string {
  if (error instanceof Said) return error.message;
  const { word, code, name } = error as { word?: string; code?: string; name?: string };
  for (const key of [word, typeof code === "string" ? code : undefined, name]) {
    const known = key === undefined ? undefined : current.errors[key];
    if (known !== undefined) return known;
  }
  return error instanceof Error && error.message !== "" ? `${current.unknownError} (${error.message})` : current.unknownError;
}

export const minute = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleString(current.lang, { dateStyle: "short", timeStyle: "short" });
export const day = (seconds: number): string => new Date(seconds * 1000).toLocaleDateString(current.lang, { dateStyle: "medium" });

export function size(bytes: number): string {
  const unit = bytes < 1e6 ? "kilobyte" : "megabyte";
  return new Intl.NumberFormat(current.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));
}
